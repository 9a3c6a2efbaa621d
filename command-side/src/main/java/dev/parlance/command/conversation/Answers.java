package dev.parlance.command.conversation;

import dev.parlance.kernel.conversation.AnswerSlot;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.reply.ReplyId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The newest assistant messages with their variants, and the newest messages left without an
 * answer: what can be generated anew. Both are bounded windows.
 */
final class Answers {

    /** How many assistant messages, and how many unanswered ones, the windows hold. */
    static final int SIZE = 32;

    private final TreeMap<Long, AnswerSlot> slots = new TreeMap<>();
    private final TreeSet<Long> unanswered = new TreeSet<>();

    @Nullable AnswerSlot at(long seq) {
        return slots.get(seq);
    }

    boolean isUnanswered(long seq) {
        return unanswered.contains(seq);
    }

    List<AnswerSlot> upTo(long seq) {
        return List.copyOf(slots.headMap(seq, true).values());
    }

    void remember(List<AnswerSlot> shared) {
        shared.forEach(slot -> slots.put(slot.seq(), slot));
    }

    void answered(long seq, MessageId messageId, long promptSeq, ReplyId replyId) {
        unanswered.remove(promptSeq);
        var slot = slots.get(seq);
        var variants = new ArrayList<ReplyId>(slot == null ? List.of() : slot.variants());
        variants.add(replyId);
        slots.put(seq, new AnswerSlot(seq, messageId, promptSeq, variants, replyId));
        if (slots.size() > SIZE) {
            slots.pollFirstEntry();
        }
    }

    void leftUnanswered(long promptSeq) {
        unanswered.add(promptSeq);
        if (unanswered.size() > SIZE) {
            unanswered.pollFirst();
        }
    }

    void asked(long promptSeq) {
        unanswered.remove(promptSeq);
    }

    void select(long seq, ReplyId replyId) {
        slots.computeIfPresent(
                seq,
                (_, slot) ->
                        new AnswerSlot(
                                seq, slot.messageId(), slot.promptSeq(), slot.variants(), replyId));
    }
}
