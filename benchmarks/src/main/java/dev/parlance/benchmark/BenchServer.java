package dev.parlance.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * The PostgreSQL cluster that {@code bin/bench} started, with durable settings, and the product as
 * it was built.
 *
 * @param url JDBC URL of a database from which others can be made
 * @param cluster the directory that {@code bin/postgres} keeps the cluster in
 * @param binaries where PostgreSQL's programs are
 * @param product the unpacked jar
 * @param jvmOptions what {@code bin/parlance} gives the JVM
 * @param aotCache where it keeps the AOT cache, which need not be there
 */
public record BenchServer(
        String url,
        String user,
        String password,
        Path cluster,
        Path binaries,
        Path product,
        List<String> jvmOptions,
        Path aotCache) {

    static BenchServer fromSystemProperties() throws IOException {
        return new BenchServer(
                property("bench.url"),
                property("bench.user"),
                Files.readString(Path.of(property("bench.password-file"))).strip(),
                Path.of(property("bench.cluster")),
                Path.of(property("bench.postgresql")),
                Path.of(property("bench.product")),
                List.of(property("bench.jvm-options").split(" ")),
                Path.of(property("bench.aot-cache")));
    }

    /** Makes an empty database under a name of its own. */
    public BenchDatabase freshDatabase() throws SQLException {
        var name = "bench_" + UUID.randomUUID().toString().replace("-", "");
        execute("CREATE DATABASE " + name);
        return new BenchDatabase(this, name);
    }

    void execute(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url, user, password);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String property(String name) {
        return Objects.requireNonNull(System.getProperty(name), name);
    }
}
