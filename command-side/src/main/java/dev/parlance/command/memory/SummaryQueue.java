package dev.parlance.command.memory;

import dev.parlance.command.job.Jobs;
import dev.parlance.kernel.conversation.SummaryId;
import dev.parlance.kernel.job.JobId;
import dev.parlance.kernel.job.JobKind;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Queues summaries, each as the job of its own id, so that people can ask how it stands. */
@Component
class SummaryQueue implements Summarisation {

    private final Jobs jobs;

    SummaryQueue(Jobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public void ask(SummaryOrder order) {
        jobs.enqueue(
                jobOf(order.summaryId()),
                JobKind.SUMMARY,
                order.subject().person(),
                JsonMapper.shared().writeValueAsString(order));
    }

    @Override
    public void withdraw(SummaryId summaryId) {
        jobs.withdraw(jobOf(summaryId));
    }

    private static JobId jobOf(SummaryId summaryId) {
        return new JobId(summaryId.value());
    }
}
