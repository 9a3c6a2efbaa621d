package dev.parlance.projection;

import java.util.HashSet;
import java.util.Set;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.springframework.stereotype.Component;

/** Projections that serve and take in nothing in this process, while their tables are switched. */
@Component
class PausedProjections {

    private final EventProcessingConfiguration processing;
    private final Set<String> switchedHere = new HashSet<>();
    private final Set<String> paused = new HashSet<>();

    PausedProjections(EventProcessingConfiguration processing) {
        this.processing = processing;
    }

    /** Keeps a projection still that this process switches, when its batch is done. */
    synchronized void pause(String projection) {
        switchedHere.add(projection);
        shutDown(projection);
    }

    /** Goes on with a projection that this process has switched. */
    synchronized void resume(String projection) {
        switchedHere.remove(projection);
        start(projection);
    }

    /** Keeps those still that other processes switch, and goes on with those they have. */
    synchronized void keepStill(Set<String> switchedElsewhere) {
        switchedElsewhere.forEach(this::shutDown);
        for (String projection : Set.copyOf(paused)) {
            if (!switchedElsewhere.contains(projection) && !switchedHere.contains(projection)) {
                start(projection);
            }
        }
    }

    /** What has not started, or was stopped by others, is left so. */
    private void shutDown(String projection) {
        processing
                .eventProcessor(projection, PooledStreamingEventProcessor.class)
                .filter(PooledStreamingEventProcessor::isRunning)
                .ifPresent(
                        running -> {
                            running.shutDown();
                            paused.add(projection);
                        });
    }

    private void start(String projection) {
        if (paused.remove(projection)) {
            processing
                    .eventProcessor(projection, PooledStreamingEventProcessor.class)
                    .ifPresent(PooledStreamingEventProcessor::start);
        }
    }
}
