package dev.parlance.application.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.testing.TestDatabase;
import dev.parlance.testing.TestPostgres;
import dev.parlance.testing.live.SioClient;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Other words under a name that was given to a message before: they are refused, and not lost. */
class OtherWordsIT {

    private static final int MORE_THAN_IS_REMEMBERED = 140;

    private static TestDatabase database;
    private static Product product;

    private Person mina;

    @BeforeAll
    static void start() throws IOException {
        database = TestPostgres.freshDatabase();
        product = Product.start(database, Map.of("PARLANCE_LLM_DEMO_TOKEN_DELAY", "1ms"));
    }

    @AfterAll
    static void stop() throws InterruptedException {
        product.close();
        database.close();
    }

    @BeforeEach
    void register() {
        mina = Person.registered(product::address, "미나");
    }

    @Test
    void overHttpTheMessageThatHasTheNameIsTold() {
        var talk = mina.startConversation("산책");
        var first = mina.say(talk, "c-1", "어디로 갈까요?").expect(202);

        var refused = mina.say(talk, "c-1", "언제 갈까요?").expect(409);

        assertThat(refused.code()).isEqualTo("CONFLICT");
        assertThat(refused.text("detail")).contains("Message 1 ").doesNotContain("어디로");
        assertThat(mina.say(talk, "c-1", "어디로 갈까요?").expect(202).body()).isEqualTo(first.body());
        assertThat(code("/conversations/%s/messages/stream".formatted(talk), "text", "언제?"))
                .isEqualTo("CONFLICT");
    }

    @Test
    void overEachLiveConnectionTheyAreAnError() {
        var talk = mina.startConversation("산책");
        mina.say(talk, "c-1", "어디로 갈까요?").expect(202);

        try (var device = Devices.of(mina, product.address());
                var phone = SioClient.with(product.socketIoPort(), mina.token())) {
            var refused = device.ask("send", other("conversationId", talk));
            assertThat(refused.path("type").asString()).isEqualTo("error");
            assertThat(refused.at("/payload/code").asString()).isEqualTo("CONFLICT");
            assertThat(phone.ask("send", other("roomId", talk)).at("/error/code").asString())
                    .isEqualTo("CONFLICT");
        }
    }

    @Test
    void ofACoachAndOfTheTradeAssistantTheyAreNoQuestion() {
        ask("/coach/ask", "question", "휴가는 며칠인가요?").expect(200);
        assertThat(code("/coach/ask", "question", "회의실은 어디인가요?")).isEqualTo("CONFLICT");
        var trade = Map.of("text", "HS 8542.31이 뭐예요?", "clientMessageId", "c-1");
        try (var stream = mina.streamOf("/trade/chat/stream", trade, null)) {
            stream.until(_ -> false);
        }
        assertThat(code("/trade/chat/stream", "text", "HS 0201이 뭐예요?")).isEqualTo("CONFLICT");
    }

    @Test
    void longAfterAndAfterAKillTheyAreStillRefused() throws Exception {
        var room =
                mina.post("/conversations", Map.of("kind", "ROOM", "title", "일기"))
                        .expect(201)
                        .text("conversationId");
        for (int i = 1; i <= MORE_THAN_IS_REMEMBERED; i++) {
            mina.say(room, "c-" + i, i + "번째 날").expect(202);
        }
        var newest = "/conversations/%s/messages?limit=1&minSeq=%d";
        await().until(
                        () ->
                                mina.get(newest.formatted(room, MORE_THAN_IS_REMEMBERED))
                                                .body()
                                                .at("/items/0/seq")
                                                .asInt()
                                        == MORE_THAN_IS_REMEMBERED);

        product.kill();
        product.startAgain();

        for (int i : List.of(1, MORE_THAN_IS_REMEMBERED - 1)) {
            var name = "c-" + i;
            assertThat(mina.say(room, name, "다른 날").expect(409).code()).isEqualTo("CONFLICT");
            assertThat(mina.say(room, name, i + "번째 날").expect(202).body().path("seq").asInt())
                    .isEqualTo(i);
        }
    }

    private String code(String path, String field, String words) {
        return ask(path, field, words).expect(409).code();
    }

    private Answer ask(String path, String field, String words) {
        return mina.post(path, Map.of(field, words, "clientMessageId", "c-1"));
    }

    private static Map<String, String> other(String field, String conversation) {
        return Map.of(field, conversation, "text", "언제 갈까요?", "clientMessageId", "c-1");
    }
}
