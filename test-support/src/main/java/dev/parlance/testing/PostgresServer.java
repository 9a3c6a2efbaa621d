package dev.parlance.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server on which the user may create databases and extensions.
 *
 * @param url of a database to which one connects to create others
 */
record PostgresServer(String url, String user, String password) {

    private static final Pattern URL =
            Pattern.compile("(jdbc:postgresql://[^/?]+/)[^?]*(\\?.*)?", Pattern.DOTALL);

    PostgresServer {
        if (!URL.matcher(url).matches()) {
            throw new IllegalArgumentException(
                    "Not of the form jdbc:postgresql://host:port/database: " + url);
        }
    }

    static PostgresServer find() {
        Map<String, String> environment = System.getenv();
        if (environment.containsKey("PARLANCE_TEST_DB_URL")) {
            return configuredBy(environment);
        }
        if (DockerEngine.answers()) {
            return DockerEngine.startPostgres();
        }
        return LocalCluster.start();
    }

    static PostgresServer configuredBy(Map<String, String> environment) {
        return new PostgresServer(
                environment.getOrDefault("PARLANCE_TEST_DB_URL", ""),
                environment.getOrDefault("PARLANCE_TEST_DB_USER", "postgres"),
                environment.getOrDefault("PARLANCE_TEST_DB_PASSWORD", ""));
    }

    /** The same server's URL for another database, with the parameters kept. */
    String urlOf(String database) {
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) {
            throw new IllegalStateException(url);
        }
        String parameters = parts.group(2);
        return parts.group(1) + database + (parameters == null ? "" : parameters);
    }

    void execute(String sql) {
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("The test server refused: " + sql, e);
        }
    }
}
