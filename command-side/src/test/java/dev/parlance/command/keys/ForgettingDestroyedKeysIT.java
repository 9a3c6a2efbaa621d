package dev.parlance.command.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.testing.TestDatabase;
import dev.parlance.testing.TestPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key that was destroyed on one node is used on no other for long. */
class ForgettingDestroyedKeysIT {

    private static final AccountId MINA = new AccountId(UUID.randomUUID());
    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofMillis(200);

    @TempDir private Path folder;

    private final TestDatabase database = TestPostgres.freshDatabase();
    private final List<KeysDestroyed> heard = new ArrayList<>();
    private KeysForTests processes;
    private PersonKeys here;
    private PersonKeys elsewhere;

    @BeforeEach
    void start() {
        processes = new KeysForTests(database, folder);
        here = processes.started();
        elsewhere = processes.started();
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void aKeyIsKeptUntilThisNodeHasAskedAgain() {
        var asking = processes.asking(elsewhere, LONG, heard::add);
        asking.look();
        elsewhere.toWrite(MINA);

        here.destroy(MINA);
        assertThat(elsewhere.isDestroyed(MINA)).isFalse();
        asking.look();

        assertThat(elsewhere.isDestroyed(MINA)).isTrue();
    }

    @Test
    void whatANodeKeepsIsNotUsedWhereItCouldNotAskInTime() {
        var asking = processes.asking(elsewhere, SHORT, heard::add);
        asking.look();
        elsewhere.toWrite(MINA);

        here.destroy(MINA);

        await().until(() -> elsewhere.isDestroyed(MINA));
        assertThat(elsewhere.toRead(MINA)).isEmpty();
        assertThatThrownBy(() -> elsewhere.toWrite(MINA)).isInstanceOf(Rejected.class);
    }

    @Test
    void nothingIsKeptBeforeItWasAskedForTheFirstTime() {
        elsewhere.toWrite(MINA);

        here.destroy(MINA);

        assertThat(elsewhere.isDestroyed(MINA)).isTrue();
    }

    @Test
    void whoeverKeepsTextsHearsOfItAtOnceAndOnceMore() {
        var asking = processes.asking(elsewhere, SHORT, heard::add);
        asking.look();
        assertThat(heard).isEmpty();

        here.destroy(MINA);
        asking.look();
        assertThat(heard).containsExactly(new KeysDestroyed(Set.of(MINA)));

        await().until(
                        () -> {
                            asking.look();
                            return heard.size() == 2;
                        });
        asking.look();
        assertThat(heard).hasSize(2);
    }
}
