package dev.parlance.projection;

import dev.parlance.kernel.projection.ProjectionReport;
import dev.parlance.kernel.projection.ProjectionReport.Entry;
import dev.parlance.kernel.projection.RebuildState;
import dev.parlance.projection.rebuild.Rebuilds;
import dev.parlance.projection.rebuild.Rebuilds.Rebuild;
import dev.parlance.projection.rebuild.Rebuilds.Stage;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts together where the projections and the sagas stand. */
@Component
class ProjectionReports {

    private final ProjectionCatalogue catalogue;
    private final ProjectionMonitor monitor;
    private final Places places;
    private final Rates rates;
    private final Delays delays;
    private final LetterTable letters;
    private final Rebuilds rebuilds;
    private final RebuildKeeper keeper;
    private final Faults faults;

    ProjectionReports(
            ProjectionCatalogue catalogue,
            ProjectionMonitor monitor,
            Places places,
            Rates rates,
            Delays delays,
            LetterTable letters,
            Rebuilds rebuilds,
            RebuildKeeper keeper,
            Faults faults) {
        this.catalogue = catalogue;
        this.monitor = monitor;
        this.places = places;
        this.rates = rates;
        this.delays = delays;
        this.letters = letters;
        this.rebuilds = rebuilds;
        this.keeper = keeper;
        this.faults = faults;
    }

    /** Where all of them stand now. */
    ProjectionReport now() {
        var present = present();
        return new ProjectionReport(
                catalogue.names().stream().map(name -> entry(name, present)).toList(),
                catalogue.sagas().stream().map(name -> saga(name, present)).toList());
    }

    /** Where one projection stands now. */
    Entry of(String projection) {
        return entry(projection, present());
    }

    private Present present() {
        return new Present(
                monitor.head(),
                places.now(),
                letters.counts(),
                rebuilds.all().stream()
                        .filter(rebuild -> rebuild.stage() != Stage.ABANDONED)
                        .collect(Collectors.toMap(Rebuild::projection, Function.identity())));
    }

    private ProjectionReport.Saga saga(String name, Present present) {
        var processor = monitor.processor(name);
        return new ProjectionReport.Saga(
                name,
                processor.map(PooledStreamingEventProcessor::isRunning).orElse(false),
                present.position(name),
                present.head,
                present.behind(name),
                lagMillis(name, present),
                rates.of(name),
                faults.of(name));
    }

    private long lagMillis(String name, Present present) {
        return present.behind(name) == 0 ? 0 : delays.behind(present.place(name)).toMillis();
    }

    private Entry entry(String name, Present present) {
        var processor = monitor.processor(name);
        return new Entry(
                name,
                processor.map(PooledStreamingEventProcessor::isRunning).orElse(false),
                catalogue.aside(name).isPresent(),
                present.position(name),
                present.head,
                present.behind(name),
                lagMillis(name, present),
                rates.of(name),
                present.letters.getOrDefault(name, 0L),
                faults.of(name),
                rebuild(name, present));
    }

    private ProjectionReport.@Nullable Rebuild rebuild(String name, Present present) {
        var rebuild = present.rebuilds.get(name);
        var aside = catalogue.aside(name);
        if (rebuild == null || aside.isEmpty()) {
            return null;
        }
        String processor = aside.get().processor();
        return new ProjectionReport.Rebuild(
                RebuildState.valueOf(rebuild.stage().name()),
                present.position(processor),
                present.head,
                present.behind(processor),
                rates.of(processor),
                present.letters.getOrDefault(processor, 0L),
                rebuild.startedAt(),
                rebuild.fault() == null
                        ? keeper.run(name).map(RebuildRun::fault).orElse(null)
                        : rebuild.fault());
    }

    private record Present(
            long head,
            Map<String, Place> places,
            Map<String, Long> letters,
            Map<String, Rebuild> rebuilds) {

        Place place(String processor) {
            return places.getOrDefault(processor, Place.START);
        }

        long position(String processor) {
            return place(processor).position();
        }

        long behind(String processor) {
            return Math.max(0, head - position(processor));
        }
    }
}
