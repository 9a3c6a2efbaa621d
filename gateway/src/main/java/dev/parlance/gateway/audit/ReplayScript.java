package dev.parlance.gateway.audit;

import dev.parlance.gateway.bus.Queries;
import dev.parlance.gateway.live.StreamScript;
import dev.parlance.kernel.audit.AuditQuery.FindStoredEvents;
import dev.parlance.kernel.audit.StoredEventPage;
import dev.parlance.kernel.audit.StoredEventPage.Item;
import dev.parlance.kernel.live.LiveSignal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Tells the events of a conversation again, with the time between them that there was, faster or
 * slower. A page of them is in memory at a time.
 */
final class ReplayScript implements StreamScript {

    private final Queries queries;
    private final ReplayPace pace;
    private final Clock clock;
    private final Deque<Item> next = new ArrayDeque<>();
    private FindStoredEvents question;
    private boolean more = true;
    private long told;
    private @Nullable Instant lastHappened;
    private Instant due = Instant.MIN;
    private boolean finished;

    /**
     * @param question for the first page
     */
    ReplayScript(Queries queries, FindStoredEvents question, ReplayPace pace, Clock clock) {
        this.queries = queries;
        this.question = question;
        this.pace = pace;
        this.clock = clock;
    }

    @Override
    public void begin(EventOut out) {
        look(out);
    }

    @Override
    public void on(LiveSignal signal, EventOut out) {
        throw new IllegalStateException("A replay listens to nothing");
    }

    @Override
    public Instant nextLook() {
        return due;
    }

    @Override
    public void look(EventOut out) {
        while (!finished && !clock.instant().isBefore(due)) {
            step(out);
        }
    }

    private void step(EventOut out) {
        if (next.isEmpty() && more) {
            fetch();
        }
        var item = next.peek();
        if (item == null) {
            finished = true;
            out.emit("replay.completed", new Completed(told));
            return;
        }
        if (isEarly(item)) {
            return;
        }
        next.remove();
        told++;
        question =
                new FindStoredEvents(
                        question.conversationId(),
                        item.sequenceNumber(),
                        question.limit(),
                        question.texts());
        out.emit("event", StoredEventJson.of(item));
    }

    /** Each event is waited for once, from when the one before it was told. */
    private boolean isEarly(Item item) {
        var happened = Instant.parse(item.timestamp());
        var before = lastHappened;
        lastHappened = happened;
        var pause = before == null ? Duration.ZERO : pace.between(before, happened);
        if (pause.isZero()) {
            return false;
        }
        due = clock.instant().plus(pause);
        return true;
    }

    private void fetch() {
        var page = queries.ask(question, StoredEventPage.class);
        next.addAll(page.items());
        more = page.hasMore();
    }

    @Override
    public boolean finished() {
        return finished;
    }

    @Override
    public String cursor() {
        return new ReplayCursor(question.after(), finished).toString();
    }

    /**
     * @param events how many were told
     */
    record Completed(long events) {}
}
