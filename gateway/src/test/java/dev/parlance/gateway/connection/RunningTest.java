package dev.parlance.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.gateway.connection.Frame.Event;
import dev.parlance.gateway.reply.ReplyEvents;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.reply.ReplyId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RunningTest {

    private final ReplyId luna = new ReplyId(UUID.randomUUID());
    private final ReplyId sol = new ReplyId(UUID.randomUUID());
    private final Running running = new Running();

    @Test
    void whoComesInTheMiddleIsToldTheWholeSoFar() {
        say(started(luna, 1), piece(luna, 0, 0, "안녕"), started(sol, 1), piece(luna, 1, 2, "하"));

        assertThat(retold())
                .containsExactly(
                        started(luna, 1),
                        new ReplyEvents.Delta(luna, 1, 0, "안녕하"),
                        started(sol, 1));
    }

    @Test
    void whoComesLaterIsToldWhatWasSaidSinceToo() {
        say(started(luna, 1), piece(luna, 0, 0, "안녕"));
        retold();
        say(piece(luna, 1, 2, "하세요"));

        assertThat(retold()).contains(new ReplyEvents.Delta(luna, 1, 0, "안녕하세요"));
    }

    @Test
    void anotherAttemptBeginsAnew() {
        say(started(luna, 1), piece(luna, 0, 0, "안녕"), started(luna, 2), piece(luna, 0, 0, "네"));

        assertThat(retold())
                .containsExactly(started(luna, 2), new ReplyEvents.Delta(luna, 0, 0, "네"));
    }

    @Test
    void whatHasEndedIsNotToldAgain() {
        say(started(luna, 1), piece(luna, 0, 0, "안녕"));
        say(new ReplyEvents.Failed(luna, ErrorCode.MODEL_TIMEOUT, "Too late."));

        assertThat(retold()).isEmpty();
    }

    private void say(Object... payloads) {
        for (var payload : payloads) {
            running.said(new Event("any", null, payload, 0));
        }
    }

    private List<Object> retold() {
        var told = new ArrayList<Object>();
        running.retell(event -> told.add(event.payload()));
        return told;
    }

    private static ReplyEvents.Started started(ReplyId reply, int attempt) {
        return new ReplyEvents.Started(reply, null, null, attempt);
    }

    private static ReplyEvents.Delta piece(ReplyId reply, int index, int offset, String text) {
        return new ReplyEvents.Delta(reply, index, offset, text);
    }
}
