package dev.parlance.projection.rebuild;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Has what others keep in a projection's tables taken over to those that are built aside. */
@Component
class Handovers {

    private final JdbcTemplate jdbc;
    private final List<Handover> handovers;

    Handovers(JdbcTemplate jdbc, List<Handover> handovers) {
        this.jdbc = jdbc;
        this.handovers = handovers;
    }

    /** Takes it over in the current transaction. */
    void takeOver(Aside aside) {
        jdbc.execute(aside.searchPath());
        handovers.stream()
                .filter(handover -> handover.projection().equals(aside.projection()))
                .forEach(handover -> handover.takeOver(jdbc));
        jdbc.execute("SET LOCAL search_path = DEFAULT");
    }
}
