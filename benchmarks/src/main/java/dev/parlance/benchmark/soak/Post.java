package dev.parlance.benchmark.soak;

import dev.parlance.benchmark.soak.Ledger.Acknowledged;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A message somebody wants to post, by whatever way, as often as it takes. */
final class Post {

    private final Run run;
    private final Talk talk;
    private final long number;
    private final AtomicReference<@Nullable Acknowledged> acknowledged = new AtomicReference<>();

    Post(Run run, Talk talk) {
        this.run = run;
        this.talk = talk;
        this.number = run.ledger().nextNumber();
    }

    Talk talk() {
        return talk;
    }

    Map<String, String> body() {
        return Map.of(
                "text", Texts.message(number), "clientMessageId", Ledger.clientMessageId(number));
    }

    boolean isAcknowledged() {
        return acknowledged.get() != null;
    }

    /** Notes what the product answered; every answer must be the same. */
    void acknowledge(String messageId, long seq) {
        var now = new Acknowledged(talk.id(), number, UUID.fromString(messageId), seq);
        var before = acknowledged.compareAndExchange(null, now);
        if (before == null) {
            run.ledger().acknowledge(now);
            talk.reached(seq);
        } else {
            run.tally().count("posts repeated after the ack");
            if (!before.equals(now)) {
                run.violations().add("posts acknowledged as two messages", before + " and " + now);
            }
        }
    }
}
