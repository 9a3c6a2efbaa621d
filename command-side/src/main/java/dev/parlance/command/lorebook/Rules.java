package dev.parlance.command.lorebook;

import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.content.Storable;
import dev.parlance.kernel.lorebook.LorebookCommand;
import dev.parlance.kernel.lorebook.LorebookEntry;
import dev.parlance.kernel.lorebook.LorebookEntryId;
import dev.parlance.kernel.lorebook.LorebookId;
import dev.parlance.kernel.lorebook.LorebookLimits;
import dev.parlance.kernel.lorebook.LorebookSettings;
import dev.parlance.kernel.lorebook.LorebookTarget;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a lorebook allows. Each rule passes, or rejects by its name. */
final class Rules {

    private Rules() {}

    /** To everybody else it does not exist. */
    static void requireOwner(LorebookState state, LorebookCommand command) {
        if (!state.isOf(command.owner())) {
            throw new Rejected(new Rejection.LorebookNotFound(command.lorebookId()));
        }
    }

    static void requireSettings(LorebookSettings settings) {
        requireText("name", settings.name().text(), LorebookLimits.MAX_NAME_LENGTH);
        var description = settings.description();
        if (description != null) {
            requireText("description", description.text(), LorebookLimits.MAX_DESCRIPTION_LENGTH);
        }
        requireWithin("scanDepth", settings.scanDepth(), 1, LorebookLimits.MAX_SCAN_DEPTH);
        requireWithin("tokenBudget", settings.tokenBudget(), 1, LorebookLimits.MAX_TOKEN_BUDGET);
    }

    static void requireRoom(LorebookState state, List<LorebookEntry> put) {
        var lengths = state.lengthsWith(put);
        require(
                lengths.size() <= LorebookLimits.MAX_ENTRIES,
                "A lorebook has at most %d entries.".formatted(LorebookLimits.MAX_ENTRIES));
        require(
                lengths.values().stream().mapToLong(Integer::longValue).sum()
                        <= LorebookLimits.MAX_CHARACTERS,
                "The entries of a lorebook have at most %d characters together."
                        .formatted(LorebookLimits.MAX_CHARACTERS));
    }

    static void requireEntry(LorebookState state, LorebookId book, LorebookEntryId entry) {
        if (!state.has(entry)) {
            throw new Rejected(
                    new Rejection.Refused(
                            ErrorCode.LOREBOOK_NOT_FOUND,
                            "Lorebook %s has no entry %s.".formatted(book, entry)));
        }
    }

    static void requireRoomForTarget(LorebookState state) {
        require(
                state.targets() < LorebookLimits.MAX_TARGETS,
                "A lorebook applies to at most %d characters, conversations and people."
                        .formatted(LorebookLimits.MAX_TARGETS));
    }

    /** A character's own lorebook is part of it, as long as conversations speak with it. */
    static void requireDetachable(LorebookId book, LorebookTarget target) {
        if (isOwnOf(book, target)) {
            throw new Rejected(
                    new Rejection.Conflict("It is this character's own lorebook and stays so."));
        }
    }

    /** Until it applies to its character nobody speaks with it: it was begun and given up. */
    static void requireDeletable(LorebookState state, LorebookId book) {
        if (state.appliesToAny(target -> isOwnOf(book, target))) {
            throw new Rejected(
                    new Rejection.Conflict(
                            "It is a character's own lorebook; its entries can be taken out."));
        }
    }

    private static boolean isOwnOf(LorebookId book, LorebookTarget target) {
        return target.kind() == LorebookTarget.Kind.CHARACTER
                && LorebookId.ownOf(new CharacterId(target.id())).equals(book);
    }

    static void requireText(String what, String text, int limit) {
        require(!text.isBlank(), "%s is blank.".formatted(what));
        if (text.length() > limit) {
            throw new Rejected(new Rejection.TextTooLong(text.length(), limit));
        }
        require(
                Storable.is(text),
                "%s holds U+0000 or unpaired surrogates, which are no text.".formatted(what));
    }

    static void requireWithin(String what, @Nullable Integer value, int least, int most) {
        require(
                value == null || (value >= least && value <= most),
                "%s must be %d to %d.".formatted(what, least, most));
    }

    static void require(boolean condition, String explanation) {
        if (!condition) {
            throw new Rejected(new Rejection.Invalid(explanation));
        }
    }
}
