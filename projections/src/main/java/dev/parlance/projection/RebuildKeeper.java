package dev.parlance.projection;

import dev.parlance.projection.background.CalledThread;
import dev.parlance.projection.rebuild.Aside;
import dev.parlance.projection.rebuild.AsideTables;
import dev.parlance.projection.rebuild.Rebuilds;
import dev.parlance.projection.rebuild.Rebuilds.Rebuild;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Does in this process what the rebuilds need that the database tells of, whoever asked for them:
 * runs them, keeps projections still while another process switches, and clears away what was
 * abandoned.
 */
@Component
class RebuildKeeper implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RebuildKeeper.class);

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration BETWEEN_SWEEPS = Duration.ofSeconds(10);

    private final ProjectionCatalogue catalogue;
    private final Rebuilds rebuilds;
    private final AsideTables tables;
    private final AsideProcessors processors;
    private final Switchover switchover;
    private final PausedProjections paused;
    private final StoredTokens tokens;
    private final LetterTable letters;
    private final ProjectionMonitor monitor;
    private final DataSource dataSource;
    private final Map<String, RebuildRun> runs = new ConcurrentHashMap<>();
    private final CalledThread thread = new CalledThread("rebuild-keeper", this::look);
    private long sweptAtNanos = System.nanoTime() - BETWEEN_SWEEPS.toNanos();

    RebuildKeeper(
            ProjectionCatalogue catalogue,
            Rebuilds rebuilds,
            AsideTables tables,
            AsideProcessors processors,
            Switchover switchover,
            PausedProjections paused,
            StoredTokens tokens,
            LetterTable letters,
            ProjectionMonitor monitor,
            DataSource dataSource) {
        this.catalogue = catalogue;
        this.rebuilds = rebuilds;
        this.tables = tables;
        this.processors = processors;
        this.switchover = switchover;
        this.paused = paused;
        this.tokens = tokens;
        this.letters = letters;
        this.monitor = monitor;
        this.dataSource = dataSource;
    }

    /** Says that something has changed. */
    void wake() {
        thread.call();
    }

    /** What this process does for a rebuild, if it does anything. */
    Optional<RebuildRun> run(String projection) {
        return Optional.ofNullable(runs.get(projection));
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public void stop() {
        thread.stop();
        runs.values().forEach(RebuildRun::stop);
    }

    @Override
    public boolean isRunning() {
        return thread.isRunning();
    }

    private Duration look() {
        try {
            var all = rebuilds.all();
            paused.keepStill(switchedElsewhere(all));
            runs.values().removeIf(RebuildRun::ended);
            all.forEach(this::see);
            sweep();
        } catch (RuntimeException e) {
            if (thread.isRunning()) {
                LOG.warn("Rebuilds are not seen to, which will be tried again: {}", e.getMessage());
            }
        }
        return PAUSE;
    }

    private Set<String> switchedElsewhere(List<Rebuild> all) {
        return all.stream()
                .filter(rebuild -> switchover.elsewhere(rebuild.switcher()))
                .map(Rebuild::projection)
                .collect(Collectors.toSet());
    }

    private void see(Rebuild rebuild) {
        var aside = catalogue.aside(rebuild.projection());
        if (aside.isPresent()) {
            switch (rebuild.stage()) {
                case REPLAYING, SWITCHING ->
                        runs.computeIfAbsent(rebuild.projection(), _ -> started(aside.get()));
                case FAILED -> {}
                case ABANDONED -> clearAway(aside.get());
            }
        }
    }

    private RebuildRun started(Aside aside) {
        var run =
                new RebuildRun(
                        aside,
                        rebuilds,
                        tables,
                        processors,
                        switchover,
                        monitor,
                        new LongStatements(dataSource, aside.projection()));
        run.start();
        return run;
    }

    private void clearAway(Aside aside) {
        var run = runs.remove(aside.projection());
        if (run != null) {
            run.stop();
        }
        tables.clearAway(
                aside,
                () -> {
                    tokens.forget(aside.processor());
                    letters.forget(aside.processor());
                });
    }

    /** Drops what a process left behind that was killed just after a switch, or could not wait. */
    private void sweep() {
        if (System.nanoTime() - sweptAtNanos >= BETWEEN_SWEEPS.toNanos()) {
            sweptAtNanos = System.nanoTime();
            catalogue.names().stream()
                    .flatMap(name -> catalogue.aside(name).stream())
                    .forEach(tables::dropReplaced);
        }
    }
}
