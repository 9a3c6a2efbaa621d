package dev.parlance.command.rerun;

import static dev.parlance.command.rerun.Yesterday.MINA;
import static dev.parlance.command.rerun.Yesterday.NOON;
import static dev.parlance.command.rerun.Yesterday.TALK;
import static dev.parlance.kernel.conversation.ConversationKind.DIRECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.command.reply.prompt.PromptMaterial;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyRequested;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationDeleted;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.lorebook.ActiveLore;
import dev.parlance.kernel.memory.RecalledMemories;
import dev.parlance.kernel.memory.RecalledMemories.Recalled;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.reply.CacheUse;
import dev.parlance.kernel.reply.PromptRecipe;
import dev.parlance.kernel.reply.Provenance;
import dev.parlance.kernel.reply.ReplyId;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What cannot be built again, and what is not proved to be what was sent. */
class RefusingToRebuildTest {

    private static final int AMPLE = 8_000;
    private static final AccountId GONE = new AccountId(new UUID(1, 7));
    private static final ReplyId NONE = new ReplyId(new UUID(8, 8));

    private final Yesterday yesterday = new Yesterday();

    @Test
    void aReplyThatNobodyAskedForIsNotThere() {
        yesterday.says(TALK, MINA, 1, "안녕");

        assertRefused(ErrorCode.REPLY_NOT_FOUND, () -> yesterday.rebuild().rebuild(TALK, NONE));
    }

    @Test
    void aReplyWithoutAnAnswerHasNoPromptYet() {
        yesterday.happened(
                TALK.toString(),
                new AssistantReplyRequested(
                        TALK, NONE, 1, null, MINA, null, null, DIRECT, null, NOON));

        assertRefused(ErrorCode.CONFLICT, () -> yesterday.rebuild().rebuild(TALK, NONE));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
    void anAnswerThatWasGivenAgainHasNoPromptOfItsOwn(CacheUse cache) {
        var asked = yesterday.says(TALK, MINA, 1, "휴가는 며칠인가요?");
        var reply = yesterday.givenAgain(asked, shown(null, asked.messageId()), cache);

        assertRefused(ErrorCode.CONFLICT, () -> yesterday.rebuild().rebuild(TALK, reply));
    }

    @Test
    void aConversationThatWasDeletedIsNotSentAgain() {
        var reply = plain(null);
        yesterday.happened(TALK.toString(), new ConversationDeleted(TALK, MINA, NOON));

        assertRefused(
                ErrorCode.CONVERSATION_NOT_FOUND, () -> yesterday.rebuild().rebuild(TALK, reply));
    }

    @Test
    void aMemoryThatWasForgottenIsNotSentAgain() {
        var memory = yesterday.remembers("미나는 부산에 산다.");
        var said = List.of(yesterday.says(TALK, MINA, 1, "나 어디 살아?"));
        var reply =
                yesterday.reply(
                        DIRECT,
                        new PromptMaterial(
                                null,
                                null,
                                PromptMaterial.NO_NAMES,
                                ActiveLore.NONE,
                                new RecalledMemories(List.of(new Recalled(memory, 1))),
                                null,
                                null,
                                null,
                                said),
                        AMPLE);
        yesterday.forgets(memory);

        assertRefused(ErrorCode.CONFLICT, () -> yesterday.again(reply));
    }

    @Test
    void wordsOfSomebodyWhoIsForgottenSinceCannotBeSentAgain() {
        var erased = yesterday.says(TALK, GONE, 1, "");
        var asked = yesterday.says(TALK, MINA, 2, "그 사람이 뭐라고 했지?");
        var reply =
                yesterday.plainReply(
                        asked, shown(recipe("1:00"), erased.messageId(), asked.messageId()));

        assertRefused(ErrorCode.CONFLICT, () -> yesterday.rebuild().rebuild(TALK, reply));
    }

    @Test
    void whoeverWasForgottenBeforeIsNoHindrance() {
        var erased = yesterday.says(TALK, GONE, 1, "");
        var asked = yesterday.says(TALK, MINA, 2, "그 사람이 뭐라고 했지?");
        var reply = yesterday.reply(DIRECT, PromptMaterial.of(List.of(erased, asked)), AMPLE);

        assertThat(yesterday.again(reply).inexact()).isNull();
    }

    @Test
    void thePromptOfWhoeverAskedAndIsForgottenCannotBeProvedAnyMore() {
        assertRefused(
                ErrorCode.CONFLICT, () -> yesterday.rebuild().rebuild(TALK, plain(recipe(""))));
    }

    @Test
    void aMessageThatIsNowhereCannotBeShown() {
        var asked = yesterday.says(TALK, MINA, 1, "안녕");
        var nowhere = new MessageId(new UUID(7, 9));
        var reply = yesterday.plainReply(asked, shown(null, nowhere, asked.messageId()));

        assertRefused(ErrorCode.CONFLICT, () -> yesterday.rebuild().rebuild(TALK, reply));
    }

    @Test
    void wordsThatDoNotShipAnyMoreCannotBeSaid() {
        var asked = yesterday.says(TALK, MINA, 1, "안녕");
        var provenance =
                new Provenance(
                        "direct-0",
                        List.of(asked.messageId()),
                        List.of(),
                        List.of(),
                        List.of(),
                        null,
                        null);
        var reply = yesterday.plainReply(asked, provenance);

        assertRefused(ErrorCode.CONFLICT, () -> yesterday.rebuild().rebuild(TALK, reply));
    }

    @Test
    void aReplyFromBeforeRecipesIsBuiltAgainAsFarAsItIsKnown() {
        var reply = plain(null);

        var again = yesterday.rebuild().rebuild(TALK, reply);

        assertThat(again.prompt().messages().getLast().text()).isEqualTo("안녕");
        assertThat(again.inexact()).isEqualTo(PromptRebuild.BEFORE);
    }

    @Test
    void anotherDigestSaysThatItIsAnotherPrompt() {
        var again = yesterday.rebuild().rebuild(TALK, plain(recipe("1:00")));

        assertThat(again.inexact()).isEqualTo(PromptRebuild.DIFFERS);
    }

    @Test
    void whatAPromptSaysStaysOutOfLogs() {
        var again = yesterday.rebuild().rebuild(TALK, plain(null));

        assertThat(again.toString()).doesNotContain("안녕");
    }

    private ReplyId plain(@Nullable PromptRecipe recipe) {
        var asked = yesterday.says(TALK, MINA, 1, "안녕");
        return yesterday.plainReply(asked, shown(recipe, asked.messageId()));
    }

    private static PromptRecipe recipe(String digest) {
        return new PromptRecipe(
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                null,
                new ProtectedText(MINA, digest));
    }

    private static Provenance shown(@Nullable PromptRecipe recipe, MessageId... messages) {
        return new Provenance(
                        "direct-2", List.of(messages), List.of(), List.of(), List.of(), null, null)
                .with(recipe);
    }

    private static void assertRefused(ErrorCode code, ThrowingCallable rebuild) {
        assertThatThrownBy(rebuild)
                .isInstanceOfSatisfying(
                        Rejected.class,
                        refused -> assertThat(refused.rejection().code()).isEqualTo(code));
    }
}
