package dev.parlance.application.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.testing.TestPostgres;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who deploys asks the process to end: replies under way end before it does. */
class StoppedInTheMiddleIT {

    @Test
    void aReplyUnderWayIsStoredAndNotMadeAgain() throws Exception {
        try (var database = TestPostgres.freshDatabase();
                var product =
                        Product.start(database, Map.of("PARLANCE_LLM_DEMO_TOKEN_DELAY", "80ms"))) {
            var events = new StoredEvents(database);
            var mina = Person.registered(product::address, "미나");
            var conversation = mina.startConversation("배포");
            var messages = "/conversations/%s/messages".formatted(conversation);
            try (var stream = mina.streamOf(messages + "/stream", Map.of("text", "안녕?"), null)) {
                stream.until(event -> event.is("reply.delta"));
                product.stop();
            }

            assertThat(events.endedReplies()).isEqualTo(1);
            product.startAgain();
            var answer = mina.get(messages + "?minSeq=2").expect(200).body().at("/items/1");
            assertThat(answer.path("role").asString()).isEqualTo("assistant");
            assertThat(answer.path("text").asString()).contains("안녕?");
            assertThat(events.interruptedReplies()).isZero();
            assertThat(events.repliesWithoutExactlyOneEnd()).isEmpty();
        }
    }
}
