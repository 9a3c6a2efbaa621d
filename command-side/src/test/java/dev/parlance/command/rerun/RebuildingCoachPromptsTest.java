package dev.parlance.command.rerun;

import static dev.parlance.command.rerun.Yesterday.MINA;
import static dev.parlance.command.rerun.Yesterday.TALK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.command.reply.prompt.PromptMaterial;
import dev.parlance.command.rerun.Yesterday.Said;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.knowledge.FoundKnowledge;
import dev.parlance.kernel.lorebook.ActiveLore;
import dev.parlance.kernel.memory.RecalledMemories;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What documents said when a coach was asked is read from their events. */
class RebuildingCoachPromptsTest {

    private static final int AMPLE = 8_000;

    private final Yesterday yesterday = new Yesterday();

    @Test
    void whatWasFoundIsReadFromTheDocument() {
        var reply = asked(yesterday.reads("취업 규칙", "휴가", "연차는 열다섯 날이다.", "이레 전에 신청한다."));

        assertThat(reply.prompt().system())
                .contains("[1] 취업 규칙 > 휴가\n연차는 열다섯 날이다.", "[2] 취업 규칙\n이레 전에 신청한다.");
        assertExact(reply);
    }

    @Test
    void whereNothingWasFoundNothingIsRead() {
        var reply = asked(new FoundKnowledge(List.of(), 0, true));

        assertThat(reply.prompt().system()).contains("Nothing was found");
        assertExact(reply);
    }

    @Test
    void whereNothingWasLookedUpNothingIsSaidOfIt() {
        var reply = asked(null);

        assertThat(reply.prompt().system()).doesNotContain("Nothing was found");
        assertExact(reply);
    }

    @Test
    void aDocumentIsReadOnceHoweverManyOfItsChunksWereShown() {
        var reply = asked(yesterday.reads("취업 규칙", "휴가", "연차는 열다섯 날이다.", "이레 전에 신청한다."));

        assertExact(reply);

        assertThat(yesterday.streamsRead())
                .filteredOn(stream -> stream.startsWith("document/"))
                .hasSize(1);
    }

    @Test
    void aDocumentThatWasDeletedIsNotSentAgain() {
        var found = yesterday.reads("취업 규칙", "휴가", "연차는 열다섯 날이다.");
        var reply = asked(found);
        yesterday.deletes(found.chunks().getFirst().documentId());

        assertGone(reply);
    }

    @Test
    void aDocumentWhoseTextsAreForgottenIsNotSentAgain() {
        assertGone(asked(yesterday.readsAndForgets("취업 규칙", "휴가", "연차는 열다섯 날이다.")));
    }

    private Said asked(@Nullable FoundKnowledge found) {
        return yesterday.reply(
                ConversationKind.COACH,
                new PromptMaterial(
                        ConversationKind.COACH,
                        null,
                        PromptMaterial.NO_NAMES,
                        ActiveLore.NONE,
                        RecalledMemories.NONE,
                        found,
                        null,
                        null,
                        List.of(yesterday.says(TALK, MINA, 1, "연차는 며칠이야?"))),
                AMPLE);
    }

    private void assertExact(Said reply) {
        var again = yesterday.again(reply);

        assertThat(again.inexact()).isNull();
        assertThat(again.prompt().system()).isEqualTo(reply.prompt().system());
        assertThat(again.prompt().messages()).isEqualTo(reply.prompt().messages());
    }

    private void assertGone(Said reply) {
        assertThatThrownBy(() -> yesterday.again(reply))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        refused ->
                                assertThat(refused.rejection().code())
                                        .isEqualTo(ErrorCode.CONFLICT));
    }
}
