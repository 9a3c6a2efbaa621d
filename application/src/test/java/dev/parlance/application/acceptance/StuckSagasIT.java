package dev.parlance.application.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.testing.TestPostgres;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What sagas cannot take in is tried again, and an operator sees that it is. */
class StuckSagasIT {

    private static final String ADMIN = "operator@example.org";
    private static final String PASSWORD = "운영자의 긴 비밀번호 for tests";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Test
    void aSagaThatCannotBeStoredIsSeenUntilItIs() throws Exception {
        try (var database = TestPostgres.freshDatabase();
                var product =
                        Product.start(
                                database,
                                Map.of(
                                        "PARLANCE_ADMIN_EMAIL",
                                        ADMIN,
                                        "PARLANCE_ADMIN_PASSWORD",
                                        PASSWORD))) {
            var rows = JdbcClient.create(database.dataSource());
            var operator = Person.loggedIn(product::address, ADMIN, PASSWORD);
            var person = Person.registered(product::address, "미나");
            var talk = person.startConversation("첫 대화");
            await().atMost(PATIENCE).until(() -> behind(operator) == 0);
            rows.sql("ALTER TABLE saga_entry ADD CONSTRAINT full CHECK (false) NOT VALID").update();

            person.say(talk, "c-1", "들려요?").expect(202);

            await().atMost(PATIENCE).until(() -> sagas(operator).has("fault"));
            assertThat(sagas(operator).path("lagMillis").asLong()).isPositive();
            assertThat(behind(operator)).isPositive();
            assertThat(product.probe("/actuator/prometheus").body())
                    .contains(
                            "parlance_saga_lag_seconds{saga=\"reply-saga\"}",
                            "parlance_saga_events_behind{saga=\"reply-saga\"}");

            rows.sql("ALTER TABLE saga_entry DROP CONSTRAINT full").update();
            await().atMost(PATIENCE).until(() -> behind(operator) == 0);
            assertThat(sagas(operator).has("fault")).isFalse();
        }
    }

    private static long behind(Person operator) {
        return sagas(operator).path("eventsBehind").asLong();
    }

    private static JsonNode sagas(Person operator) {
        return operator.get("/admin/projections")
                .expect(200)
                .body()
                .path("sagas")
                .valueStream()
                .filter(saga -> saga.path("name").asString().equals("reply-saga"))
                .findFirst()
                .orElseThrow();
    }
}
