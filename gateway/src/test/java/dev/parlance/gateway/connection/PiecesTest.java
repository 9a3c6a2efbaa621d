package dev.parlance.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.gateway.connection.Frame.Event;
import dev.parlance.gateway.reply.ReplyEvents;
import dev.parlance.kernel.reply.ReplyId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PiecesTest {

    private final ReplyId luna = new ReplyId(UUID.randomUUID());
    private final ReplyId sol = new ReplyId(UUID.randomUUID());
    private final List<Frame> waiting = new ArrayList<>();

    @Test
    void piecesOfOneReplyBecomeOne() {
        Pieces.append(piece(luna, 0, 0, "안녕"), waiting);
        Pieces.append(piece(sol, 0, 0, "Hi"), waiting);
        Pieces.append(piece(luna, 1, 2, "하세요"), waiting);
        Pieces.append(piece(sol, 1, 2, " there"), waiting);

        assertThat(waiting)
                .extracting(frame -> ((Event) frame).payload())
                .containsExactly(
                        new ReplyEvents.Delta(luna, 1, 0, "안녕하세요"),
                        new ReplyEvents.Delta(sol, 1, 0, "Hi there"));
    }

    @Test
    void aPieceIsNeverPutBeforeWhatWasSaidBeforeIt() {
        Pieces.append(piece(luna, 0, 0, "안녕"), waiting);
        Pieces.append(new Event("reply.started", null, 2, 0), waiting);
        Pieces.append(piece(luna, 1, 2, "하세요"), waiting);

        assertThat(waiting)
                .extracting(frame -> ((Event) frame).name())
                .containsExactly("reply.delta", "reply.started", "reply.delta");
    }

    @Test
    void aPieceThatDoesNotFollowIsNotJoined() {
        Pieces.append(piece(luna, 0, 0, "안녕"), waiting);
        Pieces.append(piece(luna, 7, 20, "하세요"), waiting);

        assertThat(waiting).hasSize(2);
    }

    static Event piece(ReplyId reply, int index, int offset, String text) {
        return new Event(
                "reply.delta",
                null,
                new ReplyEvents.Delta(reply, index, offset, text),
                text.length());
    }
}
