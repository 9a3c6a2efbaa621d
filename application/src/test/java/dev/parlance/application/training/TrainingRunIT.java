package dev.parlance.application.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parlance.testing.TestDatabase;
import dev.parlance.testing.TestPostgres;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;

class TrainingRunIT {

    @Test
    void aDatabaseThatOnlyTheEnvironmentNamesIsNotTouched() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrainingRun.main(new String[] {"--training.messages=1"}));
    }

    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    void everyMessageIsAnswered() throws Exception {
        try (var database = TestPostgres.freshDatabase()) {
            TrainingRun.main(
                    new String[] {
                        "--spring.datasource.url=" + database.url(),
                        "--spring.datasource.username=" + database.user(),
                        "--spring.datasource.password=" + database.password(),
                        "--spring.datasource.hikari.maximum-pool-size=12",
                        "--parlance.data=target/training",
                        "--training.messages=3"
                    });

            assertThat(events(database, "ConversationStarted")).isEqualTo(32);
            assertThat(events(database, "UserMessagePosted")).isEqualTo(3 * 32);
            assertThat(events(database, "AssistantReplyCompleted")).isEqualTo(3 * 32);
        }
    }

    private static long events(TestDatabase database, String type) {
        return JdbcClient.create(database.dataSource())
                .sql("SELECT count(*) FROM domain_event WHERE payload_type LIKE ?")
                .param("%" + type)
                .query(Long.class)
                .single();
    }
}
