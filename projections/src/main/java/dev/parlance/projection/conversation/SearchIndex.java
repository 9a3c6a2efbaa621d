package dev.parlance.projection.conversation;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The index on the trigrams of messages. New messages wait in a list of their own, which PostgreSQL
 * merges into the index when it has grown long: inside the transaction that writes one message too
 * many, which then has to wait for it. Here it is done aside and often. Only beyond 16 MiB does a
 * writer have to.
 */
@Component
public class SearchIndex {

    private final JdbcTemplate jdbc;

    SearchIndex(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Merges into the index what was written since it was merged last. */
    public void merge() {
        jdbc.query("SELECT gin_clean_pending_list(to_regclass('message_search'))", _ -> {});
    }
}
