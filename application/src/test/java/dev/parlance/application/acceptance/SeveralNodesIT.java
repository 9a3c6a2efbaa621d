package dev.parlance.application.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.testing.RedisServer;
import dev.parlance.testing.TestDatabase;
import dev.parlance.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * Two processes on one database and one Redis: whoever is on one sees what happens on the other.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
@EnabledIf(value = "redisCanBeHad", disabledReason = RedisServer.NONE_HERE)
class SeveralNodesIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private RedisServer redis;
    private TestDatabase database;
    private Product one;
    private Product other;

    private Person mina;
    private Person minaOnTheOther;
    private String conversation;

    static boolean redisCanBeHad() {
        return RedisServer.canBeHad();
    }

    @BeforeAll
    void start() throws IOException {
        redis = RedisServer.start();
        database = TestPostgres.freshDatabase();
        var keys = Files.createTempDirectory(Path.of("target"), "nodes-").toAbsolutePath();
        var settings =
                Map.of(
                        "PARLANCE_DATA", keys.toString(),
                        "PARLANCE_REDIS", redis.address(),
                        "PARLANCE_LLM_DEMO_TOKEN_DELAY", "150ms");
        one = Product.start(database, settings);
        other = Product.start(database, settings);
    }

    @AfterAll
    void stop() throws InterruptedException {
        one.close();
        other.close();
        database.close();
        redis.close();
    }

    @BeforeEach
    void aConversation() {
        awaitHearing(one);
        awaitHearing(other);
        mina = Person.registered(one::address, "미나");
        minaOnTheOther = Person.withTokenOf(mina, other::address);
        conversation = mina.startConversation("두 곳에서");
        await().atMost(PATIENCE)
                .until(() -> minaOnTheOther.get("/conversations/" + conversation).status() == 200);
    }

    @Test
    void aFeedShowsTheMessagesAndTheRepliesOfTheOtherNode() {
        try (var feed = feedOnTheOther()) {
            mina.say(conversation, "c-1", "오늘 날씨 어때?").expect(202);
            var events = feed.until(StreamEvent::ends);

            assertThat(events.getFirst().data().path("message").path("text").asString())
                    .isEqualTo("오늘 날씨 어때?");
            assertThat(events.get(1).is("reply.started")).isTrue();
            assertThat(events.getLast().is("reply.completed")).isTrue();
            assertThat(pieces(events)).hasSizeGreaterThan(2);
            assertThat(textOf(events)).isEqualTo(events.getLast().text());
        }
    }

    @Test
    void aReplyIsCancelledFromTheOtherNode() {
        try (var stream = mina.sayAndStream(conversation, "c-1", "길게 이야기해 줘")) {
            var begun = stream.until(event -> event.is("reply.delta"));
            var replyId = begun.getLast().data().path("replyId").asString();
            minaOnTheOther.post("/replies/%s/cancel".formatted(replyId), Map.of()).expect(202);
            var end = stream.until(StreamEvent::ends).getLast();

            assertThat(end.is("reply.cancelled")).isTrue();
            assertThat(end.data().path("messageId").isString()).isTrue();
        }
    }

    @Test
    void aFeedThatBeginsInTheMiddleOfAReplyOnTheOtherNodeTellsTheWholeOfIt() {
        try (var here = mina.sayAndStream(conversation, "c-1", "길게 이야기해 줘")) {
            here.until(event -> event.is("reply.delta"));
            try (var feed = feedOnTheOther()) {
                var events =
                        feed.until(StreamEvent::ends).stream()
                                .filter(event -> event.name().startsWith("reply."))
                                .toList();

                assertThat(events.getFirst().is("reply.started")).isTrue();
                assertThat(events.getFirst().data().path("model").isObject()).isTrue();
                assertThat(pieces(events)).hasSizeGreaterThan(1);
                assertThat(pieces(events).getFirst().data().path("offset").asInt()).isZero();
                assertThat(events.getLast().is("reply.completed")).isTrue();
                assertThat(textOf(events)).isEqualTo(events.getLast().text());
            }
        }
    }

    @Test
    void aReplyThatIsSaidOnTheOtherNodeIsJoinedByItsOwnStream() {
        try (var here = mina.sayAndStream(conversation, "c-1", "길게 이야기해 줘")) {
            var begun = here.until(event -> event.is("reply.delta"));
            var replyId = begun.getLast().data().path("replyId").asString();
            try (var stream =
                    minaOnTheOther.stream("/replies/%s/stream".formatted(replyId), null)) {
                var events = stream.until(StreamEvent::ends);

                assertThat(pieces(events)).hasSizeGreaterThan(1);
                assertThat(textOf(events)).isEqualTo(events.getLast().text());
            }
        }
    }

    @Test
    void pagesThatTheOtherNodeFindsComeBeforeTheAnswerHasEnded() {
        var question = Map.of("text", "HS 8542.31과 제85류요?", "clientMessageId", "q-1");
        try (var here = mina.streamOf("/trade/chat/stream", question, null)) {
            here.until(event -> event.is("reply.delta"));
            try (var stream = minaOnTheOther.streamOf("/trade/chat/stream", question, null)) {
                var names = stream.until(event -> false).stream().map(StreamEvent::name).toList();

                assertThat(names.stream().filter(name -> name.startsWith("detail_")))
                        .containsExactly(
                                "detail_page_buttons_start",
                                "detail_page_button_ready",
                                "detail_page_button_ready",
                                "detail_page_buttons_complete");
                assertThat(names.indexOf("detail_page_buttons_complete"))
                        .isLessThan(names.indexOf("reply.completed"));
            }
        }
    }

    @Test
    void whatWasSaidWhileRedisWasAwayIsToldWhenItIsBack() {
        try (var feed = feedOnTheOther()) {
            redis.kill();
            mina.say(conversation, "c-1", "들려요?").expect(202);
            assertThat(one.probe("/actuator/health/readiness").code()).isEqualTo(200);
            redis.startAgain();
            var told = feed.until(event -> event.is("message.posted")).getLast();

            assertThat(told.data().path("message").path("text").asString()).isEqualTo("들려요?");
        }
    }

    @Test
    void redisIsAMemberOfHealthAndNotOfReadiness() {
        assertThat(one.probe("/actuator/health").body()).contains("\"redis\"");
        assertThat(one.probe("/actuator/health/readiness").body()).doesNotContain("redis");
    }

    private EventStream feedOnTheOther() {
        return minaOnTheOther.stream("/conversations/%s/stream".formatted(conversation), null);
    }

    private static void awaitHearing(Product node) {
        await().atMost(PATIENCE)
                .until(
                        () ->
                                node.probe("/actuator/prometheus")
                                        .body()
                                        .contains("parlance_live_connected 1.0"));
    }

    private static List<StreamEvent> pieces(List<StreamEvent> events) {
        return events.stream().filter(event -> event.is("reply.delta")).toList();
    }

    private static String textOf(List<StreamEvent> events) {
        return pieces(events).stream().map(StreamEvent::text).collect(Collectors.joining());
    }
}
