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

    private final Mailbox mailbox = new Mailbox(2);

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

        assertThatExceptionOfType(StreamEnded.class)
                .isThrownBy(() -> mailbox.poll(Duration.ZERO))
                .matches(ended -> ended.reason() == Reason.TOO_SLOW);
    }

    @Test
    void closingWakesWhoWaits() {
        var waiting = CompletableFuture.supplyAsync(() -> mailbox.poll(Duration.ofMinutes(1)));
        mailbox.close(Reason.SHUTDOWN);

        assertThat(waiting)
                .failsWithin(Duration.ofSeconds(5))
                .withThrowableThat()
                .withCauseInstanceOf(StreamEnded.class);
    }

    private static LiveSignal delta(int index) {
        return new ReplyDelta(
                new ConversationId(new UUID(0, 1)),
                new ReplyId(new UUID(0, 2)),
                1,
                index,
                index,
                "나");
    }
}
