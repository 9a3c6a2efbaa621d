package dev.parlance.projection.analytics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;

/**
 * Sends records in order and waits until all of them are kept.
 *
 * <p>What one producer has sent of a key has no gap: from the first record that fails on nothing
 * more goes out. For that the producer is closed on its own thread, inside the callback of that
 * record. Without it, records that came to wait later, and so expire later, could still go out
 * while the failed one is already given up. The same records come again through another producer,
 * all of them, so a reader who drops what it has seen before reads each key in order.
 */
final class Outlet implements AutoCloseable {

    private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(5);

    private final ClientSettings settings;
    private @Nullable KafkaProducer<String, byte[]> producer;
    private boolean closed;

    Outlet(ClientSettings settings) {
        this.settings = settings;
    }

    /**
     * Sends records, and returns when all of them are kept by all replicas.
     *
     * @throws RecordRefused if one of them will never be taken; of its key none behind it was sent
     * @throws KafkaAway if Kafka takes nothing at present
     */
    synchronized void deliver(List<ProducerRecord<String, byte[]>> records) {
        var fault = new AtomicReference<Throwable>();
        try {
            var producer = current();
            var sent = new ArrayList<Future<?>>(records.size());
            for (var record : records) {
                if (fault.get() != null) {
                    break;
                }
                sent.add(producer.send(record, stopAtFirst(producer, fault)));
            }
            for (var kept : sent) {
                kept.get();
            }
        } catch (ExecutionException | KafkaException | IllegalStateException e) {
            fault.compareAndSet(null, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fault.compareAndSet(null, e);
        }
        if (fault.get() != null) {
            abandon();
            throw failure(fault.get());
        }
    }

    private static Callback stopAtFirst(
            KafkaProducer<String, byte[]> producer, AtomicReference<Throwable> first) {
        return (_, fault) -> {
            if (fault != null && first.compareAndSet(null, fault)) {
                producer.close(Duration.ZERO);
            }
        };
    }

    private KafkaProducer<String, byte[]> current() {
        if (closed) {
            throw new IllegalStateException("The node goes down");
        }
        if (producer == null) {
            producer = new KafkaProducer<>(settings.ofProducer());
        }
        return producer;
    }

    private void abandon() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }

    private static RuntimeException failure(Throwable fault) {
        return accusesItsRecord(fault) ? new RecordRefused(fault) : new KafkaAway(fault);
    }

    private static boolean accusesItsRecord(Throwable cause) {
        return cause instanceof RecordTooLargeException
                || cause instanceof RecordBatchTooLargeException
                || cause instanceof InvalidRecordException
                || cause instanceof InvalidTimestampException
                || cause instanceof PolicyViolationException;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (producer != null) {
            producer.close(PATIENCE_AT_STOP);
            producer = null;
        }
    }
}
