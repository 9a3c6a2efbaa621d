package dev.parlance.gateway.connection;

import static dev.parlance.gateway.connection.PiecesTest.piece;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.gateway.connection.Frame.Event;
import dev.parlance.gateway.live.Backlog;
import dev.parlance.gateway.reply.ReplyEvents;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.reply.ReplyId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private static final int FRAMES = 4;
    private static final int SIZE = 10_000;

    private final Backlog backlog = new Backlog(2 * SIZE);
    private final List<Ending> endings = new CopyOnWriteArrayList<>();
    private final ReplyId luna = new ReplyId(UUID.randomUUID());
    private final ReplyId sol = new ReplyId(UUID.randomUUID());

    @Test
    void framesAreWrittenInTheirOrder() {
        var wire = new RecordingWire(100);
        var outbox = outbox(wire);
        var frames = IntStream.range(0, 3).mapToObj(i -> event("message.posted", i)).toList();
        frames.forEach(frame -> outbox.offer(List.of(frame)));

        await().untilAsserted(() -> assertThat(wire.read()).containsExactlyElementsOf(frames));
        assertThat(backlog.waiting()).isZero();
    }

    @Test
    void piecesOfOneReplyThatWaitBecomeOne() {
        var wire = new RecordingWire(0);
        var outbox = stuck(wire);
        outbox.offer(List.of(piece(luna, 0, 0, "안녕")));
        outbox.offer(List.of(piece(sol, 0, 0, "Hi")));
        outbox.offer(List.of(piece(luna, 1, 2, "하세요")));
        outbox.offer(List.of(piece(sol, 1, 2, " there")));
        wire.readOn();

        await().until(() -> wire.read().size() >= 3);
        assertThat(deltas(wire))
                .containsExactly(
                        new ReplyEvents.Delta(luna, 1, 0, "안녕하세요"),
                        new ReplyEvents.Delta(sol, 1, 0, "Hi there"));
    }

    @Test
    void whatAWireTakesAtOnceIsWrittenByWhoeverOffersIt() {
        var wire = new RecordingWire(0);
        wire.takeAtOnce(1);
        var outbox = outbox(wire);
        var frames = List.of(event("message.posted", 0), event("message.posted", 1));
        outbox.offer(frames);

        assertThat(wire.read()).containsExactlyElementsOf(frames);
        assertThat(backlog.waiting()).isZero();
    }

    @Test
    void framesKeepTheirOrderWhenAWireTakesThemNoLongerAtOnce() {
        var wire = new RecordingWire(100);
        wire.takeAtOnce(2);
        var outbox = outbox(wire);
        var frames = IntStream.range(0, 5).mapToObj(i -> event("message.posted", i)).toList();
        frames.forEach(frame -> outbox.offer(List.of(frame)));

        await().untilAsserted(() -> assertThat(wire.read()).containsExactlyElementsOf(frames));
    }

    @Test
    void aClientThatDoesNotKeepUpIsCutOffOnceAndNothingIsKeptForIt() {
        var outbox = stuck(new RecordingWire(0));
        for (int i = 0; i < 3 * FRAMES; i++) {
            outbox.offer(List.of(event("message.posted", i)));
        }

        assertThat(endings).containsExactly(Ending.TOO_SLOW);
        assertThat(backlog.waiting()).isZero();
    }

    @Test
    void aClientIsTooSlowWhenTooMuchTextWaits() {
        var outbox = stuck(new RecordingWire(0));
        outbox.offer(List.of(piece(luna, 0, 0, "가".repeat(SIZE / 4))));
        outbox.offer(List.of(piece(sol, 0, 0, "나".repeat(SIZE / 4))));

        assertThat(endings).containsExactly(Ending.TOO_SLOW);
    }

    @Test
    void oneFrameAlwaysFits() {
        var wire = new RecordingWire(0);
        var outbox = stuck(wire);
        outbox.offer(List.of(piece(luna, 0, 0, "가".repeat(SIZE))));
        wire.readOn();

        await().until(() -> wire.read().size() == 2);
        assertThat(endings).isEmpty();
    }

    @Test
    void aClientThatIsGoneEndsItsConnection() {
        var wire = new RecordingWire(0);
        stuck(wire);
        wire.goAway();

        await().untilAsserted(() -> assertThat(endings).containsExactly(Ending.CLIENT_GONE));
    }

    private Outbox outbox(Wire wire) {
        return new Outbox(wire, new Outbox.Limits(FRAMES, SIZE, backlog), endings::add);
    }

    /** An outbox whose client takes its first frame only when it reads on. */
    private Outbox stuck(RecordingWire wire) {
        var outbox = outbox(wire);
        outbox.offer(List.of(event("ready", 0)));
        await().until(wire::isStuck);
        return outbox;
    }

    private static List<Object> deltas(RecordingWire wire) {
        return new ArrayList<>(
                wire.read().stream()
                        .map(frame -> ((Event) frame).payload())
                        .filter(ReplyEvents.Delta.class::isInstance)
                        .toList());
    }

    private static Event event(String name, int number) {
        return new Event(name, new ConversationId(UUID.randomUUID()), number, 0);
    }
}
