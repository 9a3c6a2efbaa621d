package dev.parlance.gateway.websocket;

import static dev.parlance.testing.live.SocketClient.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.gateway.stage.OtherModules;
import dev.parlance.gateway.stage.Talk;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.testing.live.SocketClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What can be asked for over a connection, and what is heard. */
@SocketTest
class TalkingIT {

    @Autowired private SocketClients clients;
    @Autowired private OtherModules others;

    private final AccountId mina = new AccountId(UUID.randomUUID());
    private Talk talk;
    private SocketClient client;

    @BeforeEach
    void aConversation() {
        talk = others.talkOf(mina);
        client = clients.open(mina);
    }

    @AfterEach
    void nothingIsLeftOver() {
        client.close();
        await().until(() -> clients.openConnections() == 0);
    }

    @Test
    void whoHasJoinedHearsWhatHappens() {
        others.postedIn(talk, "첫 마디");
        var joined = client.ask("join", of(talk)).path("payload");
        var sent =
                client.ask("send", of(talk, "text", "안녕?", "clientMessageId", "c-1"))
                        .path("payload");
        var posted = client.await("message.posted");

        assertThat(joined.path("lastSeq").asInt()).isEqualTo(1);
        assertThat(sent.path("seq").asInt()).isEqualTo(2);
        assertThat(posted.path("conversationId").asString()).isEqualTo(talk.id().toString());
        assertThat(posted.at("/payload/message/text").asString()).isEqualTo("안녕?");
        assertThat(posted.at("/payload/message/messageId")).isEqualTo(sent.path("messageId"));
    }

    @Test
    void aMessageSentTwiceWithTheSameClientIdIsPostedOnce() {
        var first = client.ask("send", of(talk, "text", "안녕", "clientMessageId", "c-1"));
        var second = client.ask("send", of(talk, "text", "안녕", "clientMessageId", "c-1"));

        assertThat(second.path("payload")).isEqualTo(first.path("payload"));
    }

    @Test
    void otherWordsUnderTheSameClientIdAreRefused() {
        client.ask("send", of(talk, "text", "안녕", "clientMessageId", "c-1"));
        var other = client.ask("send", of(talk, "text", "잘 가", "clientMessageId", "c-1"));

        assertThat(other.path("type").asString()).isEqualTo("error");
        assertThat(other.at("/payload/code").asString()).isEqualTo("CONFLICT");
    }

    @Test
    void messagesKeepTheOrderTheyWereSentIn() {
        IntStream.range(0, 40)
                .forEach(i -> client.tell("send", of(talk, "text", "%d번째".formatted(i))));
        client.ask("ping", Map.of());

        assertThat(texts(client.ask("sync", of(talk, "afterSeq", 0)).at("/payload/items")))
                .isEqualTo(IntStream.range(0, 40).mapToObj("%d번째"::formatted).toList());
    }

    @Test
    void whoJoinsInTheMiddleOfAReplyHearsItFromItsBeginning() {
        try (var early = clients.open(mina)) {
            early.ask("join", of(talk));
            var reply = others.postedIn(talk, "이야기해 줘").begins().says("옛날 ").says("옛날에");
            early.awaitText("옛날 옛날에");
            client.ask("join", of(talk));
            client.awaitText("옛날 옛날에");
            reply.says(" 호랑이가").completes();
            client.await("reply.completed");

            assertThat(client.said()).isEqualTo("옛날 옛날에 호랑이가");
            assertThat(client.heard("reply.started")).hasSize(1);
            assertThat(client.heard("reply.delta").getFirst().at("/payload/offset").asInt())
                    .isZero();
        }
    }

    @Test
    void whoIsTheFirstToJoinHearsAReplyFromItsBeginningWithItsNextPiece() {
        var reply = others.postedIn(talk, "이야기해 줘").begins().says("옛날 ").says("옛날에");
        client.ask("join", of(talk));
        reply.says(" 호랑이가");
        client.awaitText("옛날 옛날에 호랑이가");

        assertThat(client.heard("reply.started")).hasSize(1);
    }

