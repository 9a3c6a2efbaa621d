package dev.parlance.command.alert;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes in failures that operators are to be told of, if there is where to tell them. */
@Component
public class Alerts {

    static final String TASK = "alert";

    private final AlertRows rows;
    private final AlertSettings settings;
    private final ObjectProvider<SchedulerClient> scheduler;
    private final Clock clock;

    Alerts(
            AlertRows rows,
            AlertSettings settings,
            ObjectProvider<SchedulerClient> scheduler,
            Clock clock) {
        this.rows = rows;
        this.settings = settings;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /**
     * Has operators told of a failure, once the caller's transaction has committed. One that has
     * been told is counted for a while, and told again with how often it happened.
     *
     * @param key what makes it the same failure, 200 characters at most
     * @param words a sentence or two without personal content
     */
    @Transactional
    public void raise(String key, String words) {
        if (settings.webhook() != null) {
            rows.count(key, words);
            scheduler
                    .getObject()
                    .scheduleIfNotExists(new TaskInstance<>(TASK, key), clock.instant());
        }
    }
}
