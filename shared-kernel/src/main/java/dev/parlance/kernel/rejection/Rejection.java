package dev.parlance.kernel.rejection;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.budget.Window;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.lorebook.LorebookId;
import dev.parlance.kernel.reply.ReplyId;
import java.time.Duration;
import java.time.Instant;

/** A no of the domain: expected, explained, and without effect. */
public sealed interface Rejection {

    /** The stable code. */
    ErrorCode code();

    /** One sentence for a person, without personal content. */
    String detail();

    /** The conversation does not exist or was deleted. */
    record ConversationNotFound(ConversationId conversationId) implements Rejection {
        @Override
        public ErrorCode code() {
            return ErrorCode.CONVERSATION_NOT_FOUND;
        }

        @Override
        public String detail() {
            return "There is no conversation " + conversationId + ".";
        }
    }

    /** The caller takes no part in the conversation. */
    record NotParticipant(ConversationId conversationId, AccountId accountId) implements Rejection {
        @Override
        public ErrorCode code() {
            return ErrorCode.FORBIDDEN;
        }

        @Override
        public String detail() {
            return "You take no part in conversation " + conversationId + ".";
        }
    }

    /** The caller takes part, but in a role that may not do this. */
    record RoleForbids(ConversationId conversationId, String action) implements Rejection {
        @Override
        public ErrorCode code() {
            return ErrorCode.FORBIDDEN;
        }

        @Override
        public String detail() {
            return "Your role in conversation %s may not %s.".formatted(conversationId, action);
        }
    }

    /** The text is longer than allowed, in UTF-16 units. */
    record TextTooLong(int length, int limit) implements Rejection {
        @Override
        public ErrorCode code() {
            return ErrorCode.MESSAGE_TOO_LARGE;
        }

        @Override
        public String detail() {
            return "The text has %d characters; at most %d are allowed.".formatted(length, limit);
        }
    }

    /** There is no message with this seq, or none that the request can be about. */
    record MessageNotFound(ConversationId conversationId, long seq) implements Rejection {
        @Override
        public ErrorCode code() {
            return ErrorCode.MESSAGE_NOT_FOUND;
        }

        @Override
        public String detail() {
            return "Conversation %s has no such message %d.".formatted(conversationId, seq);
        }
    }

    /** There is no such reply. */
    record ReplyNotFound(ReplyId replyId) implements Rejection {
        @Override
        public ErrorCode code() {
            return ErrorCode.REPLY_NOT_FOUND;
        }

        @Override
        public String detail() {
            return "There is no reply " + replyId + ".";
        }
    }

    /** The lorebook does not exist, was deleted, or is another's. */
    record LorebookNotFound(LorebookId lorebookId) implements Rejection {
        @Override
        public ErrorCode code() {
            return ErrorCode.LOREBOOK_NOT_FOUND;
        }

        @Override
        public String detail() {
            return "There is no lorebook " + lorebookId + ".";
        }
    }

    /** The request contradicts the present state. */
    record Conflict(String detail) implements Rejection {
        @Override
        public ErrorCode code() {
            return ErrorCode.CONFLICT;
        }
    }

    /** A value is outside what the domain understands. */
    record Invalid(String detail) implements Rejection {
        @Override
        public ErrorCode code() {
            return ErrorCode.VALIDATION_FAILED;
        }
    }

    /**
     * More work of this kind is waiting than can be done soon. Nothing was done or stored, so the
     * same request may be repeated as it is.
     *
     * @param retryAfter when the request is worth repeating, more than zero; callers are told whole
     *     seconds, rounded up
     */
    record Overloaded(String detail, Duration retryAfter) implements Rejection {
        public Overloaded {
            if (!retryAfter.isPositive()) {
                throw new IllegalArgumentException("A wait is more than zero: " + retryAfter);
            }
        }

        @Override
        public ErrorCode code() {
            return ErrorCode.OVERLOADED;
        }
    }

    /**
     * What a call of a model may cost does not fit into a budget.
     *
     * @param window over which too much would be spent
     * @param resetsAt when the next one begins
     */
    record BudgetExceeded(Window window, Instant resetsAt) implements Rejection {
        @Override
        public ErrorCode code() {
            return ErrorCode.BUDGET_EXCEEDED;
        }

        @Override
        public String detail() {
            return "What this may cost does not fit into what is left of the budget of the %s, which begins anew at %s."
                    .formatted(window == Window.DAY ? "day" : "month", resetsAt);
        }
    }

    /** Any other refusal, by its code. */
    record Refused(ErrorCode code, String detail) implements Rejection {}
}
