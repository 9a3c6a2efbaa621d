package dev.parlance.application.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.testing.TestDatabase;
import dev.parlance.testing.TestPostgres;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What a person does with the product, over real HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConversationJourneyIT {

    private TestDatabase database;
    private Product product;

    @BeforeAll
    void start() throws IOException {
        var settings = settings();
        database = TestPostgres.freshDatabase();
        product = Product.start(database, settings);
    }

    @AfterAll
    void stop() throws InterruptedException {
        product.close();
        database.close();
    }

    /** How the product is set up for the journey. */
    Map<String, String> settings() {
        return Map.of();
    }

    private Person mina;

    @BeforeEach
    void register() {
        mina = Person.registered(product::address, "미나");
    }

    @Test
    void aReplyArrivesPieceByPieceAndIsKept() {
        var conversation = mina.startConversation("첫 대화");

        try (var stream = mina.sayAndStream(conversation, "c-1", "안녕하세요, 오늘 날씨 어때요?")) {
            var events = stream.until(StreamEvent::ends);

            assertThat(events.getFirst().name()).isEqualTo("message.posted");
            assertThat(events.get(1).name()).isEqualTo("reply.started");
            assertThat(events.getLast().name()).isEqualTo("reply.completed");
            assertThat(deltas(events)).hasSizeGreaterThan(3);
            assertThat(String.join("", deltas(events))).isEqualTo(events.getLast().text());
        }
        var items =
                mina.get("/conversations/%s/messages?minSeq=2".formatted(conversation))
                        .expect(200)
                        .body()
                        .path("items");
        assertThat(items).hasSize(2);
        assertThat(items.get(1).path("reply").path("provenance").path("messages")).hasSize(1);
    }

    @Test
    void aStreamThatWasCutResumesWithoutLossOrRepetition() {
        var conversation = mina.startConversation("끊긴 대화");
        List<StreamEvent> before;
        String lastId;
        try (var stream = mina.sayAndStream(conversation, "c-1", "Tell me something long")) {
            before = stream.until(new CountingDeltas(3)::enough);
            lastId = stream.lastId();
        }
        var replyId = before.getLast().data().path("replyId").asString();

        try (var resumed = mina.stream("/replies/%s/stream".formatted(replyId), lastId)) {
            var after = resumed.until(StreamEvent::ends);

            assertThat(after.getLast().name()).isEqualTo("reply.completed");
            assertThat(String.join("", deltas(before)) + String.join("", deltas(after)))
                    .isEqualTo(after.getLast().text());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"COACH", "TRADE"})
    void aCoachAndATradeAssistantAnswerAsAnyAssistantDoes(String kind) {
        var conversation =
                mina.post("/conversations", Map.of("kind", kind, "title", "물어보기"))
                        .expect(201)
                        .text("conversationId");
        var first = sayAndWait(conversation, "c-1", "휴가는 며칠인가요?");

        var history = "/conversations/%s/messages?minSeq=2".formatted(conversation);
        var answer = mina.get(history).expect(200).body().at("/items/1");
        assertThat(answer.at("/reply/replyId").asString()).isEqualTo(first);
        try (var stream = mina.stream("/replies/%s/stream".formatted(first), null)) {
            assertThat(stream.until(StreamEvent::ends).getLast().text())
                    .isEqualTo(answer.path("text").asString());
        }
        mina.post("/conversations/%s/summary".formatted(conversation), Map.of()).expect(409);
        assertThat(conversations("kind=" + kind)).containsExactly(conversation);
        assertThat(conversations("kind=DIRECT")).isEmpty();
    }

    private List<String> conversations(String query) {
        return mina.get("/conversations?" + query)
                .expect(200)
                .body()
                .path("items")
                .valueStream()
                .map(item -> item.path("conversationId").asString())
                .toList();
    }

    @Test
    void aMessageSentTwiceIsPostedOnce() {
        var conversation = mina.startConversation("두 번");

        var first = mina.say(conversation, "c-1", "한 번만").expect(202);
        var second = mina.say(conversation, "c-1", "한 번만").expect(202);

        assertThat(second.body()).isEqualTo(first.body());
    }

    @Test
    void anAnswerCanBeGeneratedAnewAndTheFirstOneShownAgain() {
        var conversation = mina.startConversation("다시");
        var first = sayAndWait(conversation, "c-1", "다시 말해 줘");

        var anew =
                mina.post(
                                "/conversations/%s/messages/2/regenerate".formatted(conversation),
                                Map.of())
                        .expect(202);
        var second = anew.text("replyId");
        try (var stream = mina.stream("/replies/%s/stream".formatted(second), null)) {
            stream.until(StreamEvent::ends);
        }

        await().untilAsserted(
                        () -> {
                            assertThat(shownVariant(conversation)).isEqualTo(second);
                            assertThat(variants(conversation)).hasSize(2);
                        });
        mina.put(
                        "/conversations/%s/messages/2/variant".formatted(conversation),
                        Map.of("replyId", first))
                .expect(204);
        await().untilAsserted(() -> assertThat(shownVariant(conversation)).isEqualTo(first));
    }

    @Test
    void aRunningReplyCanBeStoppedAndKeepsWhatItSaid() {
        var conversation = mina.startConversation("그만");
        try (var stream = mina.sayAndStream(conversation, "c-1", "천천히 길게 말해 줘")) {
            var before = stream.until(new CountingDeltas(2)::enough);
            var replyId = before.getLast().data().path("replyId").asString();

            mina.post("/replies/%s/cancel".formatted(replyId), Map.of()).expect(202);

            assertThat(stream.until(StreamEvent::ends).getLast().name())
                    .isEqualTo("reply.cancelled");
        }
        var answer =
                mina.get("/conversations/%s/messages?minSeq=2".formatted(conversation))
                        .body()
                        .path("items")
                        .get(1);
        assertThat(answer.path("text").asString()).isNotBlank();
    }

    @Test
    void aForkGoesItsOwnWay() {
        var conversation = mina.startConversation("갈림길");
        sayAndWait(conversation, "c-1", "왼쪽으로 갈까?");

        var fork =
                mina.post("/conversations/%s/fork".formatted(conversation), Map.of("atSeq", 1))
                        .expect(201)
                        .text("conversationId");
        sayAndWait(fork, "c-2", "아니, 오른쪽으로");

        assertThat(
                        mina.get("/conversations/%s/messages?minSeq=3".formatted(fork))
                                .body()
                                .path("items"))
                .hasSize(3);
        assertThat(
                        mina.get("/conversations/%s/messages".formatted(conversation))
                                .body()
                                .path("items"))
                .hasSize(2);
    }

    @Test
    void koreanAndEnglishAreFound() {
        var conversation = mina.startConversation("검색");
        sayAndWait(conversation, "c-1", "제주도의 유채꽃은 언제 피나요?");
        sayAndWait(conversation, "c-2", "When do cherry blossoms bloom?");

        await().untilAsserted(
                        () -> {
                            assertThat(found(conversation, "유채꽃")).isPositive();
                            assertThat(found(conversation, "CHERRY")).isPositive();
                            assertThat(found(conversation, "진달래")).isZero();
                        });
    }

    @Test
    void readingBringsTheUnreadCountToZero() {
        var conversation = mina.startConversation("읽음");
        sayAndWait(conversation, "c-1", "읽었어?");

        await().untilAsserted(() -> assertThat(unread()).isEqualTo(1));
        mina.put("/conversations/%s/read".formatted(conversation), Map.of("lastReadSeq", 2))
                .expect(204);
        await().untilAsserted(() -> assertThat(unread()).isZero());
    }

    @Test
    void usageAddsUp() {
        var conversation = mina.startConversation("비용");
        sayAndWait(conversation, "c-1", "얼마예요?");

        await().untilAsserted(
                        () -> {
                            var usage = mina.get("/usage?groupBy=model").expect(200).body();
                            assertThat(usage.path("total").path("replies").asLong()).isEqualTo(1);
                            assertThat(usage.path("rows")).hasSize(1);
                        });
    }

    private String sayAndWait(String conversation, String clientMessageId, String text) {
        try (var stream = mina.sayAndStream(conversation, clientMessageId, text)) {
            var end = stream.until(StreamEvent::ends).getLast();
            assertThat(end.name()).isEqualTo("reply.completed");
            return end.data().path("replyId").asString();
        }
    }

    private String shownVariant(String conversation) {
        return answer(conversation).path("replyId").asString();
    }

    private List<String> variants(String conversation) {
        return answer(conversation)
                .path("variants")
                .valueStream()
                .map(variant -> variant.path("replyId").asString())
                .toList();
    }

    private JsonNode answer(String conversation) {
        return mina.get("/conversations/%s/messages?minSeq=2".formatted(conversation))
                .expect(200)
                .body()
                .path("items")
                .get(1)
                .path("reply");
    }

    private int found(String conversation, String text) {
        return mina.get(
                        "/conversations/%s/messages/search?q=%s"
                                .formatted(conversation, URLEncoder.encode(text, UTF_8)))
                .expect(200)
                .body()
                .path("items")
                .size();
    }

    private long unread() {
        return mina.get("/conversations/unread-count").expect(200).body().path("total").asLong();
    }

    private static List<String> deltas(List<StreamEvent> events) {
        return events.stream()
                .filter(event -> event.is("reply.delta"))
                .map(StreamEvent::text)
                .collect(Collectors.toList());
    }

    private static final class CountingDeltas {
        private int left;

        CountingDeltas(int wanted) {
            left = wanted;
        }

        boolean enough(StreamEvent event) {
            return event.is("reply.delta") && --left == 0;
        }
    }
}
