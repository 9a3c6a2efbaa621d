package dev.parlance.command.reply.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Watches one stream and cancels it when it is silent for too long. There is one alarm at a time:
 * it looks at the last sign of life when it rings and is set again for what is left, which is far
 * cheaper than to set it anew with each token.
 */
final class StreamWatch {
    private final ModelTime time;
    private final Duration firstToken;
    private final Duration idle;
    private final Cancellation call = new Cancellation();
    private boolean begun;
    private boolean consumerBusy;
    private boolean expired;
    private boolean ended;
    private long lastSign;
    private ModelTime.@Nullable Alarm alarm;

    StreamWatch(ModelTime time, Duration firstToken, Duration idle) {
        this.time = time;
        this.firstToken = firstToken;
        this.idle = idle;
    }

    /** What ends the watched call. */
    Cancellation call() {
        return call;
    }

    synchronized void begin() {
        lastSign = time.nanos();
        alarm = time.alarm(firstToken, this::ring);
    }

    /** A token has come; while the consumer has it, silence is not the provider's. */
    synchronized void handOver() {
        if (!begun) {
            begun = true;
            if (alarm != null) {
                alarm.callOff();
            }
            alarm = time.alarm(idle, this::ring);
        }
        consumerBusy = true;
    }

    synchronized void handedOver() {
        consumerBusy = false;
        lastSign = time.nanos();
    }

    synchronized void end() {
        ended = true;
        if (alarm != null) {
            alarm.callOff();
        }
    }

    synchronized boolean begun() {
        return begun;
    }

    synchronized boolean expired() {
        return expired;
    }

    private void ring() {
        synchronized (this) {
            if (ended) {
                return;
            }
            Duration limit = begun ? idle : firstToken;
            Duration left = consumerBusy ? limit : limit.minus(time.since(lastSign));
            if (left.isPositive()) {
                alarm = time.alarm(left, this::ring);
                return;
            }
            expired = true;
        }
        call.cancel();
    }
}
