package dev.parlance.gateway.reply;

import dev.parlance.gateway.reply.DetailProgress.Phase;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.reply.ReplyId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much of a reply and of the pages beside it a client has received. Its text form is {@code
 * <told>.<phase>:} and a {@link ReplyCursor}; to clients it is opaque.
 *
 * @param told how many pages were sent
 * @param phase of the pages
 */
public record DetailedReplyCursor(int told, Phase phase, ReplyCursor reply) {

    private static final Pattern FORM =
            Pattern.compile("([0-9]{1,4})\\.([0-2]):(" + ReplyCursor.PATTERN + ")");

    /** Before the first event of a reply. */
    public static DetailedReplyCursor beginningOf(ReplyId replyId) {
        return new DetailedReplyCursor(0, Phase.BEFORE, ReplyCursor.beginningOf(replyId));
    }

    /**
     * Reads the text form.
     *
     * @throws Rejected if the text is not one
     */
    static DetailedReplyCursor parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw ReplyCursor.malformed();
        }
        return new DetailedReplyCursor(
                Integer.parseInt(form.group(1)),
                Phase.values()[Integer.parseInt(form.group(2))],
                ReplyCursor.parse(form.group(3)));
    }

    /** Whether all was sent. */
    public boolean ended() {
        return phase == Phase.ENDED && reply.ended();
    }

    @Override
    public String toString() {
        return "%d.%d:%s".formatted(told, phase.ordinal(), reply);
    }
}
