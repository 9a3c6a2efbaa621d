package dev.parlance.benchmark.soak;

import dev.parlance.benchmark.soak.SseReader.Event;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the feed of one conversation open and comes back where it stood. Messages must come in the
 * order of their seq, each once; a reply ends once.
 */
final class FeedReader implements Runnable {

    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final long BACK_OFF_MILLIS = 1000;
    private static final int EVENTS_UNTIL_CUT = 3000;

    private final Run run;
    private final Account account;
    private final Talk talk;
    private final Random random;
    private final Map<UUID, ReplyText> open = new HashMap<>();
    private final Set<UUID> ended = new HashSet<>();
    private volatile long lastSeq = -1;
    private volatile @Nullable String lastId;

    FeedReader(Run run, Account account, Talk talk, Random random) {
        this.run = run;
        this.account = account;
        this.talk = talk;
        this.random = random;
    }

    Talk talk() {
        return talk;
    }

    /** The seq of the newest message it was told of; -1 if it never was connected. */
    long lastSeq() {
        return lastSeq;
    }

    @Nullable String lastId() {
        return lastId;
    }

    /** Reads until it is interrupted. */
    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                read();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            violation("feeds that cannot be read", e.toString());
        }
    }

    private void read() throws InterruptedException {
        var token = account.token();
        try {
            if (lastId != null) {
                run.tally().count("feeds resumed");
            }
            var response = account.api().open("GET", talk.path() + "/stream", token, null, lastId);
            switch (response.statusCode()) {
                case OK -> {
                    forgetWhatTheIdDoesNotName();
                    try (var events = new SseReader(response.body())) {
                        follow(events);
                    }
                }
                case UNAUTHORIZED -> account.renew(token);
                case 429, 503 -> Thread.sleep(BACK_OFF_MILLIS);
                default -> {
                    run.violations()
                            .add("feeds refused", response.statusCode() + " after " + lastId);
                    Thread.sleep(BACK_OFF_MILLIS);
                }
            }
        } catch (IOException _) {
            run.tally().count("feeds broken");
            Thread.sleep(BACK_OFF_MILLIS);
        }
    }

    /**
     * An id names four replies at most. Of another that was being said the client gets all again,
     * or its whole text with its end.
     */
    private void forgetWhatTheIdDoesNotName() {
        var id = lastId;
        if (id != null) {
            open.keySet().removeIf(reply -> !id.contains(reply.toString()));
        }
    }

    private void follow(SseReader events) throws IOException {
        int patience = 1 + random.nextInt(EVENTS_UNTIL_CUT);
        for (var event = events.next(); event.isPresent(); event = events.next()) {
            take(event.get());
            if (!event.get().id().isEmpty()) {
                lastId = event.get().id();
            }
            if (--patience == 0) {
                throw new IOException("The reader has had enough for now.");
            }
        }
        run.tally().count("feeds that ended");
    }

    private void take(Event event) {
        switch (event.name()) {
            case "heartbeat" -> {
                if (lastSeq < 0 && event.data().has("lastSeq")) {
                    lastSeq = event.data().path("lastSeq").asLong();
                }
            }
            case "message.posted" -> next(event.data().path("message").path("seq").asLong(), event);
            case "reply.started" -> textOf(event).started(event);
            case "reply.delta" -> textOf(event).delta(event);
            case "reply.completed", "reply.failed", "reply.cancelled" -> end(event);
            case "error" -> run.tally().count("feeds with error " + event.text("code"));
            default -> {
                // Markers and titles: anybody may change them in between.
            }
        }
    }

    private void end(Event event) {
        var id = UUID.fromString(event.text("replyId"));
        var text = open.remove(id);
        if (text != null) {
            run.ledger().hear(text.end(event, false));
        }
        if (!ended.add(id)) {
            violation("replies that end twice in a feed", "%s by %s".formatted(id, event.name()));
        }
        long seq = event.data().path("seq").asLong(0);
        if (seq > lastSeq) {
            next(seq, event);
        }
    }

    private void next(long seq, Event event) {
        if (seq <= lastSeq) {
            violation("messages that a feed repeats", "seq %d after %d".formatted(seq, lastSeq));
        } else if (seq > lastSeq + 1) {
            violation("messages that a feed leaves out", "seq %d after %d".formatted(seq, lastSeq));
        }
        lastSeq = Math.max(seq, lastSeq);
        run.tally().count("feeds: " + event.name());
    }

    private ReplyText textOf(Event event) {
        return open.computeIfAbsent(
                UUID.fromString(event.text("replyId")), id -> new ReplyText(id, run.violations()));
    }

    private void violation(String kind, String what) {
        run.violations()
                .add(
                        kind,
                        "conversation %s: %s, after event %s".formatted(talk.id(), what, lastId));
    }
}
