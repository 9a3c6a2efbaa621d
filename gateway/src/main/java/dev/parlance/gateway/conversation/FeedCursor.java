package dev.parlance.gateway.conversation;

import dev.parlance.gateway.reply.ReplyCursor;
import dev.parlance.kernel.rejection.Rejected;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How much of a conversation's feed a client has received. Its text form is {@code
 * c:<sequence>:<messageSeq>} and {@code :<reply cursor>} for each reply that was being said, at
 * most {@value #MOST_REPLIES}; to clients it is opaque.
 *
 * @param sequence the last event that was heard live, by its position in the conversation's event
 *     stream, -1 if none was
 * @param messageSeq the last message
 * @param replies the replies that were being said, oldest first
 */
record FeedCursor(long sequence, long messageSeq, List<ReplyCursor> replies) {

    /** How many running replies a cursor holds; a client gets others from their start again. */
    static final int MOST_REPLIES = 4;

    private static final Pattern FORM =
            Pattern.compile(
                    "c:(?:-1|[0-9]{1,18}):[0-9]{1,18}(?::%s){0,%d}"
                            .formatted(ReplyCursor.PATTERN, MOST_REPLIES));

    FeedCursor {
        replies =
                List.copyOf(
                        replies.subList(
                                Math.max(0, replies.size() - MOST_REPLIES), replies.size()));
    }

    /**
     * Reads the text form.
     *
     * @throws Rejected if the text is not one
     */
    static FeedCursor parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw ReplyCursor.malformed();
        }
        var parts = text.split(":", -1);
        return new FeedCursor(
                Long.parseLong(parts[1]),
                Long.parseLong(parts[2]),
                Arrays.stream(parts).skip(3).map(ReplyCursor::parse).toList());
    }

    @Override
    public String toString() {
        var text = new StringBuilder("c:").append(sequence).append(':').append(messageSeq);
        replies.forEach(reply -> text.append(':').append(reply));
        return text.toString();
    }
}
