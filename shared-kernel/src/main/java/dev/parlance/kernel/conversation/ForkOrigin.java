package dev.parlance.kernel.conversation;

import java.util.List;

/**
 * Where a fork comes from: it shares the source's messages up to and including a seq.
 *
 * @param source the conversation that was forked
 * @param atSeq the last shared message
 * @param answers the newest shared assistant messages, which the fork may regenerate
 */
public record ForkOrigin(ConversationId source, long atSeq, List<AnswerSlot> answers) {

    public ForkOrigin {
        answers = List.copyOf(answers);
    }
}
