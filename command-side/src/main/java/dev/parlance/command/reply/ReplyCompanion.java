package dev.parlance.command.reply;

import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.trade.DetailPage;

/**
 * Something that finds pages beside an answer, as a bean; one for each kind of conversation at
 * most.
 */
public interface ReplyCompanion {

    /** Whether it has something to find in conversations of a kind. */
    boolean accompanies(ConversationKind kind);

    /**
     * Finds what there is, and blocks the calling (virtual) thread until all is told. It sees to it
     * that this does not take long, whatever it depends on.
     *
     * @param question the message that is answered
     * @throws InterruptedException if the answer was broken off
     */
    void accompany(String question, Telling telling) throws InterruptedException;

    /** Where a companion tells what it finds, each page as soon as those before it are told. */
    interface Telling {

        /** Says how many pages there will be, before the first. */
        void begun(int count);

        void ready(DetailPage page);
    }
}
