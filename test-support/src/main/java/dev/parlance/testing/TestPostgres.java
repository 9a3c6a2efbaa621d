package dev.parlance.testing;

/** Gives every test that asks a PostgreSQL database of its own. */
public final class TestPostgres {

    private TestPostgres() {}

    /**
     * Creates an empty UTF-8 database under a name of its own.
     *
     * <p>The server is shared by everything in this JVM and found once: the one that {@code
     * PARLANCE_TEST_DB_URL}, {@code PARLANCE_TEST_DB_USER} and {@code PARLANCE_TEST_DB_PASSWORD}
     * name; else a container with pgvector, where a Docker engine answers; else a private cluster
     * that {@code bin/postgres} runs for as long as this JVM lives.
     *
     * @return a database without tables or extensions, whose user may create both; dropped when
     *     closed
     * @throws IllegalStateException if no server can be had or it refuses to create the database
     */
    public static TestDatabase freshDatabase() {
        return TestDatabase.createOn(Shared.SERVER);
    }

    private static final class Shared {
        static final PostgresServer SERVER = PostgresServer.find();
    }
}
