package dev.parlance.gateway.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.gateway.stage.Edge;
import dev.parlance.gateway.stage.EdgeTest;
import dev.parlance.gateway.stage.Queues;
import dev.parlance.gateway.stage.Watch;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.audit.AccessCommand.RecordAccess;
import dev.parlance.kernel.job.JobCommand.DiscardJob;
import dev.parlance.kernel.job.JobCommand.RetryJob;
import dev.parlance.kernel.job.JobKind;
import dev.parlance.kernel.job.JobQuery.ListJobs;
import dev.parlance.kernel.job.JobState;
import dev.parlance.kernel.memory.EmbeddingCommand.RetryEmbedding;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@EdgeTest
class QueueIT {

    private static final String DEAD = "00000000-0000-0007-0000-000000000007";
    private static final String RETRY = "/admin/jobs/" + DEAD + "/retry";
    private static final String DISCARD = "/admin/jobs/" + DEAD + "/discard";
    private static final String EMBED = "/admin/queues/embedding/retry";
    private static final String NOBODYS = "/admin/jobs/00000000-0000-0000-0000-000000000001";
    private static final String REASON = "{\"reason\":\"모델이 돌아왔다\"}";

    @Autowired private Edge edge;
    @Autowired private Queues queues;
    @Autowired private Watch watch;

    private final AccountId operator = new AccountId(UUID.randomUUID());

    @Test
    void anAdministratorSeesWhatWaits() {
        var report = get("/admin/queues");

        assertThat(report.text("/queues/0/kind")).isEqualTo("SUMMARY");
        assertThat(report.text("/queues/0/queued")).isEqualTo("3");
        assertThat(report.text("/queues/0/failing")).isEqualTo("2");
        assertThat(report.text("/queues/0/running")).isEqualTo("1");
        assertThat(report.text("/queues/0/dead")).isEqualTo("4");
        assertThat(report.text("/queues/0/oldestQueuedAt")).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(report.text("/tasks/0/name")).isEqualTo("account-erasure");
        assertThat(report.text("/tasks/0/failing")).isEqualTo("1");
        assertThat(report.text("/embedding/waiting")).isEqualTo("5");
        assertThat(report.text("/embedding/refused")).isEqualTo("2");
        assertThat(report.text("/embedding/dead")).isEqualTo("1");
        assertThat(report.text("/embedding/nextAt")).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(recorded())
                .extracting(RecordAccess::action)
                .containsExactly("GET /api/v1/admin/queues");
    }

    @Test
    void anAdministratorListsJobsByKindAndStatePageByPage() {
        var first = get("/admin/jobs?kind=SUMMARY&state=DEAD&limit=1");
        var last = get("/admin/jobs?cursor=" + first.text("/nextCursor"));

        assertThat(first.text("/items/0/jobId")).isEqualTo(DEAD);
        assertThat(first.text("/items/0/state")).isEqualTo("DEAD");
        assertThat(first.text("/items/0/attempts")).isEqualTo("5");
        assertThat(first.text("/items/0/failure/code")).isEqualTo("MODEL_REJECTED");
        assertThat(first.text("/hasMore")).isEqualTo("true");
        assertThat(last.text("/hasMore")).isEqualTo("false");
        assertThat(queues.listed())
                .contains(
                        new ListJobs(JobKind.SUMMARY, JobState.DEAD, null, 1),
                        new ListJobs(null, null, "next", 50));
    }

    @Test
    void anAdministratorSeesAnyJob() {
        assertThat(get("/admin/jobs/" + DEAD).text("/accountId"))
                .isEqualTo(Queues.OWNER.toString());
        assertThat(get(NOBODYS).text("/code")).isEqualTo("NOT_FOUND");
    }

    @Test
    void whyADeadJobIsTriedAgainOrDiscardedIsRecorded() {
        assertThat(send(RETRY, REASON).status()).isEqualTo(202);
        assertThat(send(DISCARD, REASON).status()).isEqualTo(204);

        assertThat(queues.commanded())
                .contains(new RetryJob(Queues.DEAD), new DiscardJob(Queues.DEAD));
        assertThat(recorded())
                .containsExactly(
                        done("POST /api/v1/admin/jobs/{id}/retry"),
                        done("POST /api/v1/admin/jobs/{id}/discard"));
    }

    @Test
    void whyTextsWithoutAVectorAreTriedAgainIsRecorded() {
        assertThat(send(EMBED, REASON).status()).isEqualTo(202);

        assertThat(queues.commanded()).contains(new RetryEmbedding());
        assertThat(recorded())
                .containsExactly(
                        new RecordAccess(
                                operator, "POST /api/v1" + EMBED, null, null, "모델이 돌아왔다", false));
    }

    @ParameterizedTest
    @ValueSource(strings = {RETRY, DISCARD, EMBED})
    void nothingIsDoneWithoutAReasonOfSomeLength(String path) {
        assertThat(send(path, null).status()).isEqualTo(400);
        assertThat(send(path, "{}").status()).isEqualTo(400);
        assertThat(send(path, "{\"reason\":\" \"}").status()).isEqualTo(400);
        assertThat(send(path, "{\"reason\":\"%s\"}".formatted("왜".repeat(501))).status())
                .isEqualTo(400);
        assertThat(recorded()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/admin/jobs?limit=0",
                "/admin/jobs?limit=201",
                "/admin/jobs?kind=LUNCH",
                "/admin/jobs?state=ALIVE",
                "/admin/jobs/no-id",
                "/jobs/no-id"
            })
    void whatMakesNoSenseIsRefused(String path) {
        assertThat(get(path).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/admin/queues", "/admin/jobs", "/admin/jobs/" + DEAD})
    void whoIsNoAdministratorSeesNothing(String path) {
        assertThat(edge.getAs("USER", operator, path).status()).isEqualTo(403);
        assertThat(edge.getAs("AUDITOR", operator, path).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {RETRY, DISCARD, EMBED})
    void whoIsNoAdministratorChangesNothing(String path) {
        int before = queues.commanded().size();

        assertThat(edge.sendAs("USER", operator, "POST", path, REASON).status()).isEqualTo(403);

        assertThat(queues.commanded()).hasSize(before);
        assertThat(recorded()).isEmpty();
    }

    @Test
    void aJobIsShownToWhoseItIsAndToNobodyElse() {
        assertThat(edge.getAs("USER", Queues.OWNER, "/jobs/" + DEAD).text("/state"))
                .isEqualTo("DEAD");
        assertThat(edge.getAs("ADMIN", operator, "/jobs/" + DEAD).text("/code"))
                .isEqualTo("NOT_FOUND");
    }

    private Edge.Answer get(String path) {
        return edge.getAs("ADMIN", operator, path);
    }

    private Edge.Answer send(String path, @Nullable String body) {
        return edge.sendAs("ADMIN", operator, "POST", path, body);
    }

    private RecordAccess done(String action) {
        return new RecordAccess(operator, action, DEAD, null, "모델이 돌아왔다", false);
    }

    /** What this operator has done, who is another in every test. */
    private List<RecordAccess> recorded() {
        return watch.recorded().stream().filter(a -> a.operator().equals(operator)).toList();
    }
}
