package dev.parlance.gateway.reply;

import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection.Invalid;
import dev.parlance.kernel.reply.ReplyId;
import java.util.regex.Pattern;

/**
 * How much of a reply a client has received. Its text form is {@code
 * <replyId>.<attempt>.<nextIndex>.<nextOffset>.<checksum>}, or {@code <replyId>.end} after the last
 * event; to clients it is opaque.
 *
 * @param attempt the attempt the text belongs to, 0 while none has begun
 * @param nextIndex the index of the next piece
 * @param nextOffset how much text was sent, in UTF-16 units
 * @param checksum of the text sent, as {@link String#hashCode()} computes it: it tells whether
 *     another text at hand begins with the very text that was sent
 * @param ended whether all was sent
 */
public record ReplyCursor(
        ReplyId replyId, int attempt, int nextIndex, int nextOffset, int checksum, boolean ended) {

    /** The pattern of the text form, without groups, for formats that contain it. */
    public static final String PATTERN =
            "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
                    + "\\.(?:end|[0-9]{1,9}\\.[0-9]{1,9}\\.[0-9]{1,9}\\.[0-9a-f]{1,8})";

    private static final Pattern FORM = Pattern.compile(PATTERN);

    /** Before the first event of a reply. */
    public static ReplyCursor beginningOf(ReplyId replyId) {
        return new ReplyCursor(replyId, 0, 0, 0, 0, false);
    }

    /**
     * Reads the text form.
     *
     * @throws Rejected if the text is not one
     */
    public static ReplyCursor parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw malformed();
        }
        var parts = text.split("\\.", -1);
        var replyId = ReplyId.valueOf(parts[0]);
        if (parts.length == 2) {
            return new ReplyCursor(replyId, 0, 0, 0, 0, true);
        }
        return new ReplyCursor(
                replyId,
                Integer.parseInt(parts[1]),
                Integer.parseInt(parts[2]),
                Integer.parseInt(parts[3]),
                Integer.parseUnsignedInt(parts[4], 16),
                false);
    }

    /** What to throw at an id that no stream has ever given out. */
    public static Rejected malformed() {
        return new Rejected(new Invalid("Last-Event-ID is not an id that this stream gave out."));
    }

    @Override
    public String toString() {
        return ended
                ? replyId + ".end"
                : replyId
                        + "."
                        + attempt
                        + "."
                        + nextIndex
                        + "."
                        + nextOffset
                        + "."
                        + Integer.toHexString(checksum);
    }
}
