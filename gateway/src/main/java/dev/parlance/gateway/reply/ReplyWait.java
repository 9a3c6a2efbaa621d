package dev.parlance.gateway.reply;

import dev.parlance.gateway.live.StreamProperties;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.live.LiveChannel;
import dev.parlance.kernel.live.LiveChannel.Listening;
import dev.parlance.kernel.live.LiveSignal;
import dev.parlance.kernel.live.LiveSignal.Committed;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.reply.ReplyId;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Waits for replies to end, on behalf of callers who want to be answered once and not by a stream.
 * Few do so at once; whoever finds no place does not wait, nor does anybody once the process stops.
 */
@Component
public class ReplyWait {

    private static final int MOST_AT_ONCE = 1_000;

    private final ReplyLookup replies;
    private final LiveChannel channel;
    private final StreamProperties properties;
    private final Clock clock;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);
    private volatile boolean stopping;

    ReplyWait(ReplyLookup replies, LiveChannel channel, StreamProperties properties, Clock clock) {
        this.replies = replies;
        this.channel = channel;
        this.properties = properties;
        this.clock = clock;
    }

    @EventListener
    void on(ContextClosedEvent ignored) {
        stopping = true;
    }

    /** Begins to listen, which has to come before what is waited for, and has to be closed. */
    public Waiting listen(ConversationId conversation) {
        return new Waiting(conversation);
    }

    /** Listens for the replies of one conversation. */
    public final class Waiting implements AutoCloseable {

        private final BlockingQueue<ReplyEnding> heard = new LinkedBlockingQueue<>();
        private final Listening listening;

        private Waiting(ConversationId conversation) {
            listening = channel.listen(conversation, this::hear);
        }

        private void hear(LiveSignal signal) {
            if (signal instanceof Committed committed) {
                ReplyEnding.heard(committed.event()).ifPresent(heard::add);
            }
        }

        /**
         * Waits for a reply.
         *
         * @return its end, or empty if it has not ended in time, or cannot be waited for
         */
        public Optional<ReplyEnding> await(ReplyId reply, AccountId reader, Duration longest) {
            if (!places.tryAcquire()) {
                return Optional.empty();
            }
            try {
                return ending(reply, reader, longest);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            } finally {
                places.release();
            }
        }

        private Optional<ReplyEnding> ending(ReplyId reply, AccountId reader, Duration longest)
                throws InterruptedException {
            var patience = new Patience(clock, properties.replyPoll());
            var last = clock.instant().plus(longest);
            while (!stopping && clock.instant().isBefore(last)) {
                var next = patience.next().isBefore(last) ? patience.next() : last;
                var wait = Duration.between(clock.instant(), next);
                var ending = heard.poll(Math.max(0, wait.toNanos()), TimeUnit.NANOSECONDS);
                if (ending != null && ending.replyId().equals(reply)) {
                    return Optional.of(ending);
                }
                if (ending == null) {
                    var found = found(reply, reader);
                    if (found.isPresent()) {
                        return found;
                    }
                    patience.asked();
                }
            }
            return Optional.empty();
        }

        /** A read model that is too slow to answer knows no more than one that lags. */
        private Optional<ReplyEnding> found(ReplyId reply, AccountId reader) {
            try {
                return replies.viewIfKnown(reply, reader).flatMap(ReplyEnding::found);
            } catch (Rejected e) {
                if (e.rejection().code() == ErrorCode.OVERLOADED) {
                    return Optional.empty();
                }
                throw e;
            }
        }

        @Override
        public void close() {
            listening.close();
        }
    }
}
