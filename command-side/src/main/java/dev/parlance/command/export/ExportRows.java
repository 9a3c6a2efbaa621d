package dev.parlance.command.export;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.export.ExportView;
import dev.parlance.kernel.export.ExportView.State;
import dev.parlance.kernel.job.JobId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Exports that have not been forgotten. One that has ended is as if it were not there. */
@Component
class ExportRows {

    private static final UUID NOBODY = new UUID(0, 0);

    private final JdbcClient jdbc;
    private final Clock clock;

    ExportRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Adds one that runs, and ends after so long, whatever comes of it.
     *
     * @return false if it was there before, or another of the person's runs
     */
    boolean add(JobId id, AccountId owner, Duration keep) {
        return jdbc.sql(
                                """
                                INSERT INTO account_export
                                    (export_id, owner_id, state, requested_at, ends_at)
                                VALUES (:id, :owner, 'RUNNING', :now, :end)
                                ON CONFLICT DO NOTHING
                                """)
                        .param("id", id.value())
                        .param("owner", owner.value())
                        .param("now", now())
                        .param("end", now().plus(keep))
                        .update()
                == 1;
    }

    Optional<ExportRow> find(JobId id, AccountId owner) {
        return jdbc.sql(
                        """
                        SELECT * FROM account_export
                        WHERE export_id = :id AND owner_id = :owner AND ends_at > :now
                        """)
                .param("id", id.value())
                .param("owner", owner.value())
                .param("now", now())
                .query(ExportRows::row)
                .optional();
    }

    /** The newest of a person's that have not ended, so many at most. */
    List<ExportRow> newest(AccountId owner, int most) {
        return jdbc.sql(
                        """
                        SELECT * FROM account_export
                        WHERE owner_id = :owner AND ends_at > :now
                        ORDER BY requested_at DESC, export_id DESC LIMIT :most
                        """)
                .param("owner", owner.value())
                .param("now", now())
                .param("most", most)
                .query(ExportRows::row)
                .list();
    }

    /** The one of a person's that has not come to its end. */
    Optional<JobId> running(AccountId owner) {
        return jdbc.sql(
                        """
                        SELECT export_id FROM account_export
                        WHERE owner_id = :owner AND state = 'RUNNING' AND ends_at > :now
                        LIMIT 1
                        """)
                .param("owner", owner.value())
                .param("now", now())
                .query((row, index) -> new JobId(row.getObject("export_id", UUID.class)))
                .optional();
    }

    /**
     * Begins another attempt; what is left of those before cannot end it.
     *
     * @param longest how long the attempt may take; what is swept must not be written any more
     * @return nothing if it is ready or would end within that, or the person has another made by
     *     now
     */
    Optional<ExportRow> begin(JobId id, AccountId owner, Duration longest) {
        return jdbc.sql(
                        """
                        UPDATE account_export export
                        SET state = 'RUNNING', attempt = attempt + 1
                        WHERE export_id = :id AND owner_id = :owner AND state <> 'READY'
                          AND ends_at > :end
                          AND NOT EXISTS (
                              SELECT FROM account_export other
                              WHERE other.owner_id = :owner AND other.state = 'RUNNING'
                                AND other.export_id <> :id)
                        RETURNING *
                        """)
                .param("id", id.value())
                .param("owner", owner.value())
                .param("end", now().plus(longest))
                .query(ExportRows::row)
                .optional();
    }

    /**
     * Counts parts that are about to be kept, so that they are swept whatever comes.
     *
     * @throws IllegalStateException if the export is forgotten, so that nobody would sweep them
     */
    void announce(JobId id, int parts) {
        int counted =
                jdbc.sql(
                                """
                                UPDATE account_export SET announced = greatest(announced, :parts)
                                WHERE export_id = :id
                                """)
                        .param("id", id.value())
                        .param("parts", parts)
                        .update();
        if (counted == 0) {
            throw new IllegalStateException("Export %s is forgotten".formatted(id));
        }
    }

    /**
     * It can be fetched from now on.
     *
     * @return false if it has ended, or another attempt was begun meanwhile
     */
    boolean ready(ExportRow export, int parts, long bytes) {
        return jdbc.sql(
                                """
                                UPDATE account_export
                                SET state = 'READY', parts = :parts, bytes = :bytes
                                WHERE export_id = :id AND attempt = :attempt AND ends_at > :now
                                """)
                        .param("id", export.view().exportId().value())
                        .param("attempt", export.attempt())
                        .param("parts", parts)
                        .param("bytes", bytes)
                        .param("now", now())
                        .update()
                == 1;
    }

    void failed(JobId id) {
        jdbc.sql(
                        """
                        UPDATE account_export SET state = 'FAILED'
                        WHERE export_id = :id AND state = 'RUNNING'
                        """)
                .param("id", id.value())
                .update();
    }

    /** Ends all of a person's. */
    void endAllOf(AccountId owner) {
        jdbc.sql(
                        """
                        UPDATE account_export SET state = 'FAILED', ends_at = :now
                        WHERE owner_id = :owner AND ends_at > :now
                        """)
                .param("owner", owner.value())
                .param("now", now())
                .update();
    }

    /** One that has ended, held until the end of the transaction; others that ask get others. */
    Optional<ExportRow> nextEnded() {
        return jdbc.sql(
                        """
                        SELECT * FROM account_export WHERE ends_at <= :now
                        ORDER BY ends_at LIMIT 1 FOR UPDATE SKIP LOCKED
                        """)
                .param("now", now())
                .query(ExportRows::row)
                .optional();
    }

    void forget(JobId id) {
        jdbc.sql("DELETE FROM account_export WHERE export_id = :id")
                .param("id", id.value())
                .update();
    }

    /** Has one that has ended come up again for the sweep later; for its person it stays ended. */
    void postpone(JobId id, Duration by) {
        jdbc.sql(
                        """
                        UPDATE account_export
                        SET state = 'FAILED', ends_at = :end, owner_id = :nobody
                        WHERE export_id = :id
                        """)
                .param("id", id.value())
                .param("end", now().plus(by))
                .param("nobody", NOBODY)
                .update();
    }

    private static ExportRow row(ResultSet row, int index) throws SQLException {
        var view =
                new ExportView(
                        new JobId(row.getObject("export_id", UUID.class)),
                        State.valueOf(row.getString("state")),
                        row.getInt("parts"),
                        row.getLong("bytes"),
                        row.getObject("requested_at", OffsetDateTime.class).toInstant(),
                        row.getObject("ends_at", OffsetDateTime.class).toInstant());
        return new ExportRow(
                view,
                new AccountId(row.getObject("owner_id", UUID.class)),
                row.getInt("attempt"),
                row.getInt("announced"));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
