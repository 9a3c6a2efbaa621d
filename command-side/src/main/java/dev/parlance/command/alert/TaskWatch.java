package dev.parlance.command.alert;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.TaskSummary;

/**
 * Tells operators what the scheduler fails at again and again, such as tidying up after somebody
 * who is forgotten. It is tried again for ever, so nothing else would say so. That alerts cannot be
 * told is not told.
 */
final class TaskWatch {

    static final int MOST_IN_A_ROW = 5;

    private final Alerts alerts;

    TaskWatch(Alerts alerts) {
        this.alerts = alerts;
    }

    void look(SchedulerClient scheduler) {
        scheduler.getScheduledExecutionsSummaryByTask().stream()
                .filter(task -> !task.taskName().equals(Alerts.TASK))
                .filter(task -> task.maxConsecutiveFailures() >= MOST_IN_A_ROW)
                .forEach(this::raise);
    }

    private void raise(TaskSummary task) {
        alerts.raise(
                "task " + task.taskName(),
                "The task %s keeps failing: %d of %d, one of them %d times in a row."
                        .formatted(
                                task.taskName(),
                                task.failingCount(),
                                task.instanceCount(),
                                task.maxConsecutiveFailures()));
    }
}
