package dev.parlance.query.job;

import dev.parlance.kernel.job.JobPage;
import dev.parlance.kernel.job.JobQuery.FindJob;
import dev.parlance.kernel.job.JobQuery.ListJobs;
import dev.parlance.kernel.job.JobView;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import dev.parlance.query.reading.Bounds;
import dev.parlance.query.reading.Columns;
import dev.parlance.query.reading.Cursor;
import dev.parlance.query.reading.WaitingRoom;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How jobs stand, one by one. */
@Component
class JobQueries {

    /** After every cursor in the order of the list. */
    private static final Cursor TOP = new Cursor(Cursor.END_OF_TIME, new UUID(-1, -1), 0);

    private final JdbcClient jdbc;
    private final WaitingRoom waitingRoom;

    JobQueries(JdbcClient jdbc, WaitingRoom waitingRoom) {
        this.jdbc = jdbc;
        this.waitingRoom = waitingRoom;
    }

    @QueryHandler
    JobView handle(FindJob query) {
        var reader = query.reader();
        return waitingRoom
                .untilItAppears(
                        query.jobId().value(),
                        () ->
                                jdbc.sql("SELECT * FROM job WHERE job_id = ?")
                                        .param(query.jobId().value())
                                        .query(JobRows::view)
                                        .optional()
                                        .filter(
                                                job ->
                                                        reader == null
                                                                || reader.equals(job.owner())))
                .orElseThrow(
                        () ->
                                new Rejected(
                                        new Rejection.Refused(
                                                ErrorCode.NOT_FOUND, "There is no such job.")));
    }

    @QueryHandler
    JobPage handle(ListJobs query) {
        int limit = Bounds.page(query.limit());
        var cursor = query.cursor() == null ? TOP : Cursor.decode(query.cursor());
        var rows =
                jdbc.sql(
                                """
                                SELECT * FROM job
                                WHERE (created_at, job_id) < (:at, :last) %s %s
                                ORDER BY created_at DESC, job_id DESC
                                LIMIT :rows
                                """
                                        .formatted(
                                                query.kind() == null ? "" : "AND kind = :kind",
                                                query.state() == null ? "" : "AND state = :state"))
                        .param("kind", String.valueOf(query.kind()))
                        .param("state", String.valueOf(query.state()))
                        .param("at", Columns.timestamp(cursor.at()))
                        .param("last", cursor.conversationId())
                        .param("rows", limit + 1)
                        .query(JobRows::view)
                        .list();
        boolean more = rows.size() > limit;
        var shown = more ? rows.subList(0, limit) : rows;
        return new JobPage(shown, more ? cursorOf(shown.getLast()).encode() : null, more);
    }

    private static Cursor cursorOf(JobView job) {
        return new Cursor(job.createdAt(), job.jobId().value(), 0);
    }
}
