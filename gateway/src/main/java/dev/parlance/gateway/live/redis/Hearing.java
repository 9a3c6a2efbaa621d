package dev.parlance.gateway.live.redis;

import dev.parlance.gateway.live.InProcessLiveChannel;
import dev.parlance.gateway.live.redis.Heard.Ignored;
import dev.parlance.gateway.live.redis.Heard.Lost;
import dev.parlance.gateway.live.redis.Heard.Said;
import dev.parlance.kernel.live.LiveSignal;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands on what other nodes say to the listeners of this one, in the order it comes in. */
final class Hearing extends RedisPubSubAdapter<String, String> {

    private static final Logger log = LoggerFactory.getLogger(Hearing.class);

    private final WireForm wire;
    private final InProcessLiveChannel here;
    private final RelayMeters meters;

    Hearing(WireForm wire, InProcessLiveChannel here, RelayMeters meters) {
        this.wire = wire;
        this.here = here;
        this.meters = meters;
    }

    @Override
    public void message(String channel, String text) {
        try {
            switch (wire.read(text)) {
                case Said(LiveSignal signal) -> {
                    meters.heard();
                    here.publish(signal);
                }
                case Lost lost -> here.interrupted(lost.conversations());
                case Ignored ignored -> meters.ignored(ignored);
            }
        } catch (RuntimeException e) {
            // Thrown further, it would reach a log of Lettuce's with no more to say.
            log.error("What came on channel {} was not handed on", channel, e);
        }
    }

    /** Says that something may have been missed anywhere. */
    void interrupted() {
        here.interrupted(Set.of());
    }
}
