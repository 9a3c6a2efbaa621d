package dev.parlance.projection;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How projections are run.
 *
 * @param batchSize how many events are written in one transaction at most
 */
@ConfigurationProperties("parlance.projections")
record ProjectionSettings(@DefaultValue("500") int batchSize) {

    /** The processing groups of the projections. */
    static final List<String> NAMES =
            List.of(
                    "history",
                    "conversations",
                    "unread",
                    "replies",
                    "usage",
                    "characters",
                    "explore",
                    "lorebooks",
                    "memories",
                    "knowledge",
                    "access-log",
                    "reruns",
                    "stats",
                    "budgets");
}
