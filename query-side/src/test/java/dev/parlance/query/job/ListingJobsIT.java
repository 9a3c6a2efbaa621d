package dev.parlance.query.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.job.JobId;
import dev.parlance.kernel.job.JobKind;
import dev.parlance.kernel.job.JobPage;
import dev.parlance.kernel.job.JobQuery.DescribeQueues;
import dev.parlance.kernel.job.JobQuery.FindJob;
import dev.parlance.kernel.job.JobQuery.ListJobs;
import dev.parlance.kernel.job.JobState;
import dev.parlance.kernel.job.JobView;
import dev.parlance.kernel.job.JobView.Failure;
import dev.parlance.kernel.job.QueueReport;
import dev.parlance.kernel.job.QueueReport.Embedding;
import dev.parlance.kernel.job.QueueReport.Queue;
import dev.parlance.kernel.job.QueueReport.Task;
import dev.parlance.kernel.memory.TextEmbeddings;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.projection.testing.Accounts;
import dev.parlance.projection.testing.ReadModels;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListingJobsIT {

    private static final Instant NINE = Instant.parse("2026-11-22T09:00:00Z");

    private final AccountId mina = Accounts.someone();
    private ReadModels models;
    private JobId queued;
    private JobId failing;
    private JobId running;
    private JobId done;
    private JobId dead;

    @BeforeAll
    void start() {
        models = new ReadModels();
        tables(models.jdbc());
        queued = job(JobState.QUEUED, 1, null);
        failing = job(JobState.QUEUED, 2, "MODEL_UNAVAILABLE");
        running = job(JobState.RUNNING, 3, null);
        done = job(JobState.DONE, 3, null);
        dead = job(JobState.DEAD, 4, "MODEL_REJECTED");
        task("deadlineName", NINE.plusSeconds(20), false, 0);
        task("deadlineName", NINE.plusSeconds(10), true, 2);
        task("deadlineName", NINE.plusSeconds(30), false, 1);
        task("avatar-sweep", NINE.plusSeconds(40), true, 0);
    }

    /** As much as is read here of tables that are another module's. */
    private static void tables(JdbcClient jdbc) {
        jdbc.sql(
                        """
                        CREATE TABLE job (job_id uuid PRIMARY KEY, kind text, owner_id uuid,
                            state text, attempts integer, retries integer, created_at timestamptz,
                            next_at timestamptz, started_at timestamptz, ended_at timestamptz,
                            failure_code text, failure_detail text);
                        CREATE TABLE scheduled_tasks (task_name text, task_instance text,
                            execution_time timestamptz, picked boolean,
                            consecutive_failures integer);
                        """)
                .update();
    }

    @AfterAll
    void stop() {
        models.close();
    }

    @Test
    void jobsAreListedNewestFirstPageByPage() {
        var all = new ArrayList<JobId>();
        String cursor = null;
        do {
            var page = list(null, null, cursor, 2);
            page.items().forEach(item -> all.add(item.jobId()));
            assertThat(page.hasMore()).isEqualTo(page.nextCursor() != null);
            cursor = page.nextCursor();
        } while (cursor != null);

        assertThat(all)
                .hasSize(5)
                .doesNotHaveDuplicates()
                .startsWith(dead)
                .endsWith(failing, queued);
        assertThat(all.subList(1, 3)).containsExactlyInAnyOrder(running, done);
    }

    @Test
    void jobsOfAStateAreListedAlone() {
        assertThat(list(JobKind.SUMMARY, JobState.QUEUED, null, 50).items())
                .extracting(JobView::jobId)
                .containsExactly(failing, queued);
        assertThat(list(null, JobState.WITHDRAWN, null, 50).items()).isEmpty();
    }

    @Test
    void aJobTellsHowItStandsAndWhy() {
        assertThat(find(dead, mina))
                .isEqualTo(
                        new JobView(
                                dead,
                                JobKind.SUMMARY,
                                mina,
                                JobState.DEAD,
                                3,
                                1,
                                NINE.plusSeconds(4),
                                null,
                                NINE.plusSeconds(5),
                                NINE.plusSeconds(6),
                                new Failure(ErrorCode.MODEL_REJECTED, "No.")));
    }

    @Test
    void aJobIsThereForItsOwnerAndForOperatorsAlone() {
        assertThat(find(done, null).jobId()).isEqualTo(done);
        assertNotFound(done, Accounts.someone());
        assertNotFound(new JobId(UUID.randomUUID()), null);
    }

    @Test
    void queuesTellWhatWaitsRunsAndIsDead() {
        assertThat(report().queues())
                .containsExactly(
                        new Queue(JobKind.SUMMARY, 2, 1, 1, 1, NINE.plusSeconds(1)),
                        new Queue(JobKind.INGESTION, 0, 0, 0, 0, null),
                        new Queue(JobKind.EXPORT, 0, 0, 0, 0, null));
    }

    @Test
    void whatIsDoneAtACertainTimeIsCountedByName() {
        assertThat(report().tasks())
                .containsExactly(
                        new Task("avatar-sweep", 1, 1, 0, null),
                        new Task("deadlineName", 3, 1, 2, NINE.plusSeconds(20)));
    }

    @Test
    void textsThatLackAVectorAreCountedWhereTheModelIsKept() {
        models.jdbc()
                .sql(
                        """
                        INSERT INTO embedding_model (model, dimensions, serving)
                        VALUES ('kept by nobody', 3, false)
                        """)
                .update();
        models.jdbc()
                .sql(
                        """
                        INSERT INTO memory_unembedded (memory_id, model, attempts, free_at)
                        SELECT gen_random_uuid(), model, attempts, :due
                        FROM (VALUES ('kept by nobody', 0), ('kept by nobody', 7),
                                     ('kept by nobody', :givenUp), ('gone', 0))
                            AS waiting (model, attempts)
                        """)
                .param("due", at(8))
                .param("givenUp", TextEmbeddings.GIVEN_UP_AFTER)
                .update();

        models.jdbc()
                .sql(
                        """
                        INSERT INTO knowledge_unembedded
                            (document_id, number, model, attempts, free_at)
                        VALUES (gen_random_uuid(), 1, 'kept by nobody', 0, :due),
                               (gen_random_uuid(), 2, 'kept by nobody', :dead, :long_due)
                        """)
                .param("due", at(7))
                .param("dead", TextEmbeddings.GIVEN_UP_AFTER + 1)
                .param("long_due", at(6))
                .update();

        assertThat(report().embedding()).isEqualTo(new Embedding(5, 3, 2, NINE.plusSeconds(7)));
    }

    private QueueReport report() {
        return models.ask(new DescribeQueues(), QueueReport.class);
    }

    private JobPage list(
            @Nullable JobKind kind, @Nullable JobState state, @Nullable String cursor, int limit) {
        return models.ask(new ListJobs(kind, state, cursor, limit), JobPage.class);
    }

    private JobView find(JobId id, @Nullable AccountId reader) {
        return models.ask(new FindJob(id, reader), JobView.class);
    }

    private void assertNotFound(JobId id, @Nullable AccountId reader) {
        assertThatThrownBy(() -> find(id, reader))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        refused ->
                                assertThat(refused.rejection().code())
                                        .isEqualTo(ErrorCode.NOT_FOUND));
    }

    private JobId job(JobState state, int second, @Nullable String failure) {
        var id = new JobId(UUID.randomUUID());
        boolean ended = state == JobState.DONE || state == JobState.DEAD;
        models.jdbc()
                .sql(
                        """
                        INSERT INTO job VALUES (?, 'SUMMARY', ?, ?, 3, 1, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        java.util.Arrays.asList(
                                id.value(),
                                mina.value(),
                                state.name(),
                                at(second),
                                state == JobState.QUEUED ? at(second) : null,
                                at(second + 1),
                                ended ? at(second + 2) : null,
                                failure,
                                failure == null ? null : "No."))
                .update();
        return id;
    }

    private void task(String name, Instant at, boolean picked, int failures) {
        models.jdbc()
                .sql("INSERT INTO scheduled_tasks VALUES (?, ?, ?, ?, ?)")
                .params(
                        List.of(
                                name,
                                UUID.randomUUID().toString(),
                                at.atOffset(ZoneOffset.UTC),
                                picked,
                                failures))
                .update();
    }

    private static Object at(int second) {
        return NINE.plusSeconds(second).atOffset(ZoneOffset.UTC);
    }
}
