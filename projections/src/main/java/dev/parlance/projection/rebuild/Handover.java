package dev.parlance.projection.rebuild;

import org.springframework.jdbc.core.JdbcOperations;

/** What others than a projection keep in its tables, and find there again after a rebuild. */
public interface Handover {

    /** The projection's name. */
    String projection();

    /**
     * Takes over what is not there yet from the tables that serve, which are in schema {@code
     * public}; names without a schema are those of the tables aside. It is called when the replay
     * is nearly there, and once more just before the switch, while both can be read and nobody
     * writes.
     */
    void takeOver(JdbcOperations jdbc);
}
