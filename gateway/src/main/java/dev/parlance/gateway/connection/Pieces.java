package dev.parlance.gateway.connection;

import dev.parlance.gateway.connection.Frame.Event;
import java.util.List;

/** Pieces of replies that wait: one that goes on where another ends becomes one with it. */
final class Pieces {

    private Pieces() {}

    /**
     * Puts a frame behind those that wait, or a piece of a reply to the last one of that reply,
     * past pieces of other replies only.
     */
    static void append(Frame frame, List<Frame> waiting) {
        if (!(frame instanceof Event event) || !event.isDelta() || !join(event, waiting)) {
            waiting.add(frame);
        }
    }

    private static boolean join(Event piece, List<Frame> waiting) {
        for (int i = waiting.size() - 1; i >= 0; i--) {
            if (!(waiting.get(i) instanceof Event before) || !before.isDelta()) {
                return false;
            }
            var both = before.followedBy(piece);
            if (both != null) {
                waiting.set(i, both);
                return true;
            }
        }
        return false;
    }
}
