package dev.parlance.application.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.testing.TestPostgres;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuietStartIT {

    private static final Map<String, String> ASKED_TO_PHONE_HOME =
            Map.of(
                    "AXONIQ_UPDATE_CHECKER_DISABLED", "false",
                    "LOGGING_LEVEL_ORG_AXONFRAMEWORK_UPDATES_UPDATECHECKER", "info");

    @Test
    void aStartWarnsOfNothingAndAsksNobodyForUpdatesEvenWhenTheEnvironmentWouldHaveIt()
            throws Exception {
        try (var database = TestPostgres.freshDatabase();
                var product = Product.start(database, ASKED_TO_PHONE_HOME)) {
            assertThat(product.log())
                    .contains("You have opted out of the AxonIQ UpdateChecker")
                    .doesNotContain(" WARN ", " ERROR ", "WARNING:");
            // Nothing of Redis is there where none is named.
            assertThat(product.probe("/actuator/health").body()).doesNotContain("redis");
        }
    }

    @Test
    void aServerForPagesThatIsAwayIsNotMissedAtTheStart() throws Exception {
        try (var database = TestPostgres.freshDatabase();
                var product =
                        Product.start(
                                database,
                                Map.of("PARLANCE_TRADE_CONTEXT7_URL", "http://127.0.0.1:1/mcp"))) {
            assertThat(product.log()).doesNotContain(" WARN ", " ERROR ", "WARNING:");
        }
    }
}
