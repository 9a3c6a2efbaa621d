package dev.parlance.benchmark.soak;

import dev.parlance.benchmark.soak.SseReader.Event;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/**
 * A reply as a client puts it together from a stream: what came before the last {@code
 * reply.started} does not count, and each piece begins where the one before ended.
 */
final class ReplyText {

    private final UUID reply;
    private final Violations violations;
    private final StringBuilder text = new StringBuilder();
    private int attempt;
    private int lastIndex = -1;

    ReplyText(UUID reply, Violations violations) {
        this.reply = reply;
        this.violations = violations;
    }

    UUID reply() {
        return reply;
    }

    void started(Event event) {
        int number = event.data().path("attempt").asInt();
        if (number < attempt) {
            violation("attempts that go back", "from %d to %d".formatted(attempt, number));
        }
        attempt = number;
        lastIndex = -1;
        text.setLength(0);
    }

    void delta(Event event) {
        int offset = event.data().path("offset").asInt();
        int index = event.data().path("index").asInt();
        if (attempt == 0) {
            violation("pieces of a reply that was not started", "at " + offset);
        } else if (offset != text.length() || index <= lastIndex) {
            violation(
                    offset > text.length() ? "text that is missing" : "text that is repeated",
                    "piece %d at %d after piece %d to %d, attempt %d, event %s"
                            .formatted(
                                    index, offset, lastIndex, text.length(), attempt, event.id()));
        }
        lastIndex = index;
        text.append(event.text("text"));
    }

    /**
     * Compares what was put together with the text that ended.
     *
     * @param whole whether all of it must have been heard, or only a beginning
     */
    Ledger.Heard end(Event event, boolean whole) {
        var said = event.data().has("text") ? event.text("text") : null;
        if (said != null) {
            var heard = text.toString();
            if (whole ? !said.equals(heard) : !said.startsWith(heard)) {
                violation(
                        "texts that do not join",
                        "heard %d units, %s has %d, attempt %d, event %s"
                                .formatted(
                                        heard.length(),
                                        event.name(),
                                        said.length(),
                                        attempt,
                                        event.id()));
            }
            boolean asTheModelSaid =
                    event.name().equals("reply.completed")
                            ? Texts.isWholeAnswer(said)
                            : Texts.isBeginningOfAnswer(said);
            if (!asTheModelSaid) {
                violation("texts that the model did not say", event.name());
            }
        }
        return new Ledger.Heard(reply, event.name(), said == null ? null : md5(said));
    }

    static String md5(String text) {
        try {
            var digest = MessageDigest.getInstance("MD5");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void violation(String kind, String what) {
        violations.add(kind, "reply " + reply + ": " + what);
    }
}
