package dev.parlance.gateway.connection;

import dev.parlance.gateway.conversation.FeedEvents;
import dev.parlance.gateway.conversation.Participation;
import dev.parlance.gateway.reply.ReplyEvents;

/** How much text a payload holds. */
final class TextSize {

    private TextSize() {}

    /** In UTF-16 units; what holds little counts as nothing. */
    static int of(Object payload) {
        return switch (payload) {
            case FeedEvents.Posted posted -> posted.message().text().length();
            case Participation.Missed missed ->
                    missed.items().stream().mapToInt(message -> message.text().length()).sum();
            case ReplyEvents.Delta delta -> delta.text().length();
            case ReplyEvents.Completed completed -> completed.text().length();
            case ReplyEvents.Cancelled cancelled ->
                    cancelled.text() == null ? 0 : cancelled.text().length();
            default -> 0;
        };
    }
}
