package dev.parlance.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parlance.gateway.live.StreamEnded.Reason;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.live.LiveSignal;
import dev.parlance.kernel.live.LiveSignal.ReplyDelta;
import dev.parlance.kernel.reply.ReplyId;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class MailboxTest {

    private static final int ROOM = 10_000;

    private final Backlog backlog = new Backlog(2 * ROOM);
    private final Mailbox mailbox = new Mailbox(2, ROOM, backlog);

    @Test
    void signalsComeOutInTheOrderTheyCameIn() {
        mailbox.accept(delta(0));
        mailbox.accept(delta(1));

        assertThat(mailbox.poll(Duration.ZERO)).contains(delta(0));
        assertThat(mailbox.poll(Duration.ZERO)).contains(delta(1));
        assertThat(mailbox.poll(Duration.ZERO)).isEmpty();
    }

    @Test
    void aFullMailboxIsClosedAndKeepsNothing() {
        for (int i = 0; i < 5; i++) {
            mailbox.accept(delta(i));
        }

        isCutOff(mailbox);
        assertThat(backlog.waiting()).isZero();
    }

    @Test
    void aMailboxIsFullWhenItHoldsTooMuchText() {
        mailbox.accept(delta("가".repeat(ROOM / 4)));
        mailbox.accept(delta("나".repeat(ROOM / 4)));

        isCutOff(mailbox);
    }

    @Test
    void oneSignalAlwaysFitsHoweverLongItIs() {
        mailbox.accept(delta("가".repeat(ROOM)));

        assertThat(mailbox.poll(Duration.ZERO)).isPresent();
        assertThat(backlog.waiting()).isZero();
    }

    @Test
    void whenAllBoxesTogetherHoldTooMuchTheSlowAreCutOffAndTheOthersHear() {
        backlog.grow(2 * ROOM);
        mailbox.accept(delta(0));
        assertThat(mailbox.poll(Duration.ZERO)).contains(delta(0));

        mailbox.accept(delta(1));
        mailbox.accept(delta(2));

        isCutOff(mailbox);
    }

    @Test
    void closingWakesWhoWaitsAndTheFirstReasonStays() {
        var waiting = CompletableFuture.supplyAsync(() -> mailbox.poll(Duration.ofMinutes(1)));
        mailbox.close(Reason.SHUTDOWN);
        mailbox.close(Reason.CLIENT_GONE);

        assertThat(waiting)
                .failsWithin(Duration.ofSeconds(5))
                .withThrowableThat()
                .withCauseInstanceOf(StreamEnded.class);
        assertThat(mailbox.closed()).contains(Reason.SHUTDOWN);
    }

    private static void isCutOff(Mailbox mailbox) {
        assertThatExceptionOfType(StreamEnded.class)
                .isThrownBy(() -> mailbox.poll(Duration.ZERO))
                .matches(ended -> ended.reason() == Reason.TOO_SLOW);
    }

    private static LiveSignal delta(int index) {
        return delta(index, "나");
    }

    private static LiveSignal delta(String text) {
        return delta(0, text);
    }

    private static LiveSignal delta(int index, String text) {
        return new ReplyDelta(
                new ConversationId(new UUID(0, 1)),
                new ReplyId(new UUID(0, 2)),
                1,
                index,
                index,
                text);
    }
}
