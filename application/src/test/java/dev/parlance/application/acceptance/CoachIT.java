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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Questions to a coach, each of which costs a cent unless it was answered before. */
class CoachIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    private static TestDatabase database;
    private static FakeVendorServer vendor;
    private static Product product;

    private Person mina;
    private Person jun;
    private int askedBefore;

    @BeforeAll
    static void start() throws IOException {
        database = TestPostgres.freshDatabase();
        vendor = FakeVendorServer.speaking(Vendor.OPENAI);
        product = Product.start(database, CentAnswers.settings(vendor));
    }

    @AfterAll
    static void stop() throws InterruptedException {
        product.close();
        vendor.close();
        database.close();
    }

    @BeforeEach
    void begin() {
        vendor.answerWith(CentAnswers.ANSWER);
        mina = Person.registered(product::address, "미나");
        jun = Person.registered(product::address, "준");
        askedBefore = vendor.requests().size();
    }

    @Test
    void theSameQuestionTwiceCostsOnce() {
        var first = ask(mina, "휴가는 며칠인가요?");
        var second = ask(jun, "휴가는  며칠인가요");

        assertThat(first.text("cache")).isEqualTo("NONE");
        assertThat(first.text("answer")).isEqualTo("그래");
        assertThat(first.body().at("/cost/amount").asString()).isEqualTo("0.01");
        assertThat(first.body().at("/model/name").asString()).isEqualTo("small");
        assertThat(second.text("cache")).isEqualTo("SHORT");
        assertThat(second.text("answer")).isEqualTo("그래");
        assertThat(second.body().at("/cost/amount").asString()).isEqualTo("0");
        assertThat(second.body().at("/cost/known").asBoolean()).isTrue();
        assertThat(second.body().at("/usage/promptTokens").asInt()).isZero();
        assertThat(second.body().at("/usage/completionTokens").asInt()).isZero();
        assertThat(second.text("conversationId")).isNotEqualTo(first.text("conversationId"));
        assertThat(second.text("replyId")).isNotEqualTo(first.text("replyId"));
        assertThat(asked()).isEqualTo(1);
    }

    @Test
    void anEqualQuestionInOtherWordsIsAnsweredFromTheSemanticCache() {
        ask(mina, "How can I change the password of my account?");

        var other = ask(jun, "How do I change my account password?");

        assertThat(other.text("cache")).isEqualTo("SEMANTIC");
        assertThat(other.body().at("/cost/amount").asString()).isEqualTo("0");
        assertThat(asked()).isEqualTo(1);
    }

    @Test
    void otherNumbersAreAnotherQuestion() {
        ask(mina, "How many days off do I get after 3 years?");

        assertThat(ask(mina, "How many days off do I get after 5 years?").text("cache"))
                .isEqualTo("NONE");
        assertThat(asked()).isEqualTo(2);
    }

    @Test
    void aKoreanQuestionMeetsNoVectorOfTheLocalModel() {
        ask(mina, "비밀번호는 어떻게 바꾸나요?");

        assertThat(ask(mina, "비밀번호를 어떻게 바꾸나요?").text("cache")).isEqualTo("NONE");
        assertThat(asked()).isEqualTo(2);
    }

    @Test
    void twentyEqualQuestionsAtOnceCallTheModelOnce() throws Exception {
        vendor.answerWith(CentAnswers.ANSWER.firstTokenAfter(Duration.ofSeconds(1)));

        var answers = atOnce(20, () -> ask(jun, "주차는 어디에 하나요?").text("answer"));

        assertThat(answers).hasSize(20).containsOnly("그래");
        assertThat(asked()).isEqualTo(1);
    }

    @Test
    void whoLeadsAndFailsLetsTheNextLead() throws Exception {
        vendor.once(
                CentAnswers.ANSWER.firstTokenAfter(Duration.ofSeconds(5)).disconnectingAfter(1));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> mina.post("/coach/ask", question("식당은 몇 층인가요?")));
            await().atMost(SOON).until(() -> asked() == 1);
            var second = threads.submit(() -> ask(jun, "식당은 몇 층인가요?"));
            await().atMost(SOON).until(() -> metric("parlance_coach_waiting", "") == 1);

            assertThat(first.get().expect(503).code()).isEqualTo("MODEL_UNAVAILABLE");
            assertThat(second.get().text("cache")).isEqualTo("NONE");
        }
        assertThat(asked()).isEqualTo(2);
    }

    @Test
    void aFollowUpIsNeverCached() {
        var first = ask(mina, "출장비는 어떻게 청구하나요?");
        var next =
                Map.of("question", "더 자세히 알려 주세요.", "conversationId", first.text("conversationId"));
        var followUp = mina.post("/coach/ask", next).expect(200);
        var again = mina.post("/coach/ask", next).expect(200);

        assertThat(followUp.text("cache")).isEqualTo("NONE");
        assertThat(followUp.body().path("seq").asInt()).isEqualTo(4);
        assertThat(again.text("cache")).isEqualTo("NONE");
        assertThat(ask(jun, "더 자세히 알려 주세요.").text("cache")).isEqualTo("NONE");
        assertThat(asked()).isEqualTo(4);
    }

    @Test
    void aNewDocumentMakesTheCacheForget() {
        var own = Map.of("question", "재택근무는 며칠인가요?", "scope", "me");
        mina.post("/coach/ask", own).expect(200);
        assertThat(mina.post("/coach/ask", own).expect(200).text("cache")).isEqualTo("SHORT");

        var document =
                mina.post(
                                "/knowledge/documents",
                                Map.of(
                                        "title", "재택근무",
                                        "text", "재택근무는 한 주에 이틀까지 됩니다.",
                                        "scope", "me"))
                        .expect(202)
                        .text("documentId");
        await().atMost(SOON)
                .until(
                        () ->
                                mina.get("/knowledge/documents/" + document)
                                        .expect(200)
                                        .text("state")
                                        .equals("READY"));

        assertThat(mina.post("/coach/ask", own).expect(200).text("cache")).isEqualTo("NONE");
        // Nothing is kept before the document has its vectors.
        await().atMost(SOON)
                .until(
                        () -> mina.post("/coach/ask", own).expect(200).text("cache"),
                        "SHORT"::equals);
    }

    @Test
    void noAnswerCrossesScopes() {
        var own = Map.of("question", "내 계약은 언제 끝나나요?", "scope", "me");
        mina.post("/coach/ask", own).expect(200);

        assertThat(mina.post("/coach/ask", own).expect(200).text("cache")).isEqualTo("SHORT");
        assertThat(jun.post("/coach/ask", own).expect(200).text("cache")).isEqualTo("NONE");
        assertThat(ask(jun, "내 계약은 언제 끝나나요?").text("cache")).isEqualTo("NONE");
        assertThat(asked()).isEqualTo(3);
    }

    @Test
    void anErasedPersonsQuestionsLeaveTheCache() {
        ask(mina, "회의실은 어떻게 예약하나요?");
        ask(jun, "우편물은 어디서 받나요?");

        var forgotten = mina.accountId();
        assertThat(kept(forgotten)).isEqualTo(1);

        mina.delete("/me", Map.of("password", Person.PASSWORD)).expect(202);

        await().atMost(SOON).until(() -> kept(forgotten) == 0);
        assertThat(kept(jun.accountId())).isEqualTo(1);
        assertThat(ask(jun, "회의실은 어떻게 예약하나요?").text("cache")).isEqualTo("NONE");
    }

    @Test
    void theHitIsMarkedOnTheMessageAndCounted() {
        ask(mina, "명함은 어디서 주문하나요?");
        double before = counted();
        var hit = ask(jun, "명함은 어디서 주문하나요?");

        var message =
                jun.get("/conversations/%s/messages?minSeq=2".formatted(hit.text("conversationId")))
                        .expect(200)
                        .body()
                        .at("/items/1");
        assertThat(message.at("/text").asString()).isEqualTo("그래");
        assertThat(message.at("/reply/cache").asString()).isEqualTo("SHORT");
        assertThat(message.at("/reply/cost/amount").asString()).isEqualTo("0");
        var question =
                jun.get("/conversations/%s/messages".formatted(hit.text("conversationId")))
                        .body()
                        .at("/items/0/messageId")
                        .asString();
        assertThat(message.at("/reply/provenance/messages/0").asString()).isEqualTo(question);
        assertThat(counted()).isEqualTo(before + 1);
    }

    @Test
    void aHitTouchesNoBudget() {
        ask(mina, "사원증은 어디서 받나요?");
        var operator =
                Person.loggedIn(product::address, CentAnswers.OPERATOR, CentAnswers.PASSWORD);
        operator.put("/admin/budgets/" + jun.accountId(), Map.of("dayHard", "0.001")).expect(204);

        assertThat(ask(jun, "사원증은 어디서 받나요?").text("cache")).isEqualTo("SHORT");
        assertThat(jun.post("/coach/ask", question("사원증을 잃어버리면요?")).expect(402).code())
                .isEqualTo("BUDGET_EXCEEDED");
    }

    @Test
    void theAnswerIsStreamedWhereAStreamIsAccepted() {
        vendor.answerWith(VendorScript.answering("스무 ", "날", "입니다.").usage(11, 10, 0));
        var question = Map.of("question", "연차는 며칠인가요?", "clientMessageId", "q-1");

        var events = stream(mina, question);
        var again = stream(mina, question);
        var hit = stream(jun, question);

        assertThat(events.stream().map(StreamEvent::name))
                .startsWith("message.posted", "reply.started", "reply.delta")
                .endsWith("reply.completed");
        assertThat(end(events)).isEqualTo(end(again));
        assertThat(hit.getLast().data().path("cache").asString()).isEqualTo("SHORT");
        assertThat(hit.getLast().data().path("text").asString()).isEqualTo("스무 날입니다.");
        assertThat(asked()).isEqualTo(1);
    }

    @Test
    void aConversationThatIsStartedWithoutAScopeIsAboutTheUsualOne() {
        var coach = coach(mina, Map.of("kind", "COACH", "title", "총무"));
        var question = Map.of("question", "셔틀버스는 몇 시에 있나요?", "conversationId", coach);

        assertThat(mina.post("/coach/ask", question).expect(200).text("cache")).isEqualTo("NONE");
        assertThat(ask(jun, "셔틀버스는 몇 시에 있나요?").text("cache")).isEqualTo("SHORT");
        assertThat(asked()).isEqualTo(1);
    }

    @Test
    void aConversationMayBeNamedTogetherWithItsScope() {
        var coach = coach(mina, Map.of("kind", "COACH", "scope", "me", "title", "내 것"));
        var named =
                Map.of(
                        "question", "내 사물함은 몇 번인가요?",
                        "conversationId", coach,
                        "scope", "me",
                        "clientMessageId", "q-4");
        var first = mina.post("/coach/ask", named).expect(200);
        var again = mina.post("/coach/ask", named).expect(200);
        var events = stream(mina, named);

        assertThat(first.text("conversationId")).isEqualTo(coach);
        assertThat(first.body().path("seq").asInt()).isEqualTo(2);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(events.getLast().data().path("replyId").asString())
                .isEqualTo(first.text("replyId"));
        assertThat(asked()).isEqualTo(1);
    }

    @Test
    void anotherScopeThanTheConversationsIsAConflictAndAsksNothing() {
        var coach = coach(mina, Map.of("kind", "COACH"));
        var elsewhere = Map.of("question", "왜요?", "conversationId", coach, "scope", "me");

        var refused = mina.post("/coach/ask", elsewhere).expect(409);

        assertThat(refused.code()).isEqualTo("CONFLICT");
        assertThat(refused.text("detail")).contains("house");
        assertThat(mina.questionsIn(coach)).isEmpty();
        assertThat(asked()).isZero();
    }

    @Test
    void aConversationThatIsNotThereIsNotStartedByItsName() {
        var nowhere = Map.of("question", "왜요?", "scope", "me", "conversationId", UUID.randomUUID());

        assertThat(mina.post("/coach/ask", nowhere).expect(404).code())
                .isEqualTo("CONVERSATION_NOT_FOUND");
    }

    @Test
    void theSameQuestionUnderTheSameNameIsAskedOnce() {
        var question = Map.of("question", "복지 포인트는 얼마인가요?", "clientMessageId", "q-2");

        var first = mina.post("/coach/ask", question).expect(200);
        var again = mina.post("/coach/ask", question).expect(200);

        assertThat(again.body()).isEqualTo(first.body());
    }

    @Test
    void aFirstQuestionIsNotAskedAgainOnceItsConversationIsDeleted() {
        var question = Map.of("question", "기숙사는 몇 명이 쓰나요?", "clientMessageId", "q-3");
        var first = mina.post("/coach/ask", question).expect(200);

        mina.delete("/conversations/" + first.text("conversationId")).expect(204);

        assertThat(mina.post("/coach/ask", question).expect(404).code())
                .isEqualTo("CONVERSATION_NOT_FOUND");
    }

    @Test
    void anAnswerThatWasGivenAgainIsNotRunAgain() {
        ask(mina, "탕비실은 어디에 있나요?");
        var hit = ask(jun, "탕비실은 어디에 있나요?");
        var auditor = Person.loggedIn(product::address, CentAnswers.OPERATOR, CentAnswers.PASSWORD);
        var rerun =
                auditor.post(
                        "/audit/replies/%s/rerun".formatted(hit.text("replyId")),
                        Map.of("model", "small", "reason", "민원 4711"));

        assertThat(rerun.expect(409).code()).isEqualTo("CONFLICT");
        assertThat(asked()).isEqualTo(1);
    }

    @Test
    void whatIsNoQuestionToACoachIsRefused() {
        var talk = mina.startConversation("잡담");
        var first = ask(mina, "점심시간은 언제인가요?");

        assertThat(mina.post("/coach/ask", Map.of("question", " ")).expect(400).code())
                .isEqualTo("VALIDATION_FAILED");
        assertThat(mina.post("/coach/ask", question("가".repeat(8_001))).expect(400).code())
                .isEqualTo("VALIDATION_FAILED");
        assertThat(
                        mina.post("/coach/ask", Map.of("question", "왜요?", "scope", "남의 것"))
                                .expect(400)
                                .code())
                .isEqualTo("VALIDATION_FAILED");
        assertThat(
                        mina.post("/coach/ask", Map.of("question", "왜요?", "conversationId", talk))
                                .expect(409)
                                .code())
                .isEqualTo("CONFLICT");
        assertThat(
                        jun.post(
                                        "/coach/ask",
                                        Map.of(
                                                "question",
                                                "왜요?",
                                                "conversationId",
                                                first.text("conversationId")))
                                .expect(403)
                                .code())
                .isEqualTo("FORBIDDEN");
        assertThat(
                        Person.anonymous(product::address)
                                .post("/coach/ask", question("왜요?"))
                                .expect(401)
                                .code())
                .isEqualTo("UNAUTHORIZED");
    }

    private static String coach(Person person, Map<String, String> start) {
        return person.post("/conversations", start).expect(201).text("conversationId");
    }

    private static Map<String, String> question(String text) {
        return Map.of("question", text);
    }

    private static Answer ask(Person person, String text) {
        return person.post("/coach/ask", question(text)).expect(200);
    }

    private static List<StreamEvent> stream(Person person, Map<String, String> question) {
        try (var stream = person.streamOf("/coach/ask", question, null)) {
            return stream.until(_ -> false);
        }
    }

    private static String end(List<StreamEvent> events) {
        return events.getLast().name() + events.getLast().data();
    }

    private static <T> List<T> atOnce(int times, Callable<T> call) throws Exception {
        var results = new ArrayList<T>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = new ArrayList<Future<T>>();
            for (int i = 0; i < times; i++) {
                calls.add(threads.submit(call));
            }
            for (var made : calls) {
                results.add(made.get());
            }
        }
        return results;
    }

    private int asked() {
        return vendor.requests().size() - askedBefore;
    }

    private static int kept(String person) {
        return JdbcClient.create(database.dataSource())
                .sql("SELECT count(*) FROM coach_answer WHERE asked_by = ?::uuid")
                .params(person)
                .query(Integer.class)
                .single();
    }

    private static double counted() {
        return metric("parlance_coach_answers_total", "cache=\"short\"");
    }

    private static double metric(String name, String labels) {
        return product.probe("/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith(name))
                .filter(line -> line.contains(labels))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }
}
