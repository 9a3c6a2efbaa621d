package dev.parlance.command.alert;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The failures that go on, and how often each was not told yet. */
@Component
class AlertRows {

    private final JdbcClient jdbc;
    private final Clock clock;

    AlertRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void count(String key, String words) {
        jdbc.sql(
                        """
                        INSERT INTO alert (alert_key, words, untold, since)
                        VALUES (:key, :words, 1, :now)
                        ON CONFLICT (alert_key) DO UPDATE SET
                            words = excluded.words,
                            since = CASE WHEN alert.untold = 0 THEN excluded.since
                                         ELSE alert.since END,
                            untold = alert.untold + 1
                        """)
                .param("key", key)
                .param("words", words)
                .param("now", now())
                .update();
    }

    /** What is to be told of a failure, if it happened since it was told. */
    Optional<Untold> untold(String key) {
        return jdbc.sql(
                        """
                        SELECT words, untold, since FROM alert
                        WHERE alert_key = ? AND untold > 0
                        """)
                .param(key)
                .query(AlertRows::read)
                .optional();
    }

    private static Untold read(ResultSet row, int index) throws SQLException {
        return new Untold(
                row.getString("words"),
                row.getInt("untold"),
                row.getObject("since", OffsetDateTime.class).toInstant());
    }

    /** What happened while it was told is told the next time. */
    void told(String key, Untold told) {
        jdbc.sql(
                        """
                        UPDATE alert SET untold = untold - :times, since = :now
                        WHERE alert_key = :key
                        """)
                .param("key", key)
                .param("times", told.times())
                .param("now", now())
                .update();
    }

    /**
     * Forgets a failure that has not happened again.
     *
     * @return false if it has
     */
    boolean forget(String key) {
        jdbc.sql("DELETE FROM alert WHERE alert_key = ? AND untold = 0").param(key).update();
        return jdbc.sql("SELECT NOT EXISTS (SELECT FROM alert WHERE alert_key = ?)")
                .param(key)
                .query(Boolean.class)
                .single();
    }

    /** Forgets a failure, told or not. */
    void drop(String key) {
        jdbc.sql("DELETE FROM alert WHERE alert_key = ?").param(key).update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /**
     * @param times how often it happened
     * @param since when the first time was
     */
    record Untold(String words, int times, Instant since) {}
}
