package dev.parlance.command.reply;

import java.util.concurrent.TimeUnit;
import org.axonframework.spring.config.SpringAxonConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Lets running replies end when the process stops, for as long as they are given, and breaks off
 * the rest. It stops after the edge and before the buses, so that ends can still be reported.
 */
@Component
class ReplyShutdown implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ReplyShutdown.class);
    private static final long POLL_MILLIS = 50;

    /** Higher phases stop first: the web server's are above this one, Axon's is below. */
    private static final int PHASE = SpringAxonConfiguration.LIFECYCLE_PHASE + 512;

    private final ReplyGenerator generator;
    private final ReplySettings settings;
    private volatile boolean running;

    ReplyShutdown(ReplyGenerator generator, ReplySettings settings) {
        this.generator = generator;
        this.settings = settings;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        generator.drain();
        if (!awaitIdle(settings.shutdownGrace().toMillis())) {
            log.info("Breaking off {} replies", generator.admitted());
            generator.breakOff();
            awaitIdle(settings.cancelGrace().toMillis());
        }
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private boolean awaitIdle(long millis) {
        var until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        try {
            while (generator.admitted() > 0 && System.nanoTime() < until) {
                Thread.sleep(POLL_MILLIS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return generator.admitted() == 0;
    }
}
