package dev.parlance.command.alert;

import dev.parlance.kernel.job.JobQuery.DescribeQueues;
import dev.parlance.kernel.job.QueueReport;
import dev.parlance.kernel.job.QueueReport.Embedding;
import dev.parlance.kernel.memory.TextEmbeddings;
import java.io.Serializable;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.axonframework.queryhandling.QueryGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells operators of texts that get no vector: of dead ones when there are more than at the look
 * before, since they may stay so for good, and of others for as long as their model keeps refusing
 * some. They are found by their words meanwhile, so nobody else would say so.
 */
final class EmbeddingWatch {

    /** Longer than a text that its model cannot take needs until it is dead. */
    static final int MOST_IN_A_ROW = 15;

    private static final Logger log = LoggerFactory.getLogger(EmbeddingWatch.class);
    private static final long PATIENCE_SECONDS = 30;

    private final Alerts alerts;
    private final QueryGateway queries;

    EmbeddingWatch(Alerts alerts, QueryGateway queries) {
        this.alerts = alerts;
        this.queries = queries;
    }

    /** One look, which changes nothing while the read models cannot be asked. */
    Seen look(Seen before) {
        return ask().map(embedding -> compared(embedding, before)).orElse(before);
    }

    private Seen compared(Embedding embedding, Seen before) {
        long refused = embedding.refused() - embedding.dead();
        var seen = new Seen(embedding.dead(), refused == 0 ? 0 : before.refusing + 1);
        if (seen.dead > before.dead) {
            alerts.raise(
                    "embedding dead",
                    ("Texts were given up without a vector: %d, each refused by its model %d times"
                                    + " or more.")
                            .formatted(seen.dead, TextEmbeddings.GIVEN_UP_AFTER));
        }
        if (seen.refusing >= MOST_IN_A_ROW) {
            alerts.raise(
                    "embedding refused",
                    "Texts keep being refused a vector: %d of %d that wait, at %d looks in a row."
                            .formatted(refused, embedding.waiting(), seen.refusing));
        }
        return seen;
    }

    private Optional<Embedding> ask() {
        try {
            return Optional.of(
                    queries.query(new DescribeQueues(), QueueReport.class)
                            .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                            .join()
                            .embedding());
        } catch (RuntimeException e) {
            log.warn("How many texts lack a vector could not be asked", e);
            return Optional.empty();
        }
    }

    /**
     * What a look saw.
     *
     * @param dead how many were given up
     * @param refusing at how many looks in a row, up to this one, others had been refused
     */
    record Seen(long dead, int refusing) implements Serializable {

        static final Seen NOTHING = new Seen(0, 0);
    }
}
