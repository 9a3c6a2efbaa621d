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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An auditor has another model answer the very prompt of a reply, whatever has changed since. */
class RerunsIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String AUDITOR = "auditor@example.org";
    private static final String PASSWORD = "correct horse battery staple";

    private static TestDatabase database;
    private static FakeVendorServer vendor;
    private static Product product;

    private Person mina;
    private Person auditor;
    private String yeon;

    @BeforeAll
    static void start() throws IOException {
        database = TestPostgres.freshDatabase();
        vendor = FakeVendorServer.speaking(Vendor.OPENAI);
        product =
                Product.start(
                        database,
                        Map.ofEntries(
                                Map.entry("PARLANCE_LLM_PROVIDER", "openai"),
                                Map.entry("PARLANCE_LLM_BASE_URL", vendor.baseUrl()),
                                Map.entry("PARLANCE_LLM_API_KEY", "sk-test"),
                                Map.entry("PARLANCE_LLM_MODEL", "gpt-4o-mini"),
                                Map.entry("PARLANCE_LLM_MODELS", "gpt-4o"),
                                Map.entry("PARLANCE_RERUN_ATTEMPTTIME", "3s"),
                                Map.entry("PARLANCE_RERUN_ATTEMPTS", "5"),
                                Map.entry("PARLANCE_MEMORY_AFTERMESSAGES", "4"),
                                Map.entry("PARLANCE_MEMORY_ATTEMPTTIME", "3s"),
                                Map.entry("PARLANCE_ADMIN_EMAIL", AUDITOR),
                                Map.entry("PARLANCE_ADMIN_PASSWORD", PASSWORD)));
    }

    @AfterAll
    static void stop() throws InterruptedException {
        product.close();
        vendor.close();
        database.close();
    }

    @BeforeEach
    void minaHerCharacterAndTheAuditor() {
        vendor.answerWith(VendorScript.answering("그래, ", "미나."));
        mina = Person.registered(product::address, "미나");
        auditor = Person.loggedIn(product::address, AUDITOR, PASSWORD);
        yeon =
                mina.post(
                                "/characters",
                                Map.of(
                                        "name",
                                        "연",
                                        "description",
                                        "{{char}}은 {{user}}를 지키는 여우.",
                                        "greeting",
                                        "안녕, {{user}}!",
                                        "fewShot",
                                        List.of(Map.of("user", "누구야?", "assistant", "네 여우지."))))
                        .expect(201)
                        .text("characterId");
    }

    @Test
    void theVerySameBytesAreSentAlsoWhenTheLorebookReadsOtherwiseNow() {
        var entry = entry("달빛 도서관은 자정에만 열린다.");
        remember();
        var conversation = begin();
        var asked = vendor.requests().size();
        var reply = say(conversation, "달빛 도서관은 언제 열어? 👋");
        var first = requestsSince(asked).getLast();
        mina.put(
                        "/characters/%s/lorebook/%s".formatted(yeon, entry),
                        Map.of("keywords", List.of("달빛 도서관"), "content", "정오에 열린다."))
                .expect(204);
        var again = vendor.requests().size();
        vendor.answerWith(VendorScript.answering("자정", "이야."));

        var rerun = ended(rerun(reply, "gpt-4o"));

        var second = requestsSince(again).getLast();
        assertThat(first).contains("자정에만", "나비", "네 여우지.", "미나를 지키는");
        assertThat(second).isEqualTo(first.replace("\"gpt-4o-mini\"", "\"gpt-4o\""));
        assertThat(rerun.path("state").asString()).isEqualTo("COMPLETED");
        assertThat(rerun.path("promptExact").asBoolean()).isTrue();
        assertThat(rerun.at("/original/model/name").asString()).startsWith("gpt-4o-mini");
        assertThat(rerun.at("/rerun/model/name").asString()).startsWith("gpt-4o");
        assertThat(rerun.at("/rerun/cost/known").asBoolean()).isTrue();
        assertThat(mina.get("/usage?groupBy=model").expect(200).body().path("rows").valueStream())
                .isNotEmpty()
                .allMatch(row -> row.path("key").asString().contains("gpt-4o-mini"));
        assertThat(
                        mina.get("/conversations/%s/messages".formatted(conversation))
                                .body()
                                .path("items"))
                .hasSize(3);
    }

    @Test
    void bothTextsAreHiddenUntilTheContentIsOpened() {
        var conversation = begin();
        var reply = say(conversation, "안녕!");
        vendor.answerWith(VendorScript.answering("다른 ", "대답"));
        var rerunId = rerun(reply, "gpt-4o");
        ended(rerunId);

        var closed = auditor.get("/audit/replies/%s/reruns".formatted(reply)).expect(200);
        auditor.post(
                        "/audit/conversations/%s/open".formatted(conversation),
                        Map.of("reason", "민원 4711"))
                .expect(201);
        var open = auditor.get("/audit/replies/%s/reruns".formatted(reply)).expect(200);

        assertThat(closed.body().toString()).doesNotContain("대답", "미나.");
        assertThat(closed.body().at("/items/0/rerun/length").intValue()).isEqualTo(5);
        assertThat(open.body().at("/items/0/original/text").asString()).isEqualTo("그래, 미나.");
        assertThat(open.body().at("/items/0/rerun/text").asString()).isEqualTo("다른 대답");
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(auditor.get("/audit/accesses").body().path("items"))
                                        .anyMatch(
                                                access ->
                                                        access.path("action")
                                                                        .asString()
                                                                        .endsWith("/rerun")
                                                                && access.path("conversationId")
                                                                        .asString()
                                                                        .equals(conversation)
                                                                && access.path("reason")
                                                                        .asString()
                                                                        .equals("왜 그랬는지")));
    }

    @Test
    void aRerunEndsExactlyOnceAlsoWhenTheProcessDiesOverIt() throws Exception {
        var reply = say(begin(), "안녕!");
        var asked = vendor.requests().size();
        vendor.answerWith(
                VendorScript.answering("끝없이 ", "말하고 ", "또 ", "말하고")
                        .eachTokenAfter(Duration.ofSeconds(5)));
        var rerunId = rerun(reply, "gpt-4o");
        await().atMost(SOON).until(() -> vendor.requests().size() > asked);
        product.kill();
        vendor.answerWith(VendorScript.answering("다시 ", "왔어요"));
        product.startAgain();

        var rerun = ended(rerunId);

        assertThat(rerun.path("state").asString()).isEqualTo("COMPLETED");
        assertThat(rerun.at("/rerun/length").intValue()).isEqualTo("다시 왔어요".length());
    }

    @Test
    void aModelThatMayNotBeAskedIsRefusedAndOneThatRefusesFailsIt() {
        var reply = say(begin(), "안녕!");

        auditor.post("/audit/replies/%s/rerun".formatted(reply), wanted("gpt-9")).expect(400);
        vendor.answerWith(VendorScript.refusing(401));
        var rerun = ended(rerun(reply, "gpt-4o"));

        assertThat(rerun.path("state").asString()).isEqualTo("FAILED");
        assertThat(rerun.at("/failure/code").asString()).isEqualTo("MODEL_REJECTED");
        assertThat(rerun.has("original")).isTrue();
        assertThat(rerun.has("rerun")).isFalse();
    }

    @Test
    void whatWasDeletedIsNotSentAgain() {
        var conversation = begin();
        var reply = say(conversation, "안녕!");
        mina.delete("/conversations/" + conversation).expect(204);
        var asked = vendor.requests().size();

        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(
                                                auditor.post(
                                                                "/audit/replies/%s/rerun"
                                                                        .formatted(reply),
                                                                wanted("gpt-4o"))
                                                        .status())
                                        .isEqualTo(404));
        assertThat(vendor.requests()).hasSize(asked);
    }

    private String entry(String content) {
        return mina.post(
                        "/characters/%s/lorebook".formatted(yeon),
                        Map.of("keywords", List.of("달빛 도서관"), "content", content))
                .expect(201)
                .text("entryId");
    }

    /** Has the character learn in another conversation what the cat is called. */
    private void remember() {
        var conversation = begin();
        say(conversation, "내 고양이 이름은 나비야. 도서관 고양이지.");
        vendor.answerWith(
                VendorScript.answering(
                        "{\"summary\":\"고양이 이야기.\",\"facts\":[{\"text\":\"미나의 도서관 고양이는 나비다.\","
                                + "\"messages\":[2]}]}"));
        mina.post("/conversations/%s/summary".formatted(conversation), Map.of()).expect(202);
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(
                                                mina.get("/memories?kind=FACT")
                                                        .expect(200)
                                                        .body()
                                                        .path("items"))
                                        .hasSize(1));
        vendor.answerWith(VendorScript.answering("그래, ", "미나."));
    }

    private String begin() {
        return mina.post("/conversations", Map.of("kind", "DIRECT", "characterId", yeon))
                .expect(201)
                .text("conversationId");
    }

    /** Says something, waits for the answer, and gives its reply's id. */
    private String say(String conversation, String text) {
        try (var stream = mina.sayAndStream(conversation, UUID.randomUUID().toString(), text)) {
            var end = stream.until(StreamEvent::ends).getLast();
            assertThat(end.name()).isEqualTo("reply.completed");
            return end.data().path("replyId").asString();
        }
    }

    private String rerun(String reply, String model) {
        return auditor.post("/audit/replies/%s/rerun".formatted(reply), wanted(model))
                .expect(202)
                .text("rerunId");
    }

    private static Map<String, String> wanted(String model) {
        return Map.of("model", model, "reason", "왜 그랬는지");
    }

    private JsonNode ended(String rerunId) {
        var path = "/audit/reruns/" + rerunId;
        await().atMost(Duration.ofMinutes(1))
                .until(() -> !auditor.get(path).text("state").equals("RUNNING"));
        return auditor.get(path).expect(200).body();
    }

    private static List<String> requestsSince(int seen) {
        return vendor.requests().stream().skip(seen).map(request -> request.body()).toList();
    }
}
