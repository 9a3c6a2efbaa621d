package dev.parlance.testing;

import java.util.UUID;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** An empty PostgreSQL database that belongs to one test; closing it drops it. */
public final class TestDatabase implements AutoCloseable {

    private final PostgresServer server;
    private final String name;

    private TestDatabase(PostgresServer server, String name) {
        this.server = server;
        this.name = name;
    }

    static TestDatabase createOn(PostgresServer server) {
        String name = "test_" + UUID.randomUUID().toString().replace("-", "");
        server.execute("CREATE DATABASE " + name + " TEMPLATE template0 ENCODING 'UTF8'");
        return new TestDatabase(server, name);
    }

    /** The JDBC URL, without credentials. */
    public String url() {
        return server.urlOf(name);
    }

    public String user() {
        return server.user();
    }

    public String password() {
        return server.password();
    }

    /** Opens a new connection each time it is asked: fine for set-up and checks, slow for load. */
    public DataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url());
        source.setUser(user());
        source.setPassword(password());
        return source;
    }

    /** Drops the database and cuts the connections that are still open to it. */
    @Override
    public void close() {
        server.execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
    }
}
