package dev.parlance.application.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.testing.TestDatabase;
import dev.parlance.testing.TestPostgres;
import dev.parlance.testing.llm.FakeVendorServer;
import dev.parlance.testing.llm.Vendor;
import dev.parlance.testing.llm.VendorScript;
import dev.parlance.testing.mcp.Context7Mood;
import dev.parlance.testing.mcp.FakeContext7;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where the trade assistant's pages come from when there is a server to ask for them. */
class TradePagesIT {

    private static TestDatabase database;
    private static FakeVendorServer vendor;
    private static FakeContext7 context7;
    private static Product product;

    private Person mina;

    @BeforeAll
    static void start() throws IOException {
        database = TestPostgres.freshDatabase();
        vendor = FakeVendorServer.speaking(Vendor.OPENAI);
        vendor.answerWith(VendorScript.answering("그건 ", "이렇게 ", "달라요."));
        context7 = FakeContext7.start();
        product =
                Product.start(
                        database,
                        Map.of(
                                "PARLANCE_LLM_PROVIDER", "openai",
                                "PARLANCE_LLM_BASE_URL", vendor.baseUrl(),
                                "PARLANCE_LLM_API_KEY", "sk-test",
                                "PARLANCE_LLM_MODEL", "gpt-4o-mini",
                                "PARLANCE_TRADE_PAGETIME", "4500ms",
                                "PARLANCE_TRADE_PAUSE", "100ms",
                                "PARLANCE_TRADE_CONTEXT7_TIMEOUT", "30s",
                                "PARLANCE_TRADE_CONTEXT7_URL", context7.url().toString()));
        awaitSession();
    }

    /** What a first question waits for on a machine that has much to do is not the matter here. */
    private static void awaitSession() {
        var first = Person.registered(product::address, "민호");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> sourcesIn(ask(first, "HS 0101.21 말이요")).contains("CONTEXT7"));
    }

    @AfterAll
    static void stop() throws Exception {
        product.close();
        context7.close();
        vendor.close();
        database.close();
    }

    @BeforeEach
    void begin() {
        mina = Person.registered(product::address, "미나");
        context7.is(Context7Mood.WELL);
    }

    @Test
    void pagesAreFoundByContext7AndTheSecondTimeInTheCache() {
        assertThat(sources("HS 8471.30과 HS 8473은요?")).containsExactly("CONTEXT7", "CONTEXT7");
        int asked = context7.asked();

        assertThat(sources("HS 8471.30 노트북 맞죠?")).containsExactly("CACHE");
        assertThat(context7.asked()).isEqualTo(asked);
    }

    @Test
    void aSlowServerHoldsUpNoAnswer() {
        context7.is(Context7Mood.SLOW);

        var events = ask(mina, "HS 3304.99 화장품 관세율은요?");

        assertThat(sourcesIn(events)).containsExactly("FALLBACK");
        var names = events.stream().map(StreamEvent::name).toList();
        assertThat(names.indexOf("reply.completed"))
                .isBetween(0, names.indexOf("detail_page_button_ready"));
    }

    @Test
    void oneFaultCostsNoPage() {
        int before = context7.sessions();
        context7.is(Context7Mood.REFUSING_ONCE);

        assertThat(sources("HS 4202.21 가죽 가방이요")).containsExactly("CONTEXT7");
        assertThat(context7.sessions()).isEqualTo(before + 1);
    }

    @Test
    void whatAToolSaysOfItsFailureIsNotInTheLog() {
        int before = context7.asked();
        context7.is(Context7Mood.ERRORS);

        assertThat(sources("HS 9403.60 나무 책상이요")).containsExactly("FALLBACK");
        assertThat(context7.asked()).isEqualTo(before + 1);
        assertThat(product.log()).doesNotContain("No documents", "940360", " ERROR ");
    }

    @Test
    void withTheServerAwayButtonsComeMarkedFallbackAndOnceItIsBackItIsAskedAgain() {
        context7.kill();

        assertThat(sources("HS 6109.10 면 티셔츠요")).containsExactly("FALLBACK");

        context7.restart();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> sources("HS 6110.20 스웨터요").contains("CONTEXT7"));
        assertThat(product.log())
                .containsOnlyOnce("Context7 cannot be asked for pages")
                .doesNotContain("modelcontextprotocol", "611020");
    }

    private List<String> sources(String question) {
        return sourcesIn(ask(mina, question));
    }

    private static List<String> sourcesIn(List<StreamEvent> events) {
        return events.stream()
                .filter(event -> event.is("detail_page_button_ready"))
                .map(event -> event.data().path("source").asString())
                .toList();
    }

    private static List<StreamEvent> ask(Person person, String question) {
        try (var stream = person.streamOf("/trade/chat/stream", Map.of("text", question), null)) {
            return stream.until(event -> false);
        }
    }
}
