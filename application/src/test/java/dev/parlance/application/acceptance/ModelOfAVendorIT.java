package dev.parlance.application.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.testing.TestDatabase;
import dev.parlance.testing.TestPostgres;
import dev.parlance.testing.llm.FakeVendorServer;
import dev.parlance.testing.llm.Vendor;
import dev.parlance.testing.llm.VendorScript;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Replies by an OpenAI-compatible server, in good and in bad days. */
class ModelOfAVendorIT {

    private static TestDatabase database;
    private static FakeVendorServer vendor;
    private static Product product;

    private Person mina;
    private String conversation;

    @BeforeAll
    static void start() throws IOException {
        database = TestPostgres.freshDatabase();
        vendor = FakeVendorServer.speaking(Vendor.OPENAI);
        product =
                Product.start(
                        database,
                        Map.of(
                                "PARLANCE_LLM_PROVIDER", "openai",
                                "PARLANCE_LLM_BASE_URL", vendor.baseUrl(),
                                "PARLANCE_LLM_API_KEY", "sk-test",
                                "PARLANCE_LLM_MODEL", "gpt-4o-mini"));
    }

    @AfterAll
    static void stop() throws Exception {
        product.close();
        vendor.close();
        database.close();
    }

    @BeforeEach
    void begin() {
        mina = Person.registered(product::address, "미나");
        conversation = mina.startConversation("진짜 모델");
    }

    @Test
    void theVendorsAnswerUsageAndCostAreKept() {
        vendor.answerWith(VendorScript.answering("안녕", "하세요", "!"));

        var end = say("c-1", "인사해 줘");

        assertThat(end.name()).isEqualTo("reply.completed");
        assertThat(end.text()).isEqualTo("안녕하세요!");
        assertThat(end.data().path("model").path("name").asString()).startsWith("gpt-4o-mini");
        assertThat(end.data().path("usage").path("estimated").asBoolean()).isFalse();
        assertThat(end.data().path("cost").path("known").asBoolean()).isTrue();
        assertThat(end.data().path("cost").path("amount").asString()).isNotEqualTo("0");
    }

    @Test
    void aVendorThatWantsAPauseIsAskedAgain() {
        vendor.answerWith(VendorScript.answering("다시 ", "왔어요"));
        vendor.once(VendorScript.refusing(429).retryAfter("1"));

        assertThat(say("c-1", "바빠?").text()).isEqualTo("다시 왔어요");
    }

    @Test
    void aVendorThatRefusesFailsTheReplyWithACode() {
        vendor.answerWith(VendorScript.refusing(401));

        var end = say("c-1", "열쇠가 틀렸나?");

        assertThat(end.name()).isEqualTo("reply.failed");
        assertThat(end.data().path("code").asString()).isEqualTo("MODEL_REJECTED");
        assertThat(
                        mina.get("/conversations/%s/messages?minSeq=1".formatted(conversation))
                                .expect(200)
                                .body()
                                .path("items"))
                .hasSize(1);
    }

    @Test
    void aFailedReplyCanBeHadAfterAll() {
        vendor.answerWith(VendorScript.refusing(401));
        say("c-1", "이번엔 안 되겠지");
        vendor.answerWith(VendorScript.answering("이제 ", "돼요"));

        var replyId =
                mina.post(
                                "/conversations/%s/messages/1/regenerate".formatted(conversation),
                                Map.of())
                        .expect(202)
                        .text("replyId");
        try (var stream = mina.stream("/replies/%s/stream".formatted(replyId), null)) {
            assertThat(stream.until(StreamEvent::ends).getLast().text()).isEqualTo("이제 돼요");
        }
    }

    @Test
    void cancellingHangsUpOnTheVendor() {
        vendor.answerWith(
                VendorScript.answering("끝없이 ", "말하고 ", "또 ", "말하고 ", "또 ", "말하고")
                        .eachTokenAfter(Duration.ofMillis(400)));
        var hangUps = vendor.hangUps();

        try (var stream = mina.sayAndStream(conversation, "c-1", "길게")) {
            var first = stream.until(event -> event.is("reply.delta")).getLast();
            mina.post(
                            "/replies/%s/cancel".formatted(first.data().path("replyId").asString()),
                            Map.of())
                    .expect(202);
            assertThat(stream.until(StreamEvent::ends).getLast().name())
                    .isEqualTo("reply.cancelled");
        }

        await().until(() -> vendor.hangUps() > hangUps);
    }

    @Test
    void theKeyAndTheWordsStayOutOfTheLog() {
        vendor.answerWith(VendorScript.answering("비밀스러운 ", "대답"));
        say("c-1", "아무에게도 말하지 마, 자물쇠 번호는 7391이야");

        assertThat(product.log()).doesNotContain("sk-test", "7391", "비밀스러운");
    }

    private StreamEvent say(String clientMessageId, String text) {
        try (var stream = mina.sayAndStream(conversation, clientMessageId, text)) {
            return stream.until(StreamEvent::ends).getLast();
        }
    }
}
