package dev.parlance.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PostgresServerTest {

    @Test
    void theUrlOfAnotherDatabaseKeepsItsParameters() {
        PostgresServer server =
                new PostgresServer("jdbc:postgresql://db:5432/postgres?sslmode=require", "u", "p");

        assertThat(server.urlOf("fresh"))
                .isEqualTo("jdbc:postgresql://db:5432/fresh?sslmode=require");
    }

    @Test
    void theEnvironmentNamesServerUserAndPassword() {
        PostgresServer server =
                PostgresServer.configuredBy(
                        Map.of(
                                "PARLANCE_TEST_DB_URL", "jdbc:postgresql://127.0.0.1:5433/postgres",
                                "PARLANCE_TEST_DB_USER", "tester",
                                "PARLANCE_TEST_DB_PASSWORD", "비밀"));

        assertThat(server)
                .isEqualTo(
                        new PostgresServer(
                                "jdbc:postgresql://127.0.0.1:5433/postgres", "tester", "비밀"));
    }

    @Test
    void anAddressThatIsNoPostgresUrlIsRefused() {
        assertThatThrownBy(() -> new PostgresServer("localhost:5432", "u", "p"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("localhost:5432");
    }
}
