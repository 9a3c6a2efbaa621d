package dev.parlance.gateway.trade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.gateway.stage.Edge;
import dev.parlance.gateway.stage.EdgeTest;
import dev.parlance.gateway.stage.OtherModules;
import dev.parlance.gateway.stage.Speech;
import dev.parlance.gateway.stage.SseClient;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.live.LiveChannel;
import dev.parlance.kernel.live.LiveSignal.DetailPageReady;
import dev.parlance.kernel.live.LiveSignal.DetailPagesBegun;
import dev.parlance.kernel.live.LiveSignal.DetailPagesEnded;
import dev.parlance.kernel.reply.ReplyId;
import dev.parlance.kernel.trade.DetailPage;
import dev.parlance.kernel.trade.PageSource;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@EdgeTest
class TradeStreamIT {

    private static final String PATH = "/trade/chat/stream";
    private static final String UUID_FORM = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    @Autowired private Edge edge;
    @Autowired private OtherModules others;
    @Autowired private LiveChannel channel;

    private final AccountId mina = new AccountId(UUID.randomUUID());

    @Test
    void pagesThatAnotherNodeFindsComeBetweenThePiecesOfTheAnswer() {
        try (var client = ask("HS 8542.31이 뭐예요?", null)) {
            client.awaitEvent("message.posted");
            var talk = conversation(client);
            var reply = replyTo(client).elsewhere().begins();
            reply.says("집적");
            client.awaitText("집적");
            channel.publish(new DetailPagesBegun(talk, reply.id(), 1));
            channel.publish(new DetailPageReady(talk, reply.id(), page()));
            channel.publish(new DetailPagesEnded(talk, reply.id(), 1, 40));
            client.awaitEvent("detail_page_buttons_complete");
            reply.says("회로예요.").completes();
            client.awaitEnd();

            assertThat(client.names())
                    .filteredOn(name -> name.startsWith("detail_"))
                    .containsExactly(
                            "detail_page_buttons_start",
                            "detail_page_button_ready",
                            "detail_page_buttons_complete");
            var ready = client.last("detail_page_button_ready");
            assertThat(ready.text("/hsCode")).isEqualTo("854231");
            assertThat(ready.text("/source")).isEqualTo("CONTEXT7");
            assertThat(client.last("detail_page_buttons_complete").text("/processingMs"))
                    .isEqualTo("40");
            assertThat(client.text()).isEqualTo("집적회로예요.");
        }
    }

    @Test
    void wherePagesWereLostThatIsSaidAndTheStreamEnds() {
        try (var client = ask("HS 8542.31이 뭐예요?", null)) {
            client.awaitEvent("message.posted");
            replyTo(client).elsewhere().begins().says("집적회로예요.").completes();
            client.awaitEnd();

            assertThat(client.names()).endsWith("detail_page_buttons_complete");
            var end = client.last("detail_page_buttons_complete");
            assertThat(end.text("/count")).isEqualTo("0");
            assertThat(end.data().has("processingMs")).isFalse();
            try (var again = ask("HS 8542.31이 뭐예요?", client.lastId())) {
                assertThat(again.status()).isEqualTo(204);
            }
        }
    }

    @Test
    void whoJoinsAfterTheEndOfTheAnswerIsToldOfItWhilePagesAreStillLookedFor() {
        try (var client = ask("HS 8542.31이 뭐예요?", null)) {
            client.awaitEvent("message.posted");
            var reply = replyTo(client).begins().looksForPages().says("집적회로예요.").completes();

            try (var late = ask("HS 8542.31이 뭐예요?", null)) {
                late.awaitEvent("reply.completed");
                assertThat(late.text()).isEqualTo("집적회로예요.");
                assertThat(late.names()).doesNotContain("detail_page_buttons_complete");
                var talk = conversation(client);
                channel.publish(new DetailPagesBegun(talk, reply.id(), 0));
                channel.publish(new DetailPagesEnded(talk, reply.id(), 0, 40));
                late.awaitEnd();
                client.awaitEnd();
            }
        }
    }

    @Test
    void whereNothingWasAttemptedNoPagesAreWaitedFor() {
        try (var client = ask("HS 8542.31이 뭐예요?", null)) {
            client.awaitEvent("message.posted");
            replyTo(client).elsewhere().fails();
            client.awaitEnd();

            assertThat(client.names())
                    .endsWith(
                            "reply.failed",
                            "detail_page_buttons_start",
                            "detail_page_buttons_complete");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "t:",
                "t:0.0:",
                "t:9.9:01a204ac-0000-7000-8000-000000000000.1.0.0.0",
                "r:01a204ac-0000-7000-8000-000000000000.1.0.0.0",
                "nowhere"
            })
    void aPlaceThatThisStreamNeverGaveOutIsRefused(String lastEventId) {
        try (var client = ask("HS 8542.31이 뭐예요?", lastEventId)) {
            assertThat(client.status()).isEqualTo(400);
        }
    }

    @Test
    void aQuestionWithoutANameCannotBeGoneOnWith() {
        try (var client = ask("HS 8542.31이 뭐예요?", null)) {
            client.awaitEvent("message.posted");
            try (var again =
                    edge.postStream(
                            mina, PATH, "{\"text\":\"HS 8542.31이 뭐예요?\"}", client.lastId())) {
                assertThat(again.status()).isEqualTo(400);
            }
            replyTo(client).begins().completes();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"text\":null}",
                "{\"text\":\"가\",\"clientMessageId\":\"\"}",
                "{\"text\":\"가\",\"conversationId\":\"1\"}"
            })
    void aQuestionThatIsNoneIsRefused(String body) {
        assertThat(edge.send(mina, "POST", PATH, body).status()).isEqualTo(400);
    }

    @Test
    void aQuestionIsOfSoManyCharactersAtMost() {
        assertThat(edge.send(mina, "POST", PATH, body("가".repeat(32_001))).status()).isEqualTo(400);
    }

    @Test
    void aConversationOfSomebodyElseIsNoPlaceToAsk() {
        var theirs = others.talkOf(new AccountId(UUID.randomUUID()));

        var answer =
                edge.send(
                        mina,
                        "POST",
                        PATH,
                        "{\"text\":\"가\",\"conversationId\":\"%s\"}".formatted(theirs.id()));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text("/code")).isEqualTo("FORBIDDEN");
    }

    private static String body(String text) {
        return "{\"text\":\"%s\"}".formatted(text);
    }

    private SseClient ask(String text, @Nullable String lastEventId) {
        var body = "{\"text\":\"%s\",\"clientMessageId\":\"q-1\"}".formatted(text);
        return edge.postStream(mina, PATH, body, lastEventId);
    }

    private Speech replyTo(SseClient client) {
        var id = Objects.requireNonNull(client.last("message.posted").id());
        assertThat(id).matches("t:0\\.0:" + UUID_FORM + "\\..*");
        int from = id.lastIndexOf(':') + 1;
        return others.speech(ReplyId.valueOf(id.substring(from, from + 36))).orElseThrow();
    }

    private static ConversationId conversation(SseClient client) {
        var location = client.header("content-location");
        return ConversationId.valueOf(location.substring(location.lastIndexOf('/') + 1));
    }

    private static DetailPage page() {
        return new DetailPage(
                0, "854231", "집적회로", "https://tariff.example/8542", 0.9, PageSource.CONTEXT7);
    }
}
