package dev.parlance.gateway.audit;

import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a replay stands. Its text form is {@code e:}, the sequence number and, when all was told,
 * {@code .end}.
 *
 * @param told the sequence number of the event that was told last, -1 before the first
 */
record ReplayCursor(long told, boolean ended) {

    private static final Pattern FORM = Pattern.compile("e:(-1|\\d{1,18})(\\.end)?");
    private static final ReplayCursor BEGINNING = new ReplayCursor(-1, false);

    /**
     * Reads the {@code Last-Event-ID} of a replay, the beginning if there is none.
     *
     * @throws Rejected if no replay gave it out
     */
    static ReplayCursor read(@Nullable String lastEventId) {
        if (lastEventId == null || lastEventId.isEmpty()) {
            return BEGINNING;
        }
        var parts = FORM.matcher(lastEventId);
        if (!parts.matches()) {
            throw new Rejected(
                    new Rejection.Invalid("Last-Event-ID is not one that this stream gave."));
        }
        return new ReplayCursor(Long.parseLong(parts.group(1)), parts.group(2) != null);
    }

    @Override
    public String toString() {
        return "e:%d%s".formatted(told, ended ? ".end" : "");
    }
}
