package dev.parlance.gateway.conversation;

import dev.parlance.gateway.live.StreamScript;
import dev.parlance.kernel.conversation.ConversationEvent.UserMessagePosted;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.conversation.MessageView;
import dev.parlance.kernel.live.LiveSignal;
import dev.parlance.kernel.live.LiveSignal.Committed;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Says that a message was posted, then hands over to the reply. The message is usually heard on the
 * live channel at once; one that was posted before is read instead.
 */
final class PostedScript implements StreamScript {

    private static final Duration TIME_TO_HEAR = Duration.ofMillis(250);

    private final MessageId messageId;
    private final Supplier<MessageView> read;
    private final @Nullable StreamScript reply;
    private final Instant patienceEnds;
    private boolean said;

    /**
     * @param read reads the message where it was not heard
     * @param reply what comes then, or null if nobody answers
     */
    PostedScript(
            MessageId messageId,
            Supplier<MessageView> read,
            @Nullable StreamScript reply,
            Instant now) {
        this.messageId = messageId;
        this.read = read;
        this.reply = reply;
        this.patienceEnds = now.plus(TIME_TO_HEAR);
    }

    @Override
    public void begin(EventOut out) {
        // The message comes by itself, or is looked up when patience ends.
    }

    @Override
    public void on(LiveSignal signal, EventOut out) {
        if (said && reply != null) {
            reply.on(signal, out);
        } else if (signal instanceof Committed committed
                && committed.event() instanceof UserMessagePosted heard
                && heard.messageId().equals(messageId)) {
            say(MessageJson.of(heard), out);
        }
    }

    @Override
    public Instant nextLook() {
        return said && reply != null ? reply.nextLook() : patienceEnds;
    }

    @Override
    public void look(EventOut out) {
        if (!said) {
            say(MessageJson.of(read.get(), Words.OF_NOBODY), out);
        } else if (reply != null) {
            reply.look(out);
        }
    }

    private void say(MessageJson message, EventOut out) {
        said = true;
        out.emit("message.posted", new FeedEvents.Posted(message));
        if (reply != null) {
            reply.begin(out);
        }
    }

    @Override
    public boolean finished() {
        return said && (reply == null || reply.finished());
    }

    @Override
    public @Nullable String cursor() {
        return reply == null ? null : reply.cursor();
    }
}
