package dev.parlance.query.job;

import dev.parlance.kernel.job.JobKind;
import dev.parlance.kernel.job.JobQuery.DescribeQueues;
import dev.parlance.kernel.job.QueueReport;
import dev.parlance.kernel.job.QueueReport.Embedding;
import dev.parlance.kernel.job.QueueReport.Queue;
import dev.parlance.kernel.job.QueueReport.Task;
import dev.parlance.kernel.memory.TextEmbeddings;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What waits to be done in the background, by kind. */
@Component
class QueueQueries {

    private final JdbcClient jdbc;

    QueueQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @QueryHandler
    QueueReport handle(DescribeQueues query) {
        return new QueueReport(queues(), tasks(), embedding());
    }

    private List<Queue> queues() {
        Map<JobKind, Queue> found =
                jdbc
                        .sql(
                                """
                                SELECT kind,
                                    count(*) FILTER (WHERE state = 'QUEUED') AS queued,
                                    count(*) FILTER (WHERE state = 'QUEUED'
                                        AND failure_code IS NOT NULL) AS failing,
                                    count(*) FILTER (WHERE state = 'RUNNING') AS running,
                                    count(*) FILTER (WHERE state = 'DEAD') AS dead,
                                    min(created_at) FILTER (WHERE state = 'QUEUED') AS oldest
                                FROM job WHERE state IN ('QUEUED', 'RUNNING', 'DEAD')
                                GROUP BY kind
                                """)
                        .query(QueueQueries::queue)
                        .list()
                        .stream()
                        .collect(Collectors.toMap(Queue::kind, Function.identity()));
        return Arrays.stream(JobKind.values())
                .map(kind -> found.getOrDefault(kind, new Queue(kind, 0, 0, 0, 0, null)))
                .toList();
    }

    private static Queue queue(ResultSet row, int index) throws SQLException {
        return new Queue(
                JobKind.valueOf(row.getString("kind")),
                row.getLong("queued"),
                row.getLong("failing"),
                row.getLong("running"),
                row.getLong("dead"),
                JobRows.instantOrNull(row, "oldest"));
    }

    private List<Task> tasks() {
        return jdbc.sql(
                        """
                        SELECT task_name, count(*) AS scheduled,
                            count(*) FILTER (WHERE picked) AS running,
                            count(*) FILTER (WHERE consecutive_failures > 0) AS failing,
                            min(execution_time) FILTER (WHERE NOT picked) AS next
                        FROM scheduled_tasks GROUP BY task_name ORDER BY task_name
                        """)
                .query(
                        (row, _) ->
                                new Task(
                                        row.getString("task_name"),
                                        row.getLong("scheduled"),
                                        row.getLong("running"),
                                        row.getLong("failing"),
                                        JobRows.instantOrNull(row, "next")))
                .list();
    }

    private Embedding embedding() {
        return jdbc.sql(
                        """
                        SELECT count(*) AS waiting,
                            count(*) FILTER (WHERE attempts > 0) AS refused,
                            count(*) FILTER (WHERE attempts >= :givenUp) AS dead,
                            min(free_at) FILTER (WHERE attempts < :givenUp) AS next
                        FROM (
                            SELECT model, attempts, free_at FROM memory_unembedded
                            UNION ALL
                            SELECT model, attempts, free_at FROM knowledge_unembedded) unembedded
                        JOIN embedding_model USING (model)
                        """)
                .param("givenUp", TextEmbeddings.GIVEN_UP_AFTER)
                .query(
                        (row, _) ->
                                new Embedding(
                                        row.getLong("waiting"),
                                        row.getLong("refused"),
                                        row.getLong("dead"),
                                        JobRows.instantOrNull(row, "next")))
                .single();
    }
}
