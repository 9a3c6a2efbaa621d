package dev.parlance.command.conversation;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.conversation.ConversationEvent;
import dev.parlance.kernel.conversation.ConversationEvent.AnsweringChanged;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantAdded;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantRemoved;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCancellationRequested;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCancelled;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCompleted;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyFailed;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyRequested;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyStarted;
import dev.parlance.kernel.conversation.ConversationEvent.CharacterGreeted;
import dev.parlance.kernel.conversation.ConversationEvent.CharacterVersionAdopted;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationDeleted;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationRenamed;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationStarted;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationSummarised;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationSummaryFailed;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationSummaryRequested;
import dev.parlance.kernel.conversation.ConversationEvent.MessagesRead;
import dev.parlance.kernel.conversation.ConversationEvent.ParticipantAdded;
import dev.parlance.kernel.conversation.ConversationEvent.ParticipantRemoved;
import dev.parlance.kernel.conversation.ConversationEvent.ParticipantRoleChanged;
import dev.parlance.kernel.conversation.ConversationEvent.ReplyDetailed;
import dev.parlance.kernel.conversation.ConversationEvent.ReplyVariantSelected;
import dev.parlance.kernel.conversation.ConversationEvent.UserMessagePosted;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.conversation.NoticePlace;
import dev.parlance.kernel.knowledge.KnowledgeScope;
import org.jspecify.annotations.Nullable;

/**
 * What a conversation must remember to decide: who takes part, the last seq, the replies still
 * open, and bounded windows over the recent past. It only remembers; it decides nothing.
 */
final class ConversationState {

    private @Nullable StartWords words;
    private @Nullable CharacterRef character;
    private @Nullable ProtectedText titleFingerprint;
    private final People people = new People();
    private final Seats seats = new Seats();
    private long lastSeq;
    private final Replies replies = new Replies();
    private final RecentPosts recentPosts = new RecentPosts();
    private final Summaries summaries = new Summaries();

    boolean begun() {
        return words != null;
    }

    /** The words in which it was started. */
    StartWords words() {
        if (words == null) {
            throw new IllegalStateException("The conversation has not begun");
        }
        return words;
    }

    ConversationKind kind() {
        return words().kind();
    }

    AccountId startedBy() {
        return words().startedBy();
    }

    boolean isRoom() {
        return kind() == ConversationKind.ROOM;
    }

    /** Whether what is said here is summarised and remembered. */
    boolean isRemembered() {
        return kind() == ConversationKind.DIRECT;
    }

    /** The knowledge that a coach answers from, or null. */
    @Nullable KnowledgeScope scope() {
        return words().scope();
    }

    /** The version of a character that speaks where only one does, or null. */
    @Nullable CharacterRef character() {
        return character;
    }

    boolean isCalled(ProtectedText title) {
        var print = Fingerprints.of(title);
        return titleFingerprint != null
                && print != null
                && titleFingerprint.text().equals(print.text());
    }

    People people() {
        return people;
    }

    Seats seats() {
        return seats;
    }

    long lastSeq() {
        return lastSeq;
    }

    Replies replies() {
        return replies;
    }

    RecentPosts recentPosts() {
        return recentPosts;
    }

    Summaries summaries() {
        return summaries;
    }

    void evolve(ConversationEvent event) {
        switch (event) {
            case ConversationStarted started -> begin(started);
            case CharacterGreeted greeted -> {
                lastSeq = greeted.seq();
                summaries.said(greeted.text().text());
            }
            case CharacterVersionAdopted adopted -> adopt(adopted.character());
            case UserMessagePosted posted -> remember(posted);
            case AssistantReplyRequested requested -> open(requested);
            case AssistantReplyStarted started ->
                    replies.started(started.replyId(), started.attempt());
            case AssistantReplyCompleted completed -> close(completed);
            case AssistantReplyFailed failed -> replies.unanswered(failed.replyId());
            case ReplyDetailed detailed -> replies.detailed(detailed.replyId());
            case AssistantReplyCancellationRequested cancellation ->
                    replies.cancelling(cancellation.replyId());
            case AssistantReplyCancelled cancelled -> close(cancelled);
            case ReplyVariantSelected selected ->
                    replies.answers().select(selected.seq(), selected.replyId());
            case MessagesRead read -> people.read(read.reader(), read.lastReadSeq());
            case ConversationSummaryRequested requested -> summaries.requested(requested);
            case ConversationSummarised summarised -> summaries.summarised(summarised.throughSeq());
            case ConversationSummaryFailed _ -> summaries.failed();
            case ConversationRenamed renamed -> {
                notice(renamed.notice());
                titleFingerprint = Fingerprints.of(renamed.title());
            }
            case ParticipantAdded added -> {
                notice(added.notice());
                people.join(added.participant(), added.notice().seq());
            }
            case ParticipantRemoved removed -> {
                notice(removed.notice());
                people.remove(removed.accountId());
            }
            case ParticipantRoleChanged changed -> {
                notice(changed.notice());
                people.place(changed.participant());
            }
            case AssistantAdded added -> {
                notice(added.notice());
                seats.add(added.assistant());
            }
            case AssistantRemoved removed -> {
                notice(removed.notice());
                seats.remove(removed.assistantId());
            }
            case AnsweringChanged changed -> {
                notice(changed.notice());
                seats.answer(changed.answering());
            }
            case ConversationDeleted _ -> {}
        }
    }

    private void begin(ConversationStarted started) {
        words = StartWords.of(started);
        character = characterOf(started.characterId(), started.characterVersion());
        titleFingerprint = Fingerprints.of(started.title());
        started.participants().forEach(people::place);
        if (started.room() != null) {
            seats.begin(started.room());
        }
        if (started.fork() != null) {
            lastSeq = started.fork().atSeq();
            people.read(started.startedBy(), lastSeq);
            replies.answers().remember(started.fork().answers());
            recentPosts.forgetPast();
        }
    }

    /** Where no version was pinned, the assistant speaks: nobody had checked the character. */
    private static @Nullable CharacterRef characterOf(
            @Nullable CharacterId id, @Nullable Integer version) {
        return id == null || version == null ? null : new CharacterRef(id, version);
    }

    private void adopt(CharacterRef version) {
        if (isRoom()) {
            seats.adopt(version);
        } else {
            character = version;
        }
    }

    private void notice(@Nullable NoticePlace place) {
        if (place != null) {
            lastSeq = place.seq();
        }
    }

    private void remember(UserMessagePosted posted) {
        lastSeq = posted.seq();
        summaries.said(posted.text().text());
        people.read(posted.author(), posted.seq());
        recentPosts.add(posted);
    }

    private void open(AssistantReplyRequested requested) {
        replies.requested(requested);
        if (requested.variantOf() == null) {
            recentPosts.answeredBy(requested.promptSeq(), requested.replyId());
        }
    }

    private void close(AssistantReplyCompleted completed) {
        if (!completed.variant()) {
            summaries.said(completed.account().usage().completionTokens());
        }
        lastSeq = Math.max(lastSeq, completed.seq());
        replies.answered(completed.replyId(), completed.messageId(), completed.seq());
    }

    private void close(AssistantReplyCancelled cancelled) {
        if (cancelled.seq() == null || cancelled.messageId() == null) {
            replies.unanswered(cancelled.replyId());
            return;
        }
        if (!cancelled.variant() && cancelled.text() != null) {
            summaries.said(cancelled.text().text());
        }
        lastSeq = Math.max(lastSeq, cancelled.seq());
        replies.answered(cancelled.replyId(), cancelled.messageId(), cancelled.seq());
    }
}
