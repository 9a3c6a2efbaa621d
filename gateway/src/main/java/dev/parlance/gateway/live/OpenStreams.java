package dev.parlance.gateway.live;

import dev.parlance.gateway.live.StreamEnded.Reason;
import dev.parlance.gateway.problem.TryLater;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.rejection.ErrorCode;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The streams that are open on this node, counted, bounded, and ended before the web server waits
 * for its requests to end.
 */
@Component
class OpenStreams implements SmartLifecycle {

    private final StreamProperties properties;
    private final Map<AccountId, Integer> perAccount = new HashMap<>();
    private final Set<Mailbox> open = new HashSet<>();
    private final OpenMeters<Reason> meters;
    private final Backlog backlog;
    private boolean running;

    OpenStreams(StreamProperties properties, MeterRegistry registry) {
        this.properties = properties;
        this.backlog = new Backlog(properties.backlog().toBytes());
        this.meters =
                new OpenMeters<>(
                        "parlance.streams", "Server-sent event streams", Reason.class, registry);
        meters.show(this::count, properties.maxPerNode(), backlog);
    }

    /**
     * Gives a stream its place.
     *
     * @throws TryLater if the account or the node has as many as it may have, or is going down
     */
    synchronized Mailbox enter(AccountId account) {
        if (!running || open.size() >= properties.maxPerNode()) {
            throw meters.refused(
                    "node", ErrorCode.OVERLOADED, "This node can open no more streams.");
        }
        if (perAccount.getOrDefault(account, 0) >= properties.maxPerAccount()) {
            throw meters.refused(
                    "account",
                    ErrorCode.RATE_LIMITED,
                    "At most %d streams may be open at a time."
                            .formatted(properties.maxPerAccount()));
        }
        perAccount.merge(account, 1, Integer::sum);
        var mailbox =
                new Mailbox(properties.mailbox(), properties.mailboxSize().toBytes(), backlog);
        open.add(mailbox);
        return mailbox;
    }

    void leave(AccountId account, Mailbox mailbox, Reason reason) {
        mailbox.close(reason);
        if (remove(account, mailbox)) {
            meters.ended(reason);
        }
    }

    private synchronized boolean remove(AccountId account, Mailbox mailbox) {
        if (!open.remove(mailbox)) {
            return false;
        }
        perAccount.computeIfPresent(account, (id, count) -> count == 1 ? null : count - 1);
        return true;
    }

    synchronized int count() {
        return open.size();
    }

    synchronized int accounts() {
        return perAccount.size();
    }

    @Override
    public synchronized void start() {
        running = true;
    }

    @Override
    public void stop() {
        goingDown().forEach(mailbox -> mailbox.close(Reason.SHUTDOWN));
    }

    private synchronized List<Mailbox> goingDown() {
        running = false;
        return List.copyOf(open);
    }

    @Override
    public synchronized boolean isRunning() {
        return running;
    }

    /**
     * The last to start and the first to stop, so that the web server need not wait for streams.
     */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
