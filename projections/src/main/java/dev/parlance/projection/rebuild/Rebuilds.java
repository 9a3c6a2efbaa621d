package dev.parlance.projection.rebuild;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which projections are built again, as all nodes see it. */
@Component
public class Rebuilds {

    private static final String SELECT =
            """
            SELECT projection, state, started_at, fault,
                   CASE WHEN still_till > now() THEN switcher END AS switcher
            FROM projection_rebuild
            """;

    private final JdbcClient jdbc;

    Rebuilds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All of them. */
    public List<Rebuild> all() {
        return jdbc.sql(SELECT).query(Rebuilds::read).list();
    }

    /** One of them, if there is one. */
    public Optional<Rebuild> find(String projection) {
        return jdbc.sql(SELECT + "WHERE projection = :projection")
                .param("projection", projection)
                .query(Rebuilds::read)
                .optional();
    }

    /**
     * Notes that one is begun.
     *
     * @return false if there is one already
     */
    boolean begin(String projection, Instant at) {
        return jdbc.sql(
                                """
                                INSERT INTO projection_rebuild (projection, state, started_at)
                                VALUES (:projection, 'REPLAYING', :at)
                                ON CONFLICT DO NOTHING
                                """)
                        .param("projection", projection)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /**
     * Has all other processes keep a projection still for a while.
     *
     * @param switcher the process that will switch
     * @return false if the rebuild is gone, or another process switches
     */
    public boolean beginSwitch(String projection, String switcher, Duration atMost) {
        return jdbc.sql(
                                """
                                UPDATE projection_rebuild
                                SET state = 'SWITCHING', switcher = :switcher,
                                    still_till = now() + :millis * interval '1 millisecond'
                                WHERE projection = :projection
                                  AND state IN ('REPLAYING', 'SWITCHING')
                                  AND (still_till IS NULL OR still_till <= now())
                                """)
                        .param("projection", projection)
                        .param("switcher", switcher)
                        .param("millis", atMost.toMillis())
                        .update()
                == 1;
    }

    /** Lets a rebuild go on that did not switch. */
    public void goOn(String projection, @Nullable String fault) {
        jdbc.sql(
                        """
                        UPDATE projection_rebuild
                        SET state = 'REPLAYING', switcher = NULL, still_till = NULL, fault = :fault
                        WHERE projection = :projection AND state = 'SWITCHING'
                        """)
                .param("projection", projection)
                .param("fault", fault)
                .update();
    }

    /** Ends a rebuild that cannot go on; it stays to be seen and abandoned. */
    public void fail(String projection, String fault) {
        jdbc.sql(
                        """
                        UPDATE projection_rebuild
                        SET state = 'FAILED', switcher = NULL, still_till = NULL, fault = :fault
                        WHERE projection = :projection AND state <> 'ABANDONED'
                        """)
                .param("projection", projection)
                .param("fault", fault)
                .update();
    }

    /**
     * Marks a rebuild as given up, for a process to clear it away.
     *
     * @return false if there is none
     */
    public boolean abandon(String projection) {
        return jdbc.sql(
                                """
                                UPDATE projection_rebuild
                                SET state = 'ABANDONED', switcher = NULL, still_till = NULL
                                WHERE projection = :projection AND state <> 'ABANDONED'
                                """)
                        .param("projection", projection)
                        .update()
                == 1;
    }

    /**
     * Keeps a rebuild as it is until the transaction ends.
     *
     * @return false if it is not there in this state
     */
    boolean hold(String projection, Stage stage) {
        return jdbc.sql(
                        """
                        SELECT projection FROM projection_rebuild
                        WHERE projection = :projection AND state = :state FOR UPDATE
                        """)
                .param("projection", projection)
                .param("state", stage.name())
                .query(String.class)
                .optional()
                .isPresent();
    }

    void end(String projection) {
        jdbc.sql("DELETE FROM projection_rebuild WHERE projection = :projection")
                .param("projection", projection)
                .update();
    }

    private static Rebuild read(ResultSet row, int index) throws SQLException {
        return new Rebuild(
                row.getString("projection"),
                Stage.valueOf(row.getString("state")),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                row.getString("switcher"),
                row.getString("fault"));
    }

    /** Where a rebuild is. */
    public enum Stage {
        REPLAYING,
        SWITCHING,
        FAILED,
        /** It is to be cleared away. */
        ABANDONED
    }

    /**
     * A rebuild.
     *
     * @param switcher the process for which the projection is to be kept still, or null
     */
    public record Rebuild(
            String projection,
            Stage stage,
            Instant startedAt,
            @Nullable String switcher,
            @Nullable String fault) {}
}
