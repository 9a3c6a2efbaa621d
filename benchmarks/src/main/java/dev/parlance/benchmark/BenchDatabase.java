package dev.parlance.benchmark;

import java.net.URI;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database for one measurement.
 *
 * @param name as PostgreSQL knows it
 */
public record BenchDatabase(BenchServer server, String name) implements AutoCloseable {

    /** Its JDBC URL. */
    public String url() {
        return server.url().replaceFirst("/[^/?]*(\\?.*)?$", "/" + name);
    }

    /** The server's port. */
    public int port() {
        return URI.create(server.url().substring("jdbc:".length())).getPort();
    }

    /** A source of plain connections, for baselines and for looking at the result. */
    public DataSource dataSource() {
        var source = new PGSimpleDataSource();
        source.setUrl(url());
        source.setUser(server.user());
        source.setPassword(server.password());
        return source;
    }

    /**
     * The product's settings for this database, as environment variables. All processes on it wrap
     * keys with the same one.
     */
    public Map<String, String> settings() {
        return Map.of(
                "PARLANCE_DB_URL", url(),
                "PARLANCE_DB_USER", server.user(),
                "PARLANCE_DB_PASSWORD", server.password(),
                "PARLANCE_MASTER_KEY_FILE",
                        server.cluster().resolve("keys").resolve(name + ".json").toString());
    }

    @Override
    public void close() throws SQLException {
        server.execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
    }
}
