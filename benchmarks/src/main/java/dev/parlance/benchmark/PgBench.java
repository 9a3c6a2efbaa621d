package dev.parlance.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.regex.Pattern;

/** PostgreSQL's own load generator: one row inserted and committed, again and again. */
public final class PgBench {

    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");
    private static final String TABLE =
            "CREATE TABLE IF NOT EXISTS baseline (id bigserial PRIMARY KEY, body text NOT NULL)";
    private static final String SCRIPT = "INSERT INTO baseline (body) VALUES (repeat('x', 200));\n";

    private PgBench() {}

    /**
     * Inserts and commits for a while.
     *
     * @param clients connections that do so at once
     * @return transactions a second
     */
    public static double insertsPerSecond(BenchDatabase database, int clients, Duration duration)
            throws IOException, InterruptedException, SQLException {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(TABLE);
        }
        var script = Files.createTempFile("baseline", ".sql");
        try {
            Files.writeString(script, SCRIPT);
            return rateIn(run(database, clients, duration, script.toString()));
        } finally {
            Files.delete(script);
        }
    }

    private static String run(BenchDatabase database, int clients, Duration duration, String script)
            throws IOException, InterruptedException {
        var server = database.server();
        var builder =
                new ProcessBuilder(
                        server.binaries().resolve("pgbench").toString(),
                        "--no-vacuum",
                        "--protocol=prepared",
                        "--file=" + script,
                        "--client=" + clients,
                        "--jobs=" + Math.min(clients, 2),
                        "--time=" + duration.toSeconds(),
                        "--host=127.0.0.1",
                        "--port=" + database.port(),
                        "--username=" + server.user(),
                        database.name());
        builder.environment().put("PGPASSWORD", server.password());
        var process = builder.redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("pgbench failed: " + output);
        }
        return output;
    }

    private static double rateIn(String output) throws IOException {
        var rate = RATE.matcher(output);
        if (!rate.find()) {
            throw new IOException("pgbench said no rate: " + output);
        }
        return Double.parseDouble(rate.group(1));
    }
}
