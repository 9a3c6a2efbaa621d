package dev.parlance.gateway.reply;

import dev.parlance.gateway.live.StreamScript.EventOut;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.conversation.ConversationEvent;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCancelled;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCompleted;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyFailed;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.conversation.MessageView;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.reply.CacheUse;
import dev.parlance.kernel.reply.FinishReason;
import dev.parlance.kernel.reply.ModelRef;
import dev.parlance.kernel.reply.ReplyAccount;
import dev.parlance.kernel.reply.ReplyId;
import dev.parlance.kernel.reply.ReplyView;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a reply ended, whether it was heard as an event or read from the read model.
 *
 * @param attempt the attempt that ended, 0 if the source does not tell
 * @param model the model that answered, if any did
 * @param text the whole text, if there is any
 * @param event what is said about it on the wire
 */
public record ReplyEnding(
        ReplyId replyId,
        int attempt,
        @Nullable ModelRef model,
        @Nullable String text,
        ReplyEvents event) {

    /** The ending that an event tells of, or empty if it is another kind of event. */
    public static Optional<ReplyEnding> heard(ConversationEvent event) {
        return switch (event) {
            case AssistantReplyCompleted e ->
                    Optional.of(
                            completed(
                                    e.replyId(),
                                    e.character(),
                                    0,
                                    e.messageId(),
                                    e.seq(),
                                    e.text().text(),
                                    e.account()));
            case AssistantReplyFailed e ->
                    Optional.of(failed(e.replyId(), e.attempt(), e.code(), e.detail()));
            case AssistantReplyCancelled e ->
                    Optional.of(
                            cancelled(
                                    e.replyId(),
                                    e.character(),
                                    0,
                                    e.messageId(),
                                    e.seq(),
                                    text(e),
                                    e.account()));
            default -> Optional.empty();
        };
    }

    /** The ending of a reply that was looked up, or empty if it goes on. */
    public static Optional<ReplyEnding> found(ReplyView view) {
        return switch (view.status()) {
            case REQUESTED, STARTED -> Optional.empty();
            case COMPLETED -> {
                var account = Objects.requireNonNull(view.account());
                yield Optional.of(
                        completed(
                                view.replyId(),
                                speaker(account),
                                view.attempt(),
                                Objects.requireNonNull(view.messageId()),
                                Objects.requireNonNull(view.seq()),
                                Objects.requireNonNull(view.text()),
                                account));
            }
            case FAILED -> {
                var failure = Objects.requireNonNull(view.failure());
                yield Optional.of(
                        failed(view.replyId(), view.attempt(), failure.code(), failure.detail()));
            }
            case CANCELLED ->
                    Optional.of(
                            cancelled(
                                    view.replyId(),
                                    speaker(view.account()),
                                    view.attempt(),
                                    view.messageId(),
                                    view.seq(),
                                    view.text(),
                                    view.account()));
        };
    }

    /** The ending of the reply that became an assistant's message, or empty for a person's. */
    public static Optional<ReplyEnding> read(MessageView message) {
        var reply = message.reply();
        if (reply == null) {
            return Optional.empty();
        }
        var cost = Money.of(reply.cost());
        var speaker = idOf(message.character());
        ReplyEvents event =
                reply.finishReason() == FinishReason.CANCELLED
                        ? new ReplyEvents.Cancelled(
                                reply.replyId(),
                                speaker,
                                message.messageId(),
                                message.seq(),
                                message.text(),
                                reply.model(),
                                reply.usage(),
                                cost)
                        : new ReplyEvents.Completed(
                                reply.replyId(),
                                speaker,
                                message.messageId(),
                                message.seq(),
                                message.text(),
                                reply.model(),
                                reply.finishReason(),
                                reply.usage(),
                                cost,
                                reply.cache(),
                                SourceJson.of(reply.provenance()));
        return Optional.of(
                new ReplyEnding(reply.replyId(), 0, reply.model(), message.text(), event));
    }

    /** The seq of the message that the reply became or is a variant of; null if there is none. */
    public @Nullable Long seq() {
        return switch (event) {
            case ReplyEvents.Completed completed -> completed.seq();
            case ReplyEvents.Cancelled cancelled -> cancelled.seq();
            default -> null;
        };
    }

    /** The character that has spoken; null if none has, or nothing was said. */
    @Nullable CharacterId speaker() {
        return switch (event) {
            case ReplyEvents.Completed completed -> completed.characterId();
            case ReplyEvents.Cancelled cancelled -> cancelled.characterId();
            default -> null;
        };
    }

    /** Says that the reply has ended. */
    public void tell(EventOut out) {
        out.emit(event.eventName(), event);
    }

    private static ReplyEnding completed(
            ReplyId replyId,
            @Nullable CharacterRef character,
            int attempt,
            MessageId messageId,
            long seq,
            String text,
            ReplyAccount account) {
        CacheUse cache = account.cache();
        var event =
                new ReplyEvents.Completed(
                        replyId,
                        idOf(character),
                        messageId,
                        seq,
                        text,
                        account.model(),
                        account.finishReason(),
                        account.usage(),
                        Money.of(account.cost()),
                        cache,
                        SourceJson.of(account.provenance()));
        return new ReplyEnding(replyId, attempt, account.model(), text, event);
    }

    private static ReplyEnding failed(ReplyId replyId, int attempt, ErrorCode code, String detail) {
        var event = new ReplyEvents.Failed(replyId, code, detail);
        return new ReplyEnding(replyId, attempt, null, null, event);
    }

    private static ReplyEnding cancelled(
            ReplyId replyId,
            @Nullable CharacterRef character,
            int attempt,
            @Nullable MessageId messageId,
            @Nullable Long seq,
            @Nullable String text,
            @Nullable ReplyAccount account) {
        var model = account == null ? null : account.model();
        var event =
                new ReplyEvents.Cancelled(
                        replyId,
                        idOf(character),
                        messageId,
                        seq,
                        text,
                        model,
                        account == null ? null : account.usage(),
                        account == null ? null : Money.of(account.cost()));
        return new ReplyEnding(replyId, attempt, model, text, event);
    }

    private static @Nullable CharacterRef speaker(@Nullable ReplyAccount account) {
        return account == null ? null : account.provenance().character();
    }

    private static @Nullable CharacterId idOf(@Nullable CharacterRef character) {
        return character == null ? null : character.characterId();
    }

    private static @Nullable String text(AssistantReplyCancelled event) {
        ProtectedText text = event.text();
        return text == null ? null : text.text();
    }

    @Override
    public String toString() {
        return "ReplyEnding[%s %s]".formatted(replyId, event.eventName());
    }
}
