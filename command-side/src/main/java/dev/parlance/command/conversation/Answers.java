package dev.parlance.command.conversation;

import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.conversation.AnswerSlot;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.reply.ReplyId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The newest assistant messages with their variants, and the newest messages left without an
 * answer: what can be generated anew. Both are bounded windows.
 */
final class Answers {

    /** How many assistant messages, and how many missing ones, the windows hold. */
    static final int SIZE = 32;

    private final TreeMap<Long, AnswerSlot> slots = new TreeMap<>();
    private final List<Missing> missing = new ArrayList<>();

    /**
     * An answer that did not come.
     *
     * @param promptSeq the message it should have answered
     * @param character who should have spoken, or null for the assistant without a character
     */
    record Missing(long promptSeq, @Nullable CharacterId character) {

        static Missing of(long promptSeq, @Nullable CharacterRef character) {
            return new Missing(promptSeq, character == null ? null : character.characterId());
        }
    }

    @Nullable AnswerSlot at(long seq) {
        return slots.get(seq);
    }

    /** The variant that is shown of the newest answer to a message; null if there is none. */
    @Nullable ReplyId shownTo(long promptSeq) {
        return slots.descendingMap().values().stream()
                .filter(slot -> slot.promptSeq() == promptSeq)
                .map(AnswerSlot::selected)
                .findFirst()
                .orElse(null);
    }

    /** The answers that a message did not get, in the order in which they failed to come. */
    List<Missing> missingTo(long promptSeq) {
        return missing.stream().filter(answer -> answer.promptSeq == promptSeq).toList();
    }

    List<AnswerSlot> upTo(long seq) {
        return List.copyOf(slots.headMap(seq, true).values());
    }

    void remember(List<AnswerSlot> shared) {
        shared.forEach(slot -> slots.put(slot.seq(), slot));
    }

    void answered(
            long seq,
            MessageId messageId,
            long promptSeq,
            @Nullable CharacterRef character,
            ReplyId replyId) {
        missing.remove(Missing.of(promptSeq, character));
        var slot = slots.get(seq);
        var variants = new ArrayList<ReplyId>(slot == null ? List.of() : slot.variants());
        variants.add(replyId);
        slots.put(seq, new AnswerSlot(seq, messageId, promptSeq, character, variants, replyId));
        if (slots.size() > SIZE) {
            slots.pollFirstEntry();
        }
    }

    void leftUnanswered(long promptSeq, @Nullable CharacterRef character) {
        asked(promptSeq, character);
        missing.add(Missing.of(promptSeq, character));
        if (missing.size() > SIZE) {
            missing.removeFirst();
        }
    }

    void asked(long promptSeq, @Nullable CharacterRef character) {
        missing.remove(Missing.of(promptSeq, character));
    }

    void select(long seq, ReplyId replyId) {
        slots.computeIfPresent(
                seq,
                (_, slot) ->
                        new AnswerSlot(
                                seq,
                                slot.messageId(),
                                slot.promptSeq(),
                                slot.character(),
                                slot.variants(),
                                replyId));
    }
}
