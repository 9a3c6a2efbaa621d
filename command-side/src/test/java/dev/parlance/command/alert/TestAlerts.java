package dev.parlance.command.alert;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lets tests of other packages raise alerts. */
public final class TestAlerts {

    private TestAlerts() {}

    /** Alerts in a product that has nowhere to tell them. */
    public static Alerts nowhere(JdbcClient jdbc, ObjectProvider<SchedulerClient> scheduler) {
        return new Alerts(
                new AlertRows(jdbc, Clock.systemUTC()),
                new AlertSettings(null, Duration.ofMinutes(15), Duration.ofSeconds(5)),
                scheduler,
                Clock.systemUTC());
    }
}
