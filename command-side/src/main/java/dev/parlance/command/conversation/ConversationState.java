package dev.parlance.command.conversation;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.conversation.ConversationEvent;
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
import dev.parlance.kernel.conversation.ConversationEvent.ReplyVariantSelected;
import dev.parlance.kernel.conversation.ConversationEvent.UserMessagePosted;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.conversation.ParticipantRole;
import dev.parlance.kernel.reply.ReplyId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a conversation must remember to decide: who takes part, the last seq, the replies still
 * open, and bounded windows over the recent past. It only remembers; it decides nothing.
 */
final class ConversationState {

    /** Where no version was pinned, the assistant speaks: nobody had checked the character. */
    private static final int NO_VERSION = 0;

    private @Nullable ConversationKind kind;
    private @Nullable AccountId startedBy;
    private @Nullable CharacterId characterId;
    private int characterVersion;
    private int titleHash;
    private final Map<AccountId, ParticipantRole> roles = new HashMap<>();
    private final Map<AccountId, Long> readMarkers = new HashMap<>();
    private long lastSeq;
    private final Map<ReplyId, OpenReply> openReplies = new LinkedHashMap<>();
    private final RecentPosts recentPosts = new RecentPosts();
    private final Answers answers = new Answers();
    private final Summaries summaries = new Summaries();

    boolean begun() {
        return kind != null;
    }

    boolean begunAs(StartWords words) {
        return kind == words.kind()
                && words.startedBy().equals(startedBy)
                && Optional.ofNullable(characterId).equals(Optional.ofNullable(words.characterId()))
                && titleHash == words.titleHash();
    }

    ConversationKind kind() {
        if (kind == null) {
            throw new IllegalStateException("The conversation has not begun");
        }
        return kind;
    }

    AccountId startedBy() {
        if (startedBy == null) {
            throw new IllegalStateException("The conversation has not begun");
        }
        return startedBy;
    }

    @Nullable CharacterRef character() {
        return characterId == null || characterVersion == NO_VERSION
                ? null
                : new CharacterRef(characterId, characterVersion);
    }

    @Nullable ParticipantRole roleOf(AccountId account) {
        return roles.get(account);
    }

    long readMarkerOf(AccountId account) {
        return readMarkers.getOrDefault(account, 0L);
    }

    long lastSeq() {
        return lastSeq;
    }

    @Nullable OpenReply openReply(ReplyId replyId) {
        return openReplies.get(replyId);
    }

    List<ReplyId> openReplies() {
        return List.copyOf(openReplies.keySet());
    }

    boolean isOpenAt(long seq) {
        return openReplies.values().stream()
                .anyMatch(open -> open.slot() != null && open.slot().seq() == seq);
    }

    RecentPosts recentPosts() {
        return recentPosts;
    }

    Answers answers() {
        return answers;
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
            case CharacterVersionAdopted adopted ->
                    characterVersion = adopted.character().version();
            case UserMessagePosted posted -> remember(posted);
            case AssistantReplyRequested requested -> open(requested);
            case AssistantReplyStarted started ->
                    openReplies.computeIfPresent(
                            started.replyId(), (_, open) -> open.started(started.attempt()));
            case AssistantReplyCompleted completed -> {
                if (!completed.variant()) {
                    summaries.said(completed.account().usage().completionTokens());
                }
                closeAnswered(completed.replyId(), completed.messageId(), completed.seq());
            }
            case AssistantReplyFailed failed -> closeUnanswered(failed.replyId());
            case AssistantReplyCancellationRequested cancellation ->
                    openReplies.computeIfPresent(
                            cancellation.replyId(), (_, open) -> open.cancelled());
            case AssistantReplyCancelled cancelled -> close(cancelled);
            case ReplyVariantSelected selected ->
                    answers.select(selected.seq(), selected.replyId());
            case MessagesRead read -> readMarkers.put(read.reader(), read.lastReadSeq());
            case ConversationSummaryRequested requested -> summaries.requested(requested);
            case ConversationSummarised summarised -> summaries.summarised(summarised.throughSeq());
            case ConversationSummaryFailed _ -> summaries.failed();
            case ConversationRenamed _, ConversationDeleted _ -> {}
        }
    }

    private void begin(ConversationStarted started) {
        kind = started.kind();
        startedBy = started.startedBy();
        characterId = started.characterId();
        var version = started.characterVersion();
        characterVersion = version == null ? NO_VERSION : version;
        titleHash = StartWords.hashOf(started.title());
        started.participants().forEach(p -> roles.put(p.accountId(), p.role()));
        if (started.fork() != null) {
            lastSeq = started.fork().atSeq();
            readMarkers.put(started.startedBy(), lastSeq);
            answers.remember(started.fork().answers());
            recentPosts.forgetPast();
        }
    }

    private void remember(UserMessagePosted posted) {
        lastSeq = posted.seq();
        summaries.said(posted.text().text());
        readMarkers.put(posted.author(), posted.seq());
        recentPosts.add(
                posted.author(), posted.clientMessageId(), posted.messageId(), posted.seq());
    }

    private void open(AssistantReplyRequested requested) {
        var variantOf = requested.variantOf();
        openReplies.put(
                requested.replyId(),
                OpenReply.of(requested, variantOf == null ? null : answers.at(variantOf)));
        if (variantOf == null) {
            answers.asked(requested.promptSeq());
            recentPosts.answeredBy(requested.promptSeq(), requested.replyId());
        }
    }

    private void close(AssistantReplyCancelled cancelled) {
        if (cancelled.seq() != null && cancelled.messageId() != null) {
            if (!cancelled.variant() && cancelled.text() != null) {
                summaries.said(cancelled.text().text());
            }
            closeAnswered(cancelled.replyId(), cancelled.messageId(), cancelled.seq());
        } else {
            closeUnanswered(cancelled.replyId());
        }
    }

    private void closeAnswered(ReplyId replyId, MessageId messageId, long seq) {
        var open = openReplies.remove(replyId);
        lastSeq = Math.max(lastSeq, seq);
        answers.answered(seq, messageId, open == null ? seq - 1 : open.promptSeq(), replyId);
    }

    private void closeUnanswered(ReplyId replyId) {
        var open = openReplies.remove(replyId);
        if (open != null && open.slot() == null) {
            answers.leftUnanswered(open.promptSeq());
        }
    }
}
