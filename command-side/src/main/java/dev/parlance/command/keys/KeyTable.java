package dev.parlance.command.keys;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A table of wrapped keys.
 *
 * @param table its name
 * @param name the column of the key's name
 * @param parameter a text as a value of that column, in SQL
 */
record KeyTable(JdbcClient database, String table, String name, String parameter) {

    static KeyTable ofService(JdbcClient database) {
        return new KeyTable(database, "service_key", "purpose", "?");
    }

    static KeyTable ofPersons(JdbcClient database) {
        return new KeyTable(database, "person_key", "account_id", "?::uuid");
    }

    static List<KeyTable> all(JdbcClient database) {
        return List.of(ofService(database), ofPersons(database));
    }

    Optional<WrappedKey> find(String key) {
        return database.sql(
                        "SELECT wrapped, master_key_id FROM %s WHERE %s = %s"
                                .formatted(table, name, parameter))
                .params(key)
                .query(
                        (row, _) ->
                                new WrappedKey(
                                        row.getBytes("wrapped"), row.getInt("master_key_id")))
                .optional();
    }

    /** Adds a key; if there is one of this name, it stays. */
    void add(String key, WrappedKey wrapped) {
        database.sql(
                        """
                        INSERT INTO %s (%s, wrapped, master_key_id) VALUES (%s, ?, ?)
                        ON CONFLICT DO NOTHING
                        """
                                .formatted(table, name, parameter))
                .params(key, wrapped.bytes(), wrapped.masterKeyId())
                .update();
    }

    void replace(String key, WrappedKey wrapped) {
        database.sql(
                        "UPDATE %s SET wrapped = ?, master_key_id = ? WHERE %s = %s"
                                .formatted(table, name, parameter))
                .params(wrapped.bytes(), wrapped.masterKeyId(), key)
                .update();
    }

    /** Keys that one of these master keys wraps, held until the end of the transaction. */
    List<Named> hold(Collection<Integer> masterKeys, int most) {
        return database.sql(
                        """
                        SELECT %s AS name, wrapped, master_key_id FROM %s
                        WHERE master_key_id IN (:masters) AND wrapped IS NOT NULL
                        LIMIT :most FOR UPDATE SKIP LOCKED
                        """
                                .formatted(name, table))
                .param("masters", masterKeys)
                .param("most", most)
                .query(
                        (row, _) ->
                                new Named(
                                        row.getString("name"),
                                        new WrappedKey(
                                                row.getBytes("wrapped"),
                                                row.getInt("master_key_id"))))
                .list();
    }

    /** How many keys these master keys wrap. */
    long count(Collection<Integer> masterKeys) {
        return database.sql(
                        """
                        SELECT count(*) FROM %s
                        WHERE master_key_id IN (:masters) AND wrapped IS NOT NULL
                        """
                                .formatted(table))
                .param("masters", masterKeys)
                .query(Long.class)
                .single();
    }

    /** How many keys none of these master keys wraps. */
    long countOfOthers(Collection<Integer> masterKeys) {
        return database.sql(
                        """
                        SELECT count(*) FROM %s
                        WHERE master_key_id NOT IN (:masters) AND wrapped IS NOT NULL
                        """
                                .formatted(table))
                .param("masters", masterKeys)
                .query(Long.class)
                .single();
    }

    /** The name of a key that none of these master keys wraps. */
    Optional<String> anyOfOthers(Collection<Integer> masterKeys) {
        return database.sql(
                        """
                        SELECT %s FROM %s
                        WHERE master_key_id NOT IN (:masters) AND wrapped IS NOT NULL LIMIT 1
                        """
                                .formatted(name, table))
                .param("masters", masterKeys)
                .query(String.class)
                .optional();
    }

    /** Whether there is a key. */
    boolean hasKeys() {
        return database.sql(
                        "SELECT EXISTS (SELECT FROM %s WHERE wrapped IS NOT NULL)".formatted(table))
                .query(Boolean.class)
                .single();
    }

    /** A key and what it is called. */
    record Named(String name, WrappedKey key) {}
}
