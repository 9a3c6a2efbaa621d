package dev.parlance.command.knowledge;

import dev.parlance.command.job.Jobs;
import dev.parlance.kernel.job.JobKind;
import dev.parlance.kernel.knowledge.KnowledgeEvent.DocumentSubmitted;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/**
 * Has every document ingested that is submitted. One that is deleted meanwhile keeps its job, which
 * finds out, and leaves none of its bytes behind.
 */
@Component
@ProcessingGroup(IngestionPolicy.GROUP)
class IngestionPolicy {

    static final String GROUP = "knowledge-ingestion";

    private final Jobs jobs;

    IngestionPolicy(Jobs jobs) {
        this.jobs = jobs;
    }

    @EventHandler
    void on(DocumentSubmitted event) {
        jobs.enqueue(
                event.documentId().ingestion(),
                JobKind.INGESTION,
                event.submittedBy(),
                IngestionOrder.of(event).written());
    }
}
