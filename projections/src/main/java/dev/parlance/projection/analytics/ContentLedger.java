package dev.parlance.projection.analytics;

import dev.parlance.kernel.account.AccountId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Knows whose texts were published where, and who is to be forgotten. What the processor writes
 * here is committed with its token.
 */
final class ContentLedger {

    private final JdbcTemplate jdbc;

    ContentLedger(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A text of a person in a partition, under the id of its event. */
    record Entry(UUID accountId, String eventId, int partition) {}

    /** Notes what is about to be published. */
    void note(List<Entry> entries) {
        jdbc.batchUpdate(
                """
                INSERT INTO published_content (account_id, event_id, partition) VALUES (?, ?, ?)
                ON CONFLICT DO NOTHING
                """,
                entries,
                entries.size(),
                (row, entry) -> {
                    row.setObject(1, entry.accountId());
                    row.setString(2, entry.eventId());
                    row.setInt(3, entry.partition());
                });
    }

    /**
     * From now on nothing of these persons is published. Waits for others that publish, lest they
     * note a text when nobody looks for it any more.
     */
    void forget(Collection<AccountId> persons, Instant now) {
        if (persons.isEmpty()) {
            return;
        }
        jdbc.execute("LOCK TABLE content_erasure IN EXCLUSIVE MODE");
        jdbc.batchUpdate(
                """
                INSERT INTO content_erasure (account_id, asked_at) VALUES (?, ?)
                ON CONFLICT (account_id) DO NOTHING
                """,
                persons,
                persons.size(),
                (row, person) -> {
                    row.setObject(1, person.value());
                    row.setTimestamp(2, Timestamp.from(now));
                });
    }

    /** Which of some persons are forgotten. No others are before the transaction ends. */
    Set<AccountId> forgottenAmong(Collection<AccountId> persons) {
        if (persons.isEmpty()) {
            return Set.of();
        }
        jdbc.execute("LOCK TABLE content_erasure IN ROW SHARE MODE");
        return jdbc
                .queryForList(
                        "SELECT account_id FROM content_erasure WHERE account_id = ANY (?)",
                        UUID.class,
                        (Object) persons.stream().map(AccountId::value).toArray(UUID[]::new))
                .stream()
                .map(AccountId::new)
                .collect(Collectors.toSet());
    }

    /**
     * Takes texts of forgotten persons, for this transaction alone. Others may take others
     * meanwhile.
     */
    List<Entry> take(int most) {
        return jdbc.query(
                """
                SELECT p.account_id, p.event_id, p.partition
                FROM content_erasure e JOIN published_content p USING (account_id)
                WHERE e.done_at IS NULL
                LIMIT ? FOR UPDATE OF p SKIP LOCKED
                """,
                (row, _) ->
                        new Entry(row.getObject(1, UUID.class), row.getString(2), row.getInt(3)),
                most);
    }

    /** Forgets where texts were, of which their topic has been told. */
    void drop(List<Entry> entries) {
        jdbc.batchUpdate(
                """
                DELETE FROM published_content
                WHERE account_id = ? AND event_id = ? AND partition = ?
                """,
                entries,
                entries.size(),
                (row, entry) -> {
                    row.setObject(1, entry.accountId());
                    row.setString(2, entry.eventId());
                    row.setInt(3, entry.partition());
                });
    }

    /** Notes that nothing is left of those of whom nothing is left. */
    void conclude(Instant now) {
        jdbc.update(
                """
                UPDATE content_erasure e SET done_at = ?
                WHERE done_at IS NULL AND NOT EXISTS (
                    SELECT 1 FROM published_content p WHERE p.account_id = e.account_id)
                """,
                Timestamp.from(now));
    }

    /** When the person was erased who waits longest for tombstones. */
    Optional<Instant> oldestErasure() {
        return Optional.ofNullable(
                        jdbc.queryForObject(
                                "SELECT min(asked_at) FROM content_erasure WHERE done_at IS NULL",
                                Timestamp.class))
                .map(Timestamp::toInstant);
    }

    /** Has the logs of partitions begin a new file at a time. */
    void rollAt(Collection<Integer> partitions, Instant due) {
        jdbc.batchUpdate(
                """
                INSERT INTO content_roll (partition, due_at) VALUES (?, ?)
                ON CONFLICT (partition) DO UPDATE SET due_at = excluded.due_at
                """,
                partitions,
                Math.max(1, partitions.size()),
                (row, partition) -> {
                    row.setInt(1, partition);
                    row.setTimestamp(2, Timestamp.from(due));
                });
    }

    /** Takes the partitions whose logs shall begin a new file by now. */
    List<Integer> takeDue(Instant now) {
        return jdbc.queryForList(
                "DELETE FROM content_roll WHERE due_at <= ? RETURNING partition",
                Integer.class,
                Timestamp.from(now));
    }
}
