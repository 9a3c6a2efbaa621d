package dev.parlance.query.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.account.AccountNames.Named;
import dev.parlance.kernel.account.AccountQuery.FindNames;
import dev.parlance.testing.TestDatabase;
import dev.parlance.testing.TestPostgres;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people are called, many at once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FindingNamesIT {

    private TestDatabase database;
    private JdbcClient jdbc;
    private AccountQueries queries;

    @BeforeAll
    void start() {
        database = TestPostgres.freshDatabase();
        jdbc = JdbcClient.create(database.dataSource());
        // As much as is read here of the table, which is another module's.
        jdbc.sql("create table accounts (id uuid primary key, name varchar(80) not null)").update();
        queries = new AccountQueries(jdbc);
    }

    @AfterAll
    void stop() {
        database.close();
    }

    @Test
    void thoseAskedForAreFoundAndNobodyElse() {
        var mina = account("미나");
        var jun = account("준");
        account("소라");

        assertThat(names(Set.of(mina, jun)))
                .containsExactlyInAnyOrder(new Named(mina, "미나"), new Named(jun, "준"));
    }

    @Test
    void whoHasNoAccountAnyMoreIsLeftOut() {
        var mina = account("미나");

        assertThat(names(Set.of(mina, new AccountId(UUID.randomUUID()))))
                .containsExactly(new Named(mina, "미나"));
    }

    @Test
    void nobodyIsFoundWhereNobodyIsAskedFor() {
        account("미나");

        assertThat(names(Set.of())).isEmpty();
    }

    @Test
    void asManyAsCanBeAskedForAreFound() {
        var people =
                Stream.generate(() -> account("손님"))
                        .limit(FindNames.MOST)
                        .collect(Collectors.toSet());

        assertThat(names(people)).extracting(Named::accountId).hasSameElementsAs(people);
    }

    private List<Named> names(Set<AccountId> people) {
        return queries.handle(new FindNames(people)).people();
    }

    private AccountId account(String name) {
        var id = UUID.randomUUID();
        jdbc.sql("insert into accounts (id, name) values (?, ?)").params(id, name).update();
        return new AccountId(id);
    }
}
