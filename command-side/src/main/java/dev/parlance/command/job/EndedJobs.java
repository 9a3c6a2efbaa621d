package dev.parlance.command.job;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Forgets jobs that ended long ago, the dead much later. */
final class EndedJobs {

    private static final int MOST_AT_ONCE = 5_000;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final JobSettings settings;

    EndedJobs(JdbcClient jdbc, Clock clock, JobSettings settings) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.settings = settings;
    }

    /** Forgets all of them, the oldest first, in transactions that hold up nobody. */
    void sweep() {
        int swept;
        do {
            swept = next();
        } while (swept == MOST_AT_ONCE);
    }

    private int next() {
        return jdbc.sql(
                        """
                        DELETE FROM job WHERE job_id IN (
                            SELECT job_id FROM job
                            WHERE ended_at < :ended AND (state <> 'DEAD' OR ended_at < :dead)
                            ORDER BY ended_at LIMIT :most)
                        """)
                .param("ended", before(settings.keepEnded()))
                .param("dead", before(settings.keepDead()))
                .param("most", MOST_AT_ONCE)
                .update();
    }

    private OffsetDateTime before(Duration time) {
        return clock.instant().minus(time).atOffset(ZoneOffset.UTC);
    }
}
