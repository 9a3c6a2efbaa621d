package dev.parlance.gateway.conversation;

import dev.parlance.gateway.live.StreamEnded;
import dev.parlance.gateway.live.StreamScript.EventOut;
import dev.parlance.gateway.reply.ReplyEnding;
import dev.parlance.kernel.conversation.ConversationEvent.CharacterGreeted;
import dev.parlance.kernel.conversation.ConversationEvent.UserMessagePosted;
import dev.parlance.kernel.conversation.MessagePage;
import dev.parlance.kernel.conversation.MessageView;

/**
 * The messages that a feed has told: in the order of their seq and each once, whether they were
 * heard or had to be read.
 */
final class FeedMessages {

    private final FeedHistory history;
    private final Wording wording;
    private final FeedReplies replies;
    private long told;

    /**
     * @param told the seq of the last message the client has
     */
    FeedMessages(FeedHistory history, Wording wording, FeedReplies replies, long told) {
        this.history = history;
        this.wording = wording;
        this.replies = replies;
        this.told = told;
    }

    /** The seq of the last message that was told. */
    long told() {
        return told;
    }

    void heard(UserMessagePosted event, EventOut out) {
        if (isNext(event.seq(), out)) {
            post(MessageJson.of(event), out);
        }
    }

    void heard(CharacterGreeted event, EventOut out) {
        if (isNext(event.seq(), out)) {
            post(MessageJson.of(event), out);
        }
    }

    void heard(RoomNews news, EventOut out) {
        var place = news.place();
        // Before it counts as told: names that cannot be had end the stream in front of it.
        var words = wording.forNotice(news.notice());
        if (isNext(place.seq(), out)) {
            post(MessageJson.of(place, news.notice(), news.at(), words), out);
        }
    }

    /** Whether the end of a reply that was heard is to be told now; tells first what it follows. */
    boolean isNext(long seq, boolean variant, EventOut out) {
        if (variant) {
            upTo(seq, out);
            return true;
        }
        return isNext(seq, out);
    }

    /** Whether a message that was heard is to be told now; tells first what came before it. */
    private boolean isNext(long seq, EventOut out) {
        upTo(seq - 1, out);
        if (seq <= told) {
            return false;
        }
        told = seq;
        return true;
    }

    private void upTo(long seq, EventOut out) {
        while (told < seq) {
            var page = history.upTo(seq, told);
            if (page.items().isEmpty()) {
                throw new StreamEnded(StreamEnded.Reason.READ_MODEL_LATE);
            }
            tell(page, out);
        }
    }

    /** Tells all that the history holds. */
    void readOn(EventOut out) {
        boolean more = true;
        while (more) {
            var page = history.after(told);
            tell(page, out);
            more = page.hasMore();
        }
    }

    private void tell(MessagePage page, EventOut out) {
        var words = wording.forMessages(page.items());
        page.items().forEach(message -> tell(message, words, out));
    }

    private void tell(MessageView message, Words words, EventOut out) {
        told = message.seq();
        ReplyEnding.read(message)
                .ifPresentOrElse(
                        ending -> replies.end(ending, out),
                        () -> post(MessageJson.of(message, words), out));
    }

    private static void post(MessageJson message, EventOut out) {
        out.emit("message.posted", new FeedEvents.Posted(message));
    }
}
