package dev.parlance.application.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.testing.TestDatabase;
import dev.parlance.testing.TestPostgres;
import dev.parlance.testing.llm.FakeVendorServer;
import dev.parlance.testing.llm.Vendor;
import dev.parlance.testing.llm.VendorScript;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A question to a coach that got no answer, sent again under the same name. */
class AskingACoachAgainIT {

    private static final Map<String, String> QUESTION =
            Map.of("question", "휴가는 며칠인가요?", "scope", "me", "clientMessageId", "q-1");

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
    void theProblemNamesTheQuestionAndTheReply() {
        var refused = mina.post("/coach/ask", QUESTION).expect(402);

        assertThat(refused.code()).isEqualTo("BUDGET_EXCEEDED");
        assertThat(refused.headers().firstValue("Content-Location"))
                .contains("/api/v1/conversations/" + refused.text("conversationId"));
        assertThat(refused.body().path("seq").asInt()).isEqualTo(1);
        var cancel = "/replies/%s/cancel".formatted(refused.text("replyId"));
        assertThat(mina.post(cancel, Map.of()).expect(409).code()).isEqualTo("CONFLICT");
        var question =
                mina.get(
                                "/conversations/%s/messages?minSeq=1"
                                        .formatted(refused.text("conversationId")))
                        .expect(200)
                        .body()
                        .at("/items/0/messageId");
        assertThat(refused.text("messageId")).isEqualTo(question.asString());
        assertThat(
                        mina.post("/coach/ask", Map.of("question", " "))
                                .expect(400)
                                .body()
                                .propertyNames())
                .doesNotContain("conversationId", "messageId", "seq", "replyId");
    }

    @Test
    void itIsRefusedAnewWhileWhatItFailedOfLasts() {
        var refused = mina.post("/coach/ask", QUESTION).expect(402);
        var again = mina.post("/coach/ask", QUESTION).expect(402);

        assertThat(again.text("messageId")).isEqualTo(refused.text("messageId"));
        assertThat(again.text("replyId")).isNotEqualTo(refused.text("replyId"));
        assertThat(asked()).isZero();
    }

    @Test
    void itIsAnsweredOnceThatHasPassed() {
        var refused = mina.post("/coach/ask", QUESTION).expect(402);
        operator.delete(budget()).expect(204);

        var answer = mina.post("/coach/ask", QUESTION).expect(200);
        var again = mina.post("/coach/ask", QUESTION).expect(200);

        assertThat(answer.text("answer")).isEqualTo("그래");
        assertThat(answer.text("conversationId")).isEqualTo(refused.text("conversationId"));
        assertThat(answer.headers().firstValue("Content-Location"))
                .contains("/api/v1/conversations/" + refused.text("conversationId"));
        assertThat(answer.body().path("seq").asInt()).isEqualTo(2);
        assertThat(again.body()).isEqualTo(answer.body());
        assertThat(asked()).isEqualTo(1);
    }

    @Test
    void anAnswerThatWasGeneratedAfterAllIsTold() {
        var refused = mina.post("/coach/ask", QUESTION).expect(402);
        operator.delete(budget()).expect(204);
        var generated = regenerated(refused);

        var answer = mina.post("/coach/ask", QUESTION).expect(200);

        assertThat(answer.text("replyId")).isEqualTo(generated);
        assertThat(asked()).isEqualTo(1);
    }

    @Test
    void inAConversationThatIsNamedItIsAnsweredThere() {
        var coach =
                mina.post("/conversations", Map.of("kind", "COACH", "title", "총무"))
                        .expect(201)
                        .text("conversationId");
        var question =
                Map.of("question", "회의실은요?", "conversationId", coach, "clientMessageId", "q-2");
        mina.post("/coach/ask", question).expect(402);
        operator.delete(budget()).expect(204);

        assertThat(mina.post("/coach/ask", question).expect(200).text("conversationId"))
                .isEqualTo(coach);
        assertThat(mina.questionsIn(coach)).hasSize(1);
    }

