package dev.parlance.benchmark.projection;

import dev.parlance.benchmark.BenchDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.HdrHistogram.Histogram;

/** Reads the newest messages over and over, and notes how long each time takes. */
final class Onlooker implements AutoCloseable {

    private static final String READ =
            "SELECT seq, text FROM message WHERE conversation_id = ? ORDER BY seq DESC LIMIT 50";
    private static final Duration BETWEEN = Duration.ofMillis(1);
    private static final int DIGITS = 3;

    private final Histogram micros = new Histogram(DIGITS);
    private final BenchDatabase database;
    private final CompletableFuture<Void> reading;
    private volatile boolean over;

    Onlooker(BenchDatabase database) {
        this.database = database;
        this.reading = CompletableFuture.runAsync(this::read, task -> new Thread(task).start());
    }

    /**
     * @return milliseconds
     */
    double percentile(double percentile) {
        synchronized (micros) {
            return micros.getValueAtPercentile(percentile) / 1e3;
        }
    }

    /** Stops, and throws what reading failed with. */
    @Override
    public void close() {
        over = true;
        reading.join();
    }

    private void read() {
        try (var connection = database.dataSource().getConnection();
                var some = connection.createStatement();
                var query = connection.prepareStatement(READ)) {
            try (var row = some.executeQuery("SELECT conversation_id FROM message LIMIT 1")) {
                query.setObject(1, row.next() ? row.getObject(1) : new UUID(0, 0));
            }
            while (!over) {
                var began = System.nanoTime();
                query.executeQuery().close();
                note(System.nanoTime() - began);
                Thread.sleep(BETWEEN);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Messages could not be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void note(long nanos) {
        synchronized (micros) {
            micros.recordValue(nanos / 1_000);
        }
    }
}
