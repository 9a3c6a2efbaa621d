package dev.parlance.gateway.audit;

import dev.parlance.gateway.live.StreamScript;
import dev.parlance.kernel.audit.AuditQuery.FindStoredEvents;
import dev.parlance.kernel.audit.AuditQuery.Texts;
import dev.parlance.kernel.audit.StoredEventPage;
import dev.parlance.kernel.audit.StoredEventPage.Item;
import dev.parlance.kernel.live.LiveSignal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tells the events of a conversation again, with the time between them that there was, faster or
 * slower. A page of them is in memory at a time. What was said is told no longer than the
 * conversation is open.
 */
final class ReplayScript implements StreamScript {

    private final Function<FindStoredEvents, StoredEventPage> pages;
    private final @Nullable Instant contentUntil;
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
     * @param contentUntil when the conversation closes, or null if it is not open
     */
    ReplayScript(
            Function<FindStoredEvents, StoredEventPage> pages,
            FindStoredEvents question,
            @Nullable Instant contentUntil,
            ReplayPace pace,
            Clock clock) {
        this.pages = pages;
        this.question = question;
        this.contentUntil = contentUntil;
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
        if (question.texts() == Texts.SHOWN && isClosed()) {
            next.clear();
            more = true;
            question = questionAfter(question.after(), Texts.MASKED);
        }
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
        question = questionAfter(item.sequenceNumber(), question.texts());
        out.emit("event", StoredEventJson.of(item));
    }

    private boolean isClosed() {
        return contentUntil == null || !clock.instant().isBefore(contentUntil);
    }

    private FindStoredEvents questionAfter(long told, Texts texts) {
        return new FindStoredEvents(question.conversationId(), told, question.limit(), texts);
    }

    /** Each event is waited for once, from when the one before it was told. */
    private boolean isEarly(Item item) {
        var before = lastHappened;
        lastHappened = happened(item).orElse(before);
        var pause =
                before == null || lastHappened == null
                        ? Duration.ZERO
                        : pace.between(before, lastHappened);
        if (pause.isZero()) {
            return false;
        }
        due = clock.instant().plus(pause);
        return true;
    }

    /** What somebody changed in the store may be no time at all; it is told all the same. */
    private static Optional<Instant> happened(Item item) {
        try {
            return Optional.of(Instant.parse(item.timestamp()));
        } catch (DateTimeParseException notATime) {
            return Optional.empty();
        }
    }

    private void fetch() {
        var page = pages.apply(question);
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
