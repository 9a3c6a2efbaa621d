package dev.parlance.gateway.live;

import dev.parlance.gateway.live.StreamEnded.Reason;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection.Refused;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.HashSet;
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
    private boolean running;

    OpenStreams(StreamProperties properties, MeterRegistry meters) {
        this.properties = properties;
        Gauge.builder("parlance.streams.open", this, OpenStreams::count)
                .description("Server-sent event streams that are open on this node")
                .register(meters);
    }

    /**
     * Gives a stream its place.
     *
     * @throws Rejected if the account or the node has as many as it may have, or is going down
     */
    synchronized Mailbox enter(AccountId account) {
        if (!running || open.size() >= properties.maxPerNode()) {
            throw new Rejected(
                    new Refused(
                            ErrorCode.OVERLOADED,
                            "This node can open no more streams; try again later."));
        }
        if (perAccount.getOrDefault(account, 0) >= properties.maxPerAccount()) {
            throw new Rejected(
                    new Refused(
                            ErrorCode.RATE_LIMITED,
                            "At most %d streams may be open at a time."
                                    .formatted(properties.maxPerAccount())));
        }
        perAccount.merge(account, 1, Integer::sum);
        var mailbox = new Mailbox(properties.mailbox());
        open.add(mailbox);
        return mailbox;
    }

    synchronized void leave(AccountId account, Mailbox mailbox) {
        if (open.remove(mailbox)) {
            perAccount.computeIfPresent(account, (id, count) -> count == 1 ? null : count - 1);
        }
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
    public synchronized void stop() {
        running = false;
        open.forEach(mailbox -> mailbox.close(Reason.SHUTDOWN));
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