    @Test
    void whoHasLeftHearsNothingMore() {
        client.ask("join", of(talk));
        assertThat(client.ask("leave", of(talk)).at("/payload/conversationId").asString())
                .isEqualTo(talk.id().toString());
        others.postedIn(talk, "아무도 없나");
        client.ask("ping", Map.of());

        assertThat(client.heard("message.posted")).isEmpty();
    }

    @Test
    void joiningTwiceIsJoiningOnce() {
        client.ask("join", of(talk));
        client.ask("join", of(talk));
        others.postedIn(talk, "하나");
        client.await("message.posted");
        client.ask("ping", Map.of());

        assertThat(client.heard("message.posted")).hasSize(1);
    }

    @Test
    void whatWasReadIsToldToAllDevices() {
        try (var other = clients.open(mina)) {
            others.postedIn(talk, "읽어 줘");
            other.ask("join", of(talk));
            var ack = client.ask("read", of(talk, "lastReadSeq", 1));

            assertThat(ack.at("/payload/lastReadSeq").asInt()).isEqualTo(1);
            assertThat(other.await("read.updated").at("/payload/lastReadSeq").asInt()).isEqualTo(1);
        }
    }

    @Test
    void nothingIsLostOrDoubledBetweenWhatIsSyncedAndWhatIsHeard() {
        var posted = new AtomicInteger();
        try (var poster = Executors.newSingleThreadScheduledExecutor()) {
            Runnable post = () -> others.postedIn(talk, "말 " + posted.incrementAndGet());
            poster.scheduleAtFixedRate(post, 0, 1, TimeUnit.MILLISECONDS);
            await().until(() -> posted.get() > 150);
            client.ask("join", of(talk));
            await().until(() -> client.heard("message.posted").size() > 150);
        }
        int last = posted.get();
        client.await(frame -> type(frame).equals("message.posted") && seqOf(frame) == last);
        var synced = new ArrayList<Long>();
        long lastSeq = client.answer("q-1").at("/payload/lastSeq").asLong();
        for (long after = 0; after < lastSeq; ) {
            var page = client.ask("sync", of(talk, "afterSeq", after)).path("payload");
            page.path("items").valueStream().map(m -> m.path("seq").asLong()).forEach(synced::add);
            after = page.path("lastSeq").asLong();
        }
        synced.removeIf(seq -> seq > lastSeq);
        var heard = client.heard("message.posted").stream().map(TalkingIT::seqOf);

        assertThat(lastSeq).isBetween(150L, last - 1L);
        assertThat(Stream.concat(synced.stream(), heard))
                .isEqualTo(LongStream.rangeClosed(1, last).boxed().toList());
    }

    @Test
    void anothersConversationIsRefused() {
        var foreign = others.talkOf(new AccountId(UUID.randomUUID()));

        assertThat(client.ask("join", of(foreign)).at("/payload/code").asString())
                .isEqualTo("FORBIDDEN");
        assertThat(client.ask("typing", of(talk, "typing", true)).at("/payload/code").asString())
                .isEqualTo("CONFLICT");
    }

    @Test
    void aLongMessageOfManyPiecesArrivesWhole() {
        var text = "가나다라🐯 ".repeat(4_000);
        client.ask("join", of(talk));
        client.ask("send", of(talk, "text", text));

        assertThat(client.await("message.posted").at("/payload/message/text").asString())
                .isEqualTo(text);
    }

    private static long seqOf(JsonNode posted) {
        return posted.at("/payload/message/seq").asLong();
    }

    private static List<String> texts(JsonNode items) {
        return items.valueStream().map(item -> item.path("text").asString()).toList();
    }

    private static Map<String, Object> of(Talk talk, Object... more) {
        var payload = new HashMap<String, Object>();
        payload.put("conversationId", talk.id().toString());
        for (int i = 0; i < more.length; i += 2) {
            payload.put((String) more[i], more[i + 1]);
        }
        return payload;
    }
}
