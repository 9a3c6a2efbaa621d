package dev.parlance.gateway.job;

import dev.parlance.gateway.bus.Queries;
import dev.parlance.gateway.security.Caller;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.job.JobId;
import dev.parlance.kernel.job.JobQuery.FindJob;
import dev.parlance.kernel.job.JobView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/jobs")
@Tag(name = "Jobs", description = "Long work in the background")
class JobController {

    private final Queries queries;

    JobController(Queries queries) {
        this.queries = queries;
    }

    @Operation(
            summary = "Shows how a job of the caller's stands",
            description =
                    "A summary's job has the summary's id. A job is known for a week after its end,"
                            + " a dead one for longer.")
    @GetMapping("/{id}")
    JobJson show(@PathVariable JobId id, @Caller AccountId caller) {
        return JobJson.of(queries.ask(new FindJob(id, caller), JobView.class));
    }
}
