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

    /** Whoever looks leaves an event, too, which is not heard of when the answer is given. */
    private static final long LATE_MILLIS = 3_000;

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Test
    void aSagaThatCannotGoOnIsSeenUntilItDoes() throws Exception {
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
            await().atMost(PATIENCE).until(() -> lagMillis(operator) < LATE_MILLIS);
            rows.sql(
                            """
                            CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                                RAISE EXCEPTION 'The disk is full';
                            END $$;
                            CREATE TRIGGER refuse BEFORE UPDATE OF token ON token_entry FOR EACH ROW
                                WHEN (NEW.processor_name = 'reply-saga') EXECUTE FUNCTION refuse()
                            """)
                    .update();

            person.say(talk, "c-1", "들려요?").expect(202);

            await().atMost(PATIENCE).until(() -> lagMillis(operator) > LATE_MILLIS);
            await().atMost(PATIENCE).until(() -> sagas(operator).path("fault").isString());
            assertThat(sagas(operator).path("eventsBehind").asLong()).isGreaterThan(1);
            assertThat(product.probe("/actuator/prometheus").body())
                    .contains(
                            "parlance_saga_lag_seconds{saga=\"reply-saga\"}",
                            "parlance_saga_events_behind{saga=\"reply-saga\"}");

            rows.sql("DROP TRIGGER refuse ON token_entry").update();
            await().atMost(PATIENCE).until(() -> lagMillis(operator) < LATE_MILLIS);
            await().atMost(PATIENCE).until(() -> !sagas(operator).has("fault"));
        }
    }

    private static long lagMillis(Person operator) {
        return sagas(operator).path("lagMillis").asLong();
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
