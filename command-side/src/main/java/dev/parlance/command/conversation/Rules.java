package dev.parlance.command.conversation;

import static dev.parlance.kernel.conversation.ParticipantRole.ADMIN;
import static dev.parlance.kernel.conversation.ParticipantRole.OWNER;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.conversation.RoomAssistant;
import dev.parlance.kernel.knowledge.KnowledgeScope;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import org.jspecify.annotations.Nullable;

/** What a conversation allows. Each rule passes, or rejects by its name. */
final class Rules {

    /** Longest message, in UTF-16 units. */
    static final int MAX_MESSAGE_LENGTH = 32_000;

    /** Longest title, in UTF-16 units. */
    static final int MAX_TITLE_LENGTH = 200;

    /** How many replies may be under way in one conversation. */
    static final int MAX_OPEN_REPLIES = 16;

    /** How many variants a message may have. */
    static final int MAX_VARIANTS = 16;

    private Rules() {}

    static void requireParticipant(
            ConversationState state, ConversationId conversation, AccountId account) {
        if (state.people().roleOf(account) == null) {
            throw new Rejected(new Rejection.NotParticipant(conversation, account));
        }
    }

    static void requireKeeper(
            ConversationState state,
            ConversationId conversation,
            AccountId account,
            String action) {
        requireParticipant(state, conversation, account);
        var role = state.people().roleOf(account);
        if (role != OWNER && role != ADMIN) {
            throw new Rejected(new Rejection.RoleForbids(conversation, action));
        }
    }

    static void requireOwner(
            ConversationState state,
            ConversationId conversation,
            AccountId account,
            String action) {
        requireParticipant(state, conversation, account);
        if (state.people().roleOf(account) != OWNER) {
            throw new Rejected(new Rejection.RoleForbids(conversation, action));
        }
    }

    static void requireRoom(ConversationState state) {
        if (!state.isRoom()) {
            throw new Rejected(
                    new Rejection.Conflict("People and assistants come and go in rooms only."));
        }
    }

    static void requireNoRoom(ConversationState state) {
        if (state.isRoom()) {
            throw new Rejected(new Rejection.Conflict("Rooms are not forked."));
        }
    }

    /**
     * A question is asked in a conversation of its kind, and a coach keeps to the knowledge that it
     * was started with.
     *
     * @param scope to answer from, or null for whatever it has
     */
    static void requireAssistant(
            ConversationState state, ConversationKind kind, @Nullable KnowledgeScope scope) {
        if (state.kind() != kind) {
            throw new Rejected(
                    new Rejection.Conflict(
                            "The conversation is not of the kind %s.".formatted(kind)));
        }
        var own = state.scope();
        if (scope != null && !scope.equals(own)) {
            throw new Rejected(
                    new Rejection.Conflict(
                            own == null
                                    ? "The coach was started without a scope, and looks nothing up."
                                    : "The coach keeps to the scope %s.".formatted(own)));
        }
    }

    static void requireMessage(ProtectedText text) {
        requireText(text, MAX_MESSAGE_LENGTH);
    }

    static void requireTitle(@Nullable ProtectedText title) {
        if (title != null) {
            requireText(title, MAX_TITLE_LENGTH);
        }
    }

    /**
     * The version that speaks now; another character cannot take over, nor a version that none is.
     */
    static CharacterRef requireCharacter(ConversationState state, CharacterRef wanted) {
        var character =
                state.isRoom()
                        ? state.seats()
                                .of(wanted.characterId())
                                .map(RoomAssistant::character)
                                .orElse(null)
                        : state.character();
        if (character == null || !character.characterId().equals(wanted.characterId())) {
            throw new Rejected(
                    new Rejection.Conflict("The conversation is not with this character."));
        }
        requireVersion(wanted);
        return character;
    }

    static void requireVersion(CharacterRef character) {
        if (character.version() < 1) {
            throw new Rejected(new Rejection.Invalid("Versions are counted from 1."));
        }
    }

    static void requireSpaceForReplies(ConversationState state, int more) {
        if (more > 0 && state.replies().open().size() + more > MAX_OPEN_REPLIES) {
            throw new Rejected(
                    new Rejection.Refused(
                            ErrorCode.OVERLOADED,
                            "At most %d replies are under way in a conversation; wait for some to end."
                                    .formatted(MAX_OPEN_REPLIES)));
        }
    }

    static void requireSummaries(SummaryPolicy policy) {
        if (!policy.allowsAny()) {
            throw new Rejected(new Rejection.Conflict("Memory is switched off."));
        }
    }

    static void requireSeq(ConversationState state, ConversationId conversation, long seq) {
        if (seq < 1 || seq > state.lastSeq()) {
            throw new Rejected(new Rejection.MessageNotFound(conversation, seq));
        }
    }

    private static void requireText(ProtectedText text, int limit) {
        if (text.text().isBlank()) {
            throw new Rejected(new Rejection.Invalid("The text is blank."));
        }
        if (text.text().length() > limit) {
            throw new Rejected(new Rejection.TextTooLong(text.text().length(), limit));
        }
    }
}
