package dev.parlance.projection;

import java.util.Map;
import org.springframework.stereotype.Component;

/** Where all processors stand, on whichever node: here to the event, elsewhere as last stored. */
@Component
class Places {

    private final StoredTokens stored;
    private final ProjectionCatalogue catalogue;
    private final ProjectionMonitor monitor;
    private final RebuildKeeper rebuilds;

    Places(
            StoredTokens stored,
            ProjectionCatalogue catalogue,
            ProjectionMonitor monitor,
            RebuildKeeper rebuilds) {
        this.stored = stored;
        this.catalogue = catalogue;
        this.monitor = monitor;
        this.rebuilds = rebuilds;
    }

    /** The place of each processor, by its name; of projections aside and of sagas, too. */
    Map<String, Place> now() {
        var places = stored.places();
        catalogue.sagas().forEach(saga -> putLatest(places, saga));
        for (String name : catalogue.names()) {
            putLatest(places, name);
            var aside = catalogue.aside(name);
            if (aside.isPresent()) {
                rebuilds.run(name)
                        .flatMap(RebuildRun::place)
                        .ifPresent(place -> places.put(aside.get().processor(), place));
            }
        }
        return places;
    }

    private void putLatest(Map<String, Place> places, String processor) {
        monitor.place(processor).ifPresent(place -> places.put(processor, place));
    }
}
