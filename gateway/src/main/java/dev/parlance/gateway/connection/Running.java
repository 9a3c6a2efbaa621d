package dev.parlance.gateway.connection;

import dev.parlance.gateway.connection.Frame.Event;
import dev.parlance.gateway.reply.ReplyEvents;
import dev.parlance.kernel.reply.ReplyId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the replies under way have said so far, for whoever comes in the middle. */
final class Running {

    private static final int MOST = 32;

    private final SequencedMap<ReplyId, Said> replies = new LinkedHashMap<>();

    /** What was told of one reply. */
    private record Said(Event started, List<Event> pieces) {}

    /** Keeps what an event says, or forgets what has ended. */
    void said(Event event) {
        switch (event.payload()) {
            case ReplyEvents.Started started -> {
                replies.put(started.replyId(), new Said(event, new ArrayList<>()));
                if (replies.size() > MOST) {
                    replies.pollFirstEntry();
                }
            }
            case ReplyEvents.Delta delta -> add(delta.replyId(), event);
            case ReplyEvents.Completed ended -> replies.remove(ended.replyId());
            case ReplyEvents.Failed ended -> replies.remove(ended.replyId());
            case ReplyEvents.Cancelled ended -> replies.remove(ended.replyId());
            default -> {}
        }
    }

    private void add(ReplyId id, Event piece) {
        var said = replies.get(id);
        if (said != null) {
            said.pieces().add(piece);
        }
    }

    /** Tells all of it again. */
    void retell(Consumer<Event> listener) {
        for (var said : replies.values()) {
            listener.accept(said.started());
            var whole = whole(said.pieces());
            if (whole != null) {
                listener.accept(whole);
            }
        }
    }

    /** All pieces as one; kept so, as the next who comes needs it, too. */
    private static @Nullable Event whole(List<Event> pieces) {
        if (pieces.isEmpty()) {
            return null;
        }
        var last = (ReplyEvents.Delta) pieces.getLast().payload();
        var text = new StringBuilder();
        pieces.forEach(piece -> text.append(((ReplyEvents.Delta) piece.payload()).text()));
        var first = (ReplyEvents.Delta) pieces.getFirst().payload();
        var whole =
                new Event(
                        pieces.getFirst().name(),
                        pieces.getFirst().conversationId(),
                        new ReplyEvents.Delta(
                                last.replyId(), last.index(), first.offset(), text.toString()),
                        text.length());
        pieces.clear();
        pieces.add(whole);
        return whole;
    }
}
