package dev.parlance.command.keys;

import dev.parlance.kernel.account.AccountId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The keys of persons, and where one was. */
final class PersonKeyRows {

    private final JdbcClient database;

    PersonKeyRows(JdbcClient database) {
        this.database = database;
    }

    Optional<Row> find(AccountId person) {
        return database.sql("SELECT wrapped, master_key_id FROM person_key WHERE account_id = ?")
                .params(person.value())
                .query(
                        (row, _) ->
                                new Row(
                                        Optional.ofNullable(row.getBytes("wrapped")),
                                        row.getInt("master_key_id")))
                .optional();
    }

    /** Adds a key, unless there is one, or was. */
    void add(AccountId person, WrappedKey wrapped) {
        database.sql(
                        """
                        INSERT INTO person_key (account_id, wrapped, master_key_id)
                        VALUES (?, ?, ?) ON CONFLICT DO NOTHING
                        """)
                .params(person.value(), wrapped.bytes(), wrapped.masterKeyId())
                .update();
    }

    /** Leaves a mark in the key's place, whether there was one or not. */
    void destroy(AccountId person, int masterKey) {
        database.sql(
                        """
                        INSERT INTO person_key AS k (account_id, wrapped, master_key_id, destroyed_at)
                        VALUES (?, NULL, ?, now())
                        ON CONFLICT (account_id) DO UPDATE SET wrapped = NULL, destroyed_at = now()
                        WHERE k.wrapped IS NOT NULL
                        """)
                .params(person.value(), masterKey)
                .update();
    }

    /** Whose keys were destroyed lately. */
    List<AccountId> destroyedWithin(Duration time) {
        return database.sql(
                        """
                        SELECT account_id FROM person_key
                        WHERE wrapped IS NULL
                          AND destroyed_at > now() - make_interval(secs => ?)
                        """)
                .params((double) time.toSeconds())
                .query((row, _) -> new AccountId(row.getObject("account_id", UUID.class)))
                .list();
    }

    /**
     * A row.
     *
     * @param bytes the wrapped key, nothing if it was destroyed
     */
    record Row(Optional<byte[]> bytes, int masterKeyId) {

        Optional<WrappedKey> wrapped() {
            return bytes.map(key -> new WrappedKey(key, masterKeyId));
        }
    }
}
