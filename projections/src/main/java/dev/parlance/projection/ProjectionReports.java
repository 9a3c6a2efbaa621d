package dev.parlance.projection;

import dev.parlance.kernel.projection.ProjectionReport;
import dev.parlance.kernel.projection.ProjectionReport.Entry;
import dev.parlance.kernel.projection.RebuildState;
import dev.parlance.projection.rebuild.Rebuilds;
import dev.parlance.projection.rebuild.Rebuilds.Rebuild;
import dev.parlance.projection.rebuild.Rebuilds.Stage;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts together where the projections stand. */
@Component
class ProjectionReports {

    private final ProjectionCatalogue catalogue;
    private final ProjectionMonitor monitor;
    private final Positions positions;
    private final Rates rates;
    private final Freshness freshness;
    private final LetterTable letters;
    private final Rebuilds rebuilds;
    private final RebuildKeeper keeper;
    private final Clock clock;

    ProjectionReports(
            ProjectionCatalogue catalogue,
            ProjectionMonitor monitor,
            Positions positions,
            Rates rates,
            Freshness freshness,
            LetterTable letters,
            Rebuilds rebuilds,
            RebuildKeeper keeper,
            Clock clock) {
        this.catalogue = catalogue;
        this.monitor = monitor;
        this.positions = positions;
        this.rates = rates;
        this.freshness = freshness;
        this.letters = letters;
        this.rebuilds = rebuilds;
        this.keeper = keeper;
        this.clock = clock;
    }

    /** Where all projections stand now. */
    ProjectionReport now() {
        var present =
                new Present(
                        monitor.head(),
                        positions.now(),
                        letters.counts(),
                        rebuilds.all().stream()
                                .filter(rebuild -> rebuild.stage() != Stage.ABANDONED)
                                .collect(
                                        Collectors.toMap(
                                                Rebuild::projection, Function.identity())));
        return new ProjectionReport(
                catalogue.names().stream().map(name -> entry(name, present)).toList());
    }

    private Entry entry(String name, Present present) {
        var processor = monitor.processor(name);
        long position = present.position(name);
        long behind = Math.max(0, present.head - position);
        return new Entry(
                name,
                processor.map(PooledStreamingEventProcessor::isRunning).orElse(false),
                catalogue.aside(name).isPresent(),
                position,
                present.head,
                behind,
                behind == 0 ? 0 : age(name).toMillis(),
                rates.of(name),
                present.letters.getOrDefault(name, 0L),
                processor.map(ProjectionMonitor::fault).orElse(null),
                rebuild(name, present));
    }

    private ProjectionReport.@Nullable Rebuild rebuild(String name, Present present) {
        var rebuild = present.rebuilds.get(name);
        var aside = catalogue.aside(name);
        if (rebuild == null || aside.isEmpty()) {
            return null;
        }
        String processor = aside.get().processor();
        long position = present.position(processor);
        return new ProjectionReport.Rebuild(
                RebuildState.valueOf(rebuild.stage().name()),
                position,
                present.head,
                Math.max(0, present.head - position),
                rates.of(processor),
                present.letters.getOrDefault(processor, 0L),
                rebuild.startedAt(),
                rebuild.fault() == null
                        ? keeper.run(name).map(RebuildRun::fault).orElse(null)
                        : rebuild.fault());
    }

    private Duration age(String projection) {
        var now = clock.instant();
        return freshness
                .newestIn(projection)
                .map(newest -> Duration.between(newest, now))
                .filter(age -> !age.isNegative())
                .orElse(Duration.ZERO);
    }

    private record Present(
            long head,
            Map<String, Long> positions,
            Map<String, Long> letters,
            Map<String, Rebuild> rebuilds) {

        long position(String processor) {
            return positions.getOrDefault(processor, ProjectionMonitor.BEFORE_THE_FIRST);
        }
    }
}
