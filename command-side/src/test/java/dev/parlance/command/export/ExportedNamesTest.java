package dev.parlance.command.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.conversation.ConversationView;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.conversation.MessageRole;
import dev.parlance.kernel.conversation.MessageView;
import dev.parlance.kernel.knowledge.DocumentId;
import dev.parlance.kernel.knowledge.Source;
import dev.parlance.kernel.reply.CacheUse;
import dev.parlance.kernel.reply.Cost;
import dev.parlance.kernel.reply.FinishReason;
import dev.parlance.kernel.reply.ModelRef;
import dev.parlance.kernel.reply.Provenance;
import dev.parlance.kernel.reply.ReplyId;
import dev.parlance.kernel.reply.TokenUsage;
import dev.parlance.kernel.trade.ReplyDetails;
import dev.parlance.kernel.trade.TaskTimes;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExportedNamesTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final ConversationId TALK = new ConversationId(new UUID(0, 1));
    private static final CharacterId LUNA = new CharacterId(new UUID(0, 2));
    private static final ModelRef MODEL = new ModelRef("demo", "demo");

    @Test
    void moneyIsTextToTheLastDecimal() {
        assertThat(answer().at("/message/reply/cost"))
                .isEqualTo(
                        tree("{\"amount\":\"0.0000000040\",\"currency\":\"USD\",\"known\":true}"));
    }

    @Test
    void timesAreCalledAsInTheHistory() {
        assertThat(answer().at("/message/reply/details/times"))
                .isEqualTo(
                        tree(
                                """
                                {"answerMs":30,"pagesMs":20,"persistenceMs":10,"totalMs":40,
                                 "efficiency":0.5}
                                """));
    }

    @Test
    void theProvenanceIsWhatPeopleAreShownOfIt() {
        var provenance = answer().at("/message/reply/provenance");

        assertThat(provenance.propertyNames())
                .containsExactlyInAnyOrder(
                        "templateVersion",
                        "messages",
                        "memories",
                        "lorebookEntries",
                        "knowledgeChunks",
                        "sources");
        assertThat(provenance.at("/sources/0").propertyNames())
                .containsExactlyInAnyOrder("documentId", "chunk", "score");
    }

    @Test
    void anAnswerHasItsCharacterAndNothingWithoutAValue() {
        var message = answer().at("/message");

        assertThat(message.at("/characterId").asString()).isEqualTo(LUNA.toString());
        assertThat(message.propertyNames())
                .containsExactlyInAnyOrder(
                        "messageId", "seq", "characterId", "role", "text", "at", "reply");
    }

    @Test
    void aConversationLeavesOutWhatItDoesNotHave() {
        var talk =
                new ConversationView(
                        TALK,
                        ConversationKind.DIRECT,
                        null,
                        null,
                        List.of(),
                        null,
                        null,
                        0,
                        2,
                        null,
                        NOON);

        assertThat(written(new ExportLine.Talk(talk)).at("/conversation").propertyNames())
                .containsExactlyInAnyOrder(
                        "conversationId",
                        "kind",
                        "participants",
                        "unreadCount",
                        "lastReadSeq",
                        "updatedAt");
    }

    @Test
    void whatIsForgottenSaysSo() {
        var erased =
                new MessageView(
                        new MessageId(new UUID(0, 3)),
                        1,
                        new AccountId(new UUID(0, 4)),
                        null,
                        MessageRole.USER,
                        "",
                        null,
                        NOON,
                        null,
                        null,
                        true);

        assertThat(written(new ExportLine.Said(erased, TALK)).at("/message/erased").asBoolean())
                .isTrue();
    }

    private static JsonNode answer() {
        var provenance =
                new Provenance(
                        "trade-1",
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        null,
                        null,
                        List.of(new Source(new DocumentId(new UUID(0, 5)), 1, 0.5)),
                        null);
        var reply =
                new MessageView.Reply(
                        new ReplyId(new UUID(0, 6)),
                        MODEL,
                        FinishReason.STOP,
                        new TokenUsage(3, 2, 0, false),
                        new Cost(new BigDecimal("0.0000000040"), "USD", "2026-11", true),
                        CacheUse.NONE,
                        provenance,
                        List.of(),
                        new ReplyDetails(List.of(), TaskTimes.of(30, 20, 10, 40)));
        return written(
                new ExportLine.Said(
                        new MessageView(
                                new MessageId(new UUID(0, 7)),
                                2,
                                null,
                                new CharacterRef(LUNA, 3),
                                MessageRole.ASSISTANT,
                                "안녕하세요",
                                null,
                                NOON,
                                null,
                                reply),
                        TALK));
    }

    private static JsonNode written(ExportLine line) {
        return tree(EdgeNames.json(line));
    }

    private static JsonNode tree(String json) {
        return JsonMapper.shared().readTree(json);
    }
}
