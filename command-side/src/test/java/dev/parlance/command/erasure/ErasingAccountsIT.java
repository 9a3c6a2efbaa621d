package dev.parlance.command.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import dev.parlance.command.keys.KeysForTests;
import dev.parlance.command.keys.PersonKeys;
import dev.parlance.kernel.account.AccountCommand.EraseAccount;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.knowledge.KnowledgeScope;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.testing.TestDatabase;
import dev.parlance.testing.TestPostgres;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

class ErasingAccountsIT {

    private static final AccountId MINA = new AccountId(new UUID(0x4000, 1));

    @TempDir private Path folder;

    private final TestDatabase database = TestPostgres.freshDatabase();
    private final StaticListableBeanFactory beans = new StaticListableBeanFactory();
    private JdbcClient rows;
    private PersonKeys keys;
    private Erasures erasures;

    @BeforeEach
    void aProcess() {
        keys = new KeysForTests(database, folder).started();
        rows = JdbcClient.create(database.dataSource());
        beans.addBean("scheduler", SchedulerClient.Builder.create(database.dataSource()).build());
        erasures =
                new Erasures(
                        keys,
                        rows,
                        beans.getBeanProvider(SchedulerClient.class),
                        Clock.systemUTC(),
                        Duration.ofSeconds(10));
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void anAccountIsErasedWithItsKeyAndTheRestIsTidiedUpLater() {
        open(MINA);

        erasures.handle(new EraseAccount(MINA));

        assertThat(accounts()).isZero();
        assertThat(keys.isDestroyed(MINA)).isTrue();
        assertThat(
                        rows.sql("SELECT task_instance FROM scheduled_tasks WHERE task_name = ?")
                                .param(Erasures.TASK)
                                .query(String.class)
                                .list())
                .containsExactly(MINA.toString());
    }

    @Test
    void whatNeverWasThereIsNotErased() {
        assertNotFound(MINA);

        assertThat(keys.isDestroyed(MINA)).isFalse();
    }

    @Test
    void aKeeperOfSharedKnowledgeIsNobodyToErase() {
        var keeper = new KnowledgeScope("house").keeper();
        open(keeper);

        assertNotFound(keeper);

        assertThat(keys.isDestroyed(keeper)).isFalse();
        assertThat(accounts()).isOne();
    }

    private void assertNotFound(AccountId account) {
        assertThatThrownBy(() -> erasures.handle(new EraseAccount(account)))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        no ->
                                assertThat(no.rejection().code())
                                        .isEqualTo(ErrorCode.ACCOUNT_NOT_FOUND));
    }

    private void open(AccountId account) {
        rows.sql(
                        """
                        INSERT INTO accounts (id, email, name, password_hash, roles, created_at)
                        VALUES (?, 'mina@example.org', '미나', 'hash', '{USER}', now())
                        """)
                .param(account.value())
                .update();
    }

    private long accounts() {
        return rows.sql("SELECT count(*) FROM accounts").query(Long.class).single();
    }
}
