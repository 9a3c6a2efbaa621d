package dev.parlance.application.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.kernel.trade.TaskTimes;
import dev.parlance.testing.TestDatabase;
import dev.parlance.testing.TestPostgres;
import dev.parlance.testing.llm.FakeVendorServer;
import dev.parlance.testing.llm.Vendor;
import dev.parlance.testing.llm.VendorScript;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Questions to the trade assistant, and the pages that come beside its answer. */
class TradeIT {

    private static final String QUESTION = "HS 8542.31과 제85류는 어떻게 다른가요?";
    private static final List<String> BUTTONS =
            List.of(
                    "detail_page_buttons_start",
                    "detail_page_button_ready",
                    "detail_page_button_ready",
                    "detail_page_buttons_complete");

    private static TestDatabase database;
    private static FakeVendorServer vendor;
    private static Product product;

    private Person mina;

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
        vendor.answerWith(VendorScript.answering("집적회로는 ", "제85류에 ", "속해요."));
    }

    @Test
    void buttonsComeInOrderAndDoNotWaitForTheAnswer() {
        vendor.answerWith(
                VendorScript.answering("집적회로는 ", "제85류에 ", "속해요.")
                        .firstTokenAfter(Duration.ofSeconds(2)));

        var events = ask(Map.of("text", QUESTION));

        var names = events.stream().map(StreamEvent::name).toList();
        assertThat(names).startsWith("message.posted");
        assertThat(names.stream().filter(name -> name.startsWith("detail_"))).isEqualTo(BUTTONS);
        assertThat(names.indexOf("detail_page_buttons_complete"))
                .isLessThan(names.indexOf("reply.delta"));
        assertThat(named("detail_page_buttons_start", events).path("count").asInt()).isEqualTo(2);
        var first = named("detail_page_button_ready", events);
        assertThat(first.path("order").asInt()).isZero();
        assertThat(first.path("hsCode").asString()).isEqualTo("854231");
        assertThat(first.path("title").asString()).contains("전기기기");
        assertThat(first.path("url").asString()).startsWith("https://").endsWith("/headings/8542");
        assertThat(first.path("confidence").asDouble()).isBetween(0.5, 0.99);
        assertThat(first.path("source").asString()).isEqualTo("FALLBACK");
        assertThat(named("reply.completed", events).path("text").asString())
                .isEqualTo("집적회로는 제85류에 속해요.");
    }

    @Test
    void pagesTimesAndEfficiencyStandWithTheReply() {
        var conversation =
                mina.post("/conversations", Map.of("kind", "TRADE"))
                        .expect(201)
                        .text("conversationId");

        ask(Map.of("text", QUESTION, "conversationId", conversation));

        var history = "/conversations/%s/messages?minSeq=2".formatted(conversation);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> mina.get(history).body().at("/items/1/reply/details").isObject());
        var details = mina.get(history).body().at("/items/1/reply/details");
        assertThat(details.path("pages").valueStream().map(page -> page.path("hsCode").asString()))
                .containsExactly("854231", "85");
        var times = details.path("times");
        assertThat(times.path("totalMs").asLong())
                .isGreaterThanOrEqualTo(times.path("answerMs").asLong());
        var worked =
                TaskTimes.of(
                        times.path("answerMs").asLong(),
                        times.path("pagesMs").asLong(),
                        times.path("persistenceMs").asLong(),
                        times.path("totalMs").asLong());
        assertThat(times.path("efficiency").asDouble()).isEqualTo(worked.efficiency());
    }

    @Test
    void aTextWithoutCodesGetsNoButtons() {
        var events = ask(Map.of("text", "연락처는 010-8517-1300 입니다. 수입이 뭔가요?"));

        assertThat(events.stream().map(StreamEvent::name))
                .contains("reply.completed")
                .doesNotContain("detail_page_button_ready");
        assertThat(named("detail_page_buttons_complete", events).path("count").asInt()).isZero();
    }

    @Test
    void aBrokenStreamGoesOnWithoutLosingOrRepeatingAButton() {
        vendor.answerWith(
                VendorScript.answering("집적회로는 ", "제85류에 ", "속해요.")
                        .firstTokenAfter(Duration.ofSeconds(1)));
        var body = Map.of("text", QUESTION, "clientMessageId", "q-1");
        String lastId;
        List<StreamEvent> events;
        try (var stream = mina.streamOf("/trade/chat/stream", body, null)) {
            events = stream.until(event -> event.is("detail_page_button_ready"));
            lastId = stream.lastId();
        }

        try (var stream = mina.streamOf("/trade/chat/stream", body, lastId)) {
            events.addAll(stream.until(event -> false));
        }

        assertThat(
                        events.stream()
                                .map(StreamEvent::name)
                                .filter(name -> name.startsWith("detail_")))
                .isEqualTo(BUTTONS);
        assertThat(events.stream().filter(event -> event.is("message.posted"))).hasSize(1);
        assertThat(named("reply.completed", events).path("text").asString())
                .isEqualTo("집적회로는 제85류에 속해요.");
    }

    @Test
    void afterAKillTheAnswerComesAndNoButtonASecondTime() throws Exception {
        vendor.answerWith(
                VendorScript.answering("한참 ", "뒤에").firstTokenAfter(Duration.ofMinutes(1)));
        var body = Map.of("text", QUESTION, "clientMessageId", "q-killed");
        String lastId;
        List<StreamEvent> events;
        try (var stream = mina.streamOf("/trade/chat/stream", body, null)) {
            events = stream.until(event -> event.is("detail_page_buttons_complete"));
            lastId = stream.lastId();
        }

        product.kill();
        vendor.answerWith(VendorScript.answering("다시 ", "살아났어요."));
        product.startAgain();

        try (var stream = mina.streamOf("/trade/chat/stream", body, lastId)) {
            events.addAll(stream.until(event -> false));
        }
        assertThat(
                        events.stream()
                                .map(StreamEvent::name)
                                .filter(name -> name.startsWith("detail_")))
                .isEqualTo(BUTTONS);
        assertThat(named("reply.completed", events).path("text").asString()).isEqualTo("다시 살아났어요.");
    }

    @Test
    void whoSendsTheSameQuestionAgainIsToldTheSame() {
        var body = Map.of("text", QUESTION, "clientMessageId", UUID.randomUUID().toString());
        var first = ask(body);

        var again = ask(body);

        assertThat(named("detail_page_buttons_start", again))
                .isEqualTo(named("detail_page_buttons_start", first));
        assertThat(again.stream().filter(event -> event.is("detail_page_button_ready")).toList())
                .hasSize(2);
        assertThat(named("reply.completed", again)).isEqualTo(named("reply.completed", first));
    }

    @Test
    void itIsAskedInConversationsOfItsKindAloneAndByWhoTakesPart() {
        var talk = mina.startConversation("잡담");
        var trade =
                mina.post("/conversations", Map.of("kind", "TRADE"))
                        .expect(201)
                        .text("conversationId");
        var minho = Person.registered(product::address, "민호");

        assertThat(code(mina, Map.of("text", QUESTION, "conversationId", talk), 409))
                .isEqualTo("CONFLICT");
        assertThat(code(minho, Map.of("text", QUESTION, "conversationId", trade), 403))
                .isEqualTo("FORBIDDEN");
        assertThat(code(mina, Map.of("text", " "), 400)).isEqualTo("VALIDATION_FAILED");
        assertThat(code(mina, Map.of("text", "가".repeat(32_001)), 400))
                .isEqualTo("VALIDATION_FAILED");
        assertThat(code(Person.anonymous(product::address), Map.of("text", QUESTION), 401))
                .isEqualTo("UNAUTHORIZED");
    }

    private static String code(Person person, Map<String, String> body, int status) {
        return person.post("/trade/chat/stream", body).expect(status).text("code");
    }

    private List<StreamEvent> ask(Map<String, String> body) {
        try (var stream = mina.streamOf("/trade/chat/stream", body, null)) {
            return stream.until(event -> false);
        }
    }

    private static JsonNode named(String name, List<StreamEvent> events) {
        return events.stream().filter(event -> event.is(name)).findFirst().orElseThrow().data();
    }
}
