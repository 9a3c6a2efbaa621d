package dev.parlance.application.acceptance;

import dev.parlance.testing.TestAxonServer;
import java.util.Map;
import org.junit.jupiter.api.condition.EnabledIf;

/** The same journey with events, commands and queries in Axon Server. */
@EnabledIf(
        value = "thereIsAnAxonServer",
        disabledReason =
                "there is no Axon Server here: name one by PARLANCE_TEST_AXONSERVER=host:port, or"
                        + " have Docker running")
class ConversationJourneyOnAxonServerIT extends ConversationJourneyIT {

    static boolean thereIsAnAxonServer() {
        return TestAxonServer.address().isPresent();
    }

    @Override
    Map<String, String> settings() {
        return Map.of("PARLANCE_AXONSERVER", TestAxonServer.address().orElseThrow());
    }
}
