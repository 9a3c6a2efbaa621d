package dev.parlance.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.kernel.projection.DeadLetters;
import dev.parlance.kernel.projection.ProjectionQuery.ListDeadLetters;
import dev.parlance.projection.testing.Accounts;
import dev.parlance.projection.testing.ReadModels;
import dev.parlance.projection.testing.Talk;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LostConnectionIT {

    @Test
    void aLostConnectionAccusesNoEvent() {
        try (var models = new ReadModels()) {
            var talk = Talk.of(Accounts.someone()).say("안녕");
            models.take(talk);
            models.jdbc()
                    .sql(
                            """
                            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                            WHERE datname = current_database() AND pid <> pg_backend_pid()
                            """)
                    .query(Boolean.class)
                    .list();

            models.publish(talk.say("아직 거기 있어요?"));

            await().atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .untilAsserted(
                            () ->
                                    assertThat(models.reports())
                                            .allSatisfy(
                                                    entry -> {
                                                        assertThat(entry.eventsBehind()).isZero();
                                                        assertThat(entry.deadLetters()).isZero();
                                                    }));
            assertThat(models.ask(new ListDeadLetters(null, null, 10), DeadLetters.class).items())
                    .isEmpty();
        }
    }
}