    @Test
    void inAForkItIsAskedThereOnce() {
        var refused = mina.post("/coach/ask", QUESTION).expect(402);
        operator.delete(budget()).expect(204);
        var fork = forkOf(refused.text("conversationId"));
        var question = new HashMap<>(QUESTION);
        question.put("conversationId", fork);

        var answer = mina.post("/coach/ask", question).expect(200);
        var again = mina.post("/coach/ask", question).expect(200);

        assertThat(answer.text("conversationId")).isEqualTo(fork);
        assertThat(answer.body().path("seq").asInt()).isEqualTo(2);
        assertThat(again.body()).isEqualTo(answer.body());
        assertThat(mina.questionsIn(fork)).hasSize(1);
        assertThat(asked()).isEqualTo(1);
    }

    @Test
    void anAnswerThatWasStoppedIsNamedAndCanBeGeneratedAnew() {
        operator.delete(budget()).expect(204);
        vendor.once(VendorScript.answering("스무 ", "날", "입니다.").hangingAfter(2));
        var stopped = stopAfterTheFirstWords();

        var refused = mina.post("/coach/ask", QUESTION).expect(409);

        assertThat(refused.code()).isEqualTo("CONFLICT");
        assertThat(refused.body().path("seq").asInt()).isEqualTo(2);
        assertThat(refused.text("messageId")).isEqualTo(stopped.path("messageId").asString());
        assertThat(refused.text("replyId")).isEqualTo(stopped.path("replyId").asString());
        var generated = regenerated(refused);
        var answer = mina.post("/coach/ask", QUESTION).expect(200);
        assertThat(answer.text("replyId")).isEqualTo(generated);
        assertThat(answer.text("messageId")).isEqualTo(refused.text("messageId"));
        assertThat(answer.text("answer")).isEqualTo("그래");
        assertThat(asked()).isEqualTo(2);
    }

    private JsonNode stopAfterTheFirstWords() {
        try (var stream = mina.streamOf("/coach/ask", QUESTION, null)) {
            var words = stream.until(event -> event.is("reply.delta")).getLast();
            var cancel = "/replies/%s/cancel".formatted(words.data().path("replyId").asString());
            mina.post(cancel, Map.of()).expect(202);
            return stream.until(event -> event.is("reply.cancelled")).getLast().data();
        }
    }

    /** Asks for another reply in the place that a problem names. */
    private String regenerated(Answer problem) {
        return mina.post(
                        "/conversations/%s/messages/%s/regenerate"
                                .formatted(
                                        problem.text("conversationId"),
                                        problem.body().path("seq").asInt()),
                        Map.of())
                .expect(202)
                .text("replyId");
    }

    @Test
    void aStreamAsksAgainUnlessItIsResumed() {
        var failed = stream(null);
        operator.delete(budget()).expect(204);
        var resumed = stream(failed.getFirst().id());
        var again = stream(null);

        assertThat(failed.getLast().name()).isEqualTo("reply.failed");
        assertThat(resumed.getLast().data()).isEqualTo(failed.getLast().data());
        assertThat(again.getLast().name()).isEqualTo("reply.completed");
        assertThat(asked()).isEqualTo(1);
    }

    /** What goes on from the first message of a conversation, once that can be read there. */
    private String forkOf(String source) {
        var fork =
                mina.post("/conversations/%s/fork".formatted(source), Map.of("atSeq", 1))
                        .expect(201)
                        .text("conversationId");
        mina.get("/conversations/%s/messages?minSeq=1".formatted(fork)).expect(200);
        return fork;
    }

    private List<StreamEvent> stream(@Nullable String lastEventId) {
        try (var stream = mina.streamOf("/coach/ask", QUESTION, lastEventId)) {
            return stream.until(_ -> false);
        }
    }

    private String budget() {
        return "/admin/budgets/" + mina.accountId();
    }

    private int asked() {
        return vendor.requests().size() - askedBefore;
    }
}
