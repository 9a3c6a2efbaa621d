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
import org.springframework.beans.factory.annotation.Autowired;

@EdgeTest
class TradeStreamIT {

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

    private SseClient ask(String text, @Nullable String lastEventId) {
        var body = "{\"text\":\"%s\",\"clientMessageId\":\"q-1\"}".formatted(text);
        return edge.postStream(mina, "/trade/chat/stream", body, lastEventId);
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
