package dev.parlance.projection;

import java.util.Map;
import org.springframework.stereotype.Component;

/** Where all processors stand, on whichever node: here to the event, elsewhere as last stored. */
@Component
class Positions {

    private final StoredTokens stored;
    private final ProjectionCatalogue catalogue;
    private final ProjectionMonitor monitor;
    private final RebuildKeeper rebuilds;

    Positions(
            StoredTokens stored,
            ProjectionCatalogue catalogue,
            ProjectionMonitor monitor,
            RebuildKeeper rebuilds) {
        this.stored = stored;
        this.catalogue = catalogue;
        this.monitor = monitor;
        this.rebuilds = rebuilds;
    }

    /** The position of each processor, by its name; of projections aside, too. */
    Map<String, Long> now() {
        var positions = stored.positions();
        for (String name : catalogue.names()) {
            monitor.position(name).ifPresent(position -> positions.put(name, position));
            var aside = catalogue.aside(name);
            if (aside.isPresent()) {
                rebuilds.run(name)
                        .flatMap(RebuildRun::position)
                        .ifPresent(p -> positions.put(aside.get().processor(), p));
            }
        }
        return positions;
    }
}
