package dev.parlance.gateway.live.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.gateway.live.redis.Heard.Ignored;
import dev.parlance.gateway.live.redis.Heard.Lost;
import dev.parlance.gateway.live.redis.Heard.Said;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.conversation.ClientMessageId;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCancelled;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCompleted;
import dev.parlance.kernel.conversation.ConversationEvent.ParticipantAdded;
import dev.parlance.kernel.conversation.ConversationEvent.UserMessagePosted;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.conversation.NoticePlace;
import dev.parlance.kernel.conversation.Participant;
import dev.parlance.kernel.conversation.ParticipantRole;
import dev.parlance.kernel.live.LiveSignal;
import dev.parlance.kernel.live.LiveSignal.Committed;
import dev.parlance.kernel.live.LiveSignal.DetailPageReady;
import dev.parlance.kernel.live.LiveSignal.DetailPagesBegun;
import dev.parlance.kernel.live.LiveSignal.DetailPagesEnded;
import dev.parlance.kernel.live.LiveSignal.Presence;
import dev.parlance.kernel.live.LiveSignal.PresenceAsked;
import dev.parlance.kernel.live.LiveSignal.ReplyAsked;
import dev.parlance.kernel.live.LiveSignal.ReplyDelta;
import dev.parlance.kernel.live.LiveSignal.TextsErased;
import dev.parlance.kernel.live.LiveSignal.Typing;
import dev.parlance.kernel.live.LiveSignal.Voice;
import dev.parlance.kernel.live.NodeId;
import dev.parlance.kernel.reply.CacheUse;
import dev.parlance.kernel.reply.Cost;
import dev.parlance.kernel.reply.FinishReason;
import dev.parlance.kernel.reply.ModelRef;
import dev.parlance.kernel.reply.Provenance;
import dev.parlance.kernel.reply.ReplyAccount;
import dev.parlance.kernel.reply.ReplyId;
import dev.parlance.kernel.reply.TokenUsage;
import dev.parlance.kernel.trade.DetailPage;
import dev.parlance.kernel.trade.PageSource;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WireFormTest {

    private static final ConversationId TALK = new ConversationId(new UUID(0, 1));
    private static final AccountId MINA = new AccountId(new UUID(0, 2));
    private static final ReplyId REPLY = new ReplyId(new UUID(0, 3));
    private static final CharacterRef LUNA = new CharacterRef(new CharacterId(new UUID(0, 4)), 2);
    private static final ModelRef MODEL = new ModelRef("demo", "parlance-demo");
    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00.123456Z");

    private final NodeId self = new NodeId(new UUID(1, 1));
    private final WireForm here = new WireForm(self);
    private final WireForm there = new WireForm(new NodeId(new UUID(1, 2)));

    static List<LiveSignal> signals() {
        var account =
                new ReplyAccount(
                        MODEL,
                        FinishReason.STOP,
                        new TokenUsage(12, 34, 0, false),
                        new Cost(new BigDecimal("0.0000222"), "USD", "2026-11", true),
                        10,
                        20,
                        CacheUse.NONE,
                        new Provenance(
                                "v1", List.of(), List.of(), List.of(), List.of(), LUNA, null));
        return List.of(
                new Committed(
                        7,
                        new UserMessagePosted(
                                TALK,
                                new MessageId(new UUID(0, 5)),
                                3,
                                MINA,
                                new ClientMessageId("c 1"),
                                new ProtectedText(MINA, "루나야, \"안녕\"?\n👋"),
                                NOW)),
                new Committed(
                        8,
                        new AssistantReplyCompleted(
                                TALK,
                                REPLY,
                                LUNA,
                                new MessageId(new UUID(0, 6)),
                                4,
                                false,
                                new ProtectedText(MINA, "안녕, 미나!"),
                                account,
                                NOW)),
                new Committed(
                        9,
                        new AssistantReplyCancelled(
                                TALK, REPLY, null, null, null, false, null, null, NOW)),
                new Committed(
                        10,
                        new ParticipantAdded(
                                TALK,
                                new Participant(MINA, ParticipantRole.ADMIN),
                                MINA,
                                new NoticePlace(new MessageId(new UUID(0, 7)), 5),
                                NOW)),
                new ReplyDelta(TALK, REPLY, 1, 2, 3, " 안녕 "),
                new ReplyDelta(TALK, REPLY, 2, 9, 0, "안녕하세요", new Voice(LUNA, MODEL)),
                new DetailPagesBegun(TALK, REPLY, 1),
                new DetailPageReady(
                        TALK,
                        REPLY,
                        new DetailPage(
                                0,
                                "8542",
                                "전기기기",
                                "https://tariff.example/8542",
                                0.97,
                                PageSource.CACHE)),
                new DetailPagesEnded(TALK, REPLY, 1, 40),
                new ReplyAsked(TALK, REPLY),
                new Typing(TALK, MINA, true),
                new Presence(TALK, new NodeId(new UUID(1, 2)), Map.of(MINA, 2), true),
                new PresenceAsked(TALK),
                new TextsErased(TALK));
    }

    @ParameterizedTest
    @MethodSource("signals")
    void anotherNodeReadsWhatWasWritten(LiveSignal signal) {
        assertThat(there.read(here.of(signal))).isEqualTo(new Said(signal));
    }

    @Test
    void halfASurrogatePairArrivesAsItIs() {
        var half = new ReplyDelta(TALK, REPLY, 1, 0, 0, "네 \ud83d");
        var sent = here.of(half).getBytes(StandardCharsets.UTF_8);

        assertThat(there.read(new String(sent, StandardCharsets.UTF_8))).isEqualTo(new Said(half));
    }

    @Test
    void whatWasLostIsToldByItsConversations() {
        assertThat(there.read(here.of(new Lost(Set.of(TALK))))).isEqualTo(new Lost(Set.of(TALK)));
        assertThat(there.read(here.of(new Lost(Set.of())))).isEqualTo(new Lost(Set.of()));
    }

    @Test
    void aNodeDoesNotListenToItself() {
        assertThat(here.read(here.of(new Typing(TALK, MINA, true)))).isEqualTo(Ignored.OWN);
    }

    @Test
    void aFieldThatALaterVersionAddsIsPassedOver() {
        var text = here.of(new PresenceAsked(TALK));

        assertThat(there.read(text.substring(0, text.length() - 1) + ",\"why\":\"so\"}"))
                .isEqualTo(new Said(new PresenceAsked(TALK)));
    }

    @Test
    void onlyTheTypesOfTheSharedLanguageAreRead() {
        for (var type : List.of("java.lang.Runtime", "Committed", "Interrupted", "String")) {
            assertThat(there.read("1 " + self + " " + type + " - - {}")).isEqualTo(Ignored.TYPE);
        }
        assertThat(there.read("1 " + self + " StartConversation 1 5 {}")).isEqualTo(Ignored.TYPE);
    }

    @Test
    void whatIsNoSignalIsMalformedAndThrowsNothing() {
        for (var text :
                List.of(
                        "1",
                        "1 " + self + " Typing - -",
                        "1 " + self + " Typing - - {",
                        "1 " + self + " Typing - - {}",
                        "1 " + self + " Typing - - null",
                        "1 " + self + " MessagesRead 1 x {}",
                        "1 " + self + " MessagesRead 1 1 null",
                        "1 " + self + " Lost - - null",
                        "1 " + self + " Lost - - {}")) {
            assertThat(there.read(text)).as(text).isEqualTo(Ignored.MALFORMED);
        }
        assertThat(there.read("")).isEqualTo(Ignored.VERSION);
        assertThat(there.read("2 x")).isEqualTo(Ignored.VERSION);
    }
}
