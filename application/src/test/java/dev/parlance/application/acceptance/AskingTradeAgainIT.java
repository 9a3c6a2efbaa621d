package dev.parlance.application.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.testing.TestDatabase;
import dev.parlance.testing.TestPostgres;
import dev.parlance.testing.llm.FakeVendorServer;
import dev.parlance.testing.llm.Vendor;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A question to the trade assistant that got no answer, sent again under the same name. */
class AskingTradeAgainIT {

    private static final Map<String, String> QUESTION =
            Map.of("text", "HS 8542.31이 뭐예요?", "clientMessageId", "q-1");

    private static TestDatabase database;
    private static FakeVendorServer vendor;
    private static Product product;
    private static Person operator;

    private Person mina;
    private int askedBefore;

    @BeforeAll
    static void start() throws IOException {
        database = TestPostgres.freshDatabase();
        vendor = FakeVendorServer.speaking(Vendor.OPENAI);
        vendor.answerWith(CentAnswers.ANSWER);
        product = Product.start(database, CentAnswers.settings(vendor));
        operator = Person.loggedIn(product::address, CentAnswers.OPERATOR, CentAnswers.PASSWORD);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        product.close();
        vendor.close();
        database.close();
    }

    @BeforeEach
    void begin() {
        mina = Person.registered(product::address, "미나");
        askedBefore = vendor.requests().size();
        operator.put(budget(), Map.of("dayHard", "0.001")).expect(204);
    }

    @Test
    void itIsRefusedAnewWhileWhatItFailedOfLasts() {
        var refused = stream(null);
        var again = stream(null);

        assertThat(the("reply.failed", again).path("replyId"))
                .isNotEqualTo(the("reply.failed", refused).path("replyId"));
        assertThat(question(again)).isEqualTo(question(refused));
        assertThat(asked()).isZero();
    }

    @Test
    void itIsAnsweredOnceThatHasPassedWithItsPages() {
        var refused = stream(null);
        operator.delete(budget()).expect(204);

        var answered = stream(null);
        var again = stream(null);

        assertThat(question(answered)).isEqualTo(question(refused));
        assertThat(answered.stream().map(StreamEvent::name))
                .contains("reply.completed", "detail_page_button_ready");
        assertThat(the("reply.completed", again)).isEqualTo(the("reply.completed", answered));
        assertThat(asked()).isEqualTo(1);
    }

    @Test
    void aStreamThatIsResumedAsksForNoOther() {
        var refused = stream(null);
        operator.delete(budget()).expect(204);

        var resumed = stream(refused.getFirst().id());

        assertThat(the("reply.failed", resumed)).isEqualTo(the("reply.failed", refused));
        assertThat(asked()).isZero();
    }

    private List<StreamEvent> stream(@Nullable String lastEventId) {
        try (var stream = mina.streamOf("/trade/chat/stream", QUESTION, lastEventId)) {
            return stream.until(_ -> false);
        }
    }

    private static JsonNode question(List<StreamEvent> events) {
        return the("message.posted", events).at("/message/messageId");
    }

    private static JsonNode the(String name, List<StreamEvent> events) {
        return events.stream().filter(event -> event.is(name)).findFirst().orElseThrow().data();
    }

    private String budget() {
        return "/admin/budgets/" + mina.accountId();
    }

    private int asked() {
        return vendor.requests().size() - askedBefore;
    }
}
