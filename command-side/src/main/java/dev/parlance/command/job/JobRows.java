package dev.parlance.command.job;

import dev.parlance.command.reply.model.Cancellation;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.job.JobId;
import dev.parlance.kernel.job.JobKind;
import dev.parlance.kernel.job.JobState;
import dev.parlance.kernel.job.JobView.Failure;
import dev.parlance.kernel.rejection.ErrorCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What is remembered of jobs. Each step says from which states it leads, so that whoever is late,
 * such as a process that was taken for dead, changes nothing.
 */
@Component
class JobRows {

    private final JdbcClient jdbc;
    private final Clock clock;

    JobRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @return false if there is one of that id
     */
    boolean add(JobId id, JobKind kind, AccountId owner, String order) {
        return jdbc.sql(
                                """
                                INSERT INTO job
                                    (job_id, kind, owner_id, work_order, state, created_at, next_at)
                                VALUES (:id, :kind, :owner, :order, 'QUEUED', :now, :now)
                                ON CONFLICT (job_id) DO NOTHING
                                """)
                        .param("id", id.value())
                        .param("kind", kind.name())
                        .param("owner", owner.value())
                        .param("order", order)
                        .param("now", now())
                        .update()
                == 1;
    }

    /** Begins an attempt, unless the job has ended. */
    Optional<Begun> begin(JobId id) {
        return jdbc.sql(
                        """
                        UPDATE job SET state = 'RUNNING', attempts = attempts + 1,
                            started_at = :now, next_at = NULL
                        WHERE job_id = :id AND state IN ('QUEUED', 'RUNNING')
                        RETURNING job_id, owner_id, work_order, attempts, retries, failure_code,
                            failure_detail
                        """)
                .param("id", id.value())
                .param("now", now())
                .query(JobRows::begun)
                .optional();
    }

    private static Begun begun(ResultSet row, int index) throws SQLException {
        var code = row.getString("failure_code");
        return new Begun(
                new JobRun(
                        new JobId(row.getObject("job_id", UUID.class)),
                        new AccountId(row.getObject("owner_id", UUID.class)),
                        row.getString("work_order"),
                        row.getInt("attempts"),
                        row.getInt("retries"),
                        new Cancellation()),
                code == null
                        ? null
                        : new Failure(ErrorCode.valueOf(code), row.getString("failure_detail")));
    }

    void done(JobId id) {
        jdbc.sql(
                        """
                        UPDATE job SET state = 'DONE', ended_at = :now,
                            failure_code = NULL, failure_detail = NULL
                        WHERE job_id = :id AND state = 'RUNNING'
                        """)
                .param("id", id.value())
                .param("now", now())
                .update();
    }

    void failed(JobId id, Failure failure, Instant next) {
        jdbc.sql(
                        """
                        UPDATE job SET state = 'QUEUED', next_at = :next,
                            failure_code = :code, failure_detail = :detail
                        WHERE job_id = :id AND state = 'RUNNING'
                        """)
                .param("id", id.value())
                .param("next", timestamp(next))
                .param("code", failure.code().name())
                .param("detail", failure.detail())
                .update();
    }

    /** Gives an attempt back that was broken off because the process stops. */
    void giveBack(JobId id, Instant next) {
        jdbc.sql(
                        """
                        UPDATE job SET state = 'QUEUED', attempts = attempts - 1, next_at = :next
                        WHERE job_id = :id AND state = 'RUNNING'
                        """)
                .param("id", id.value())
                .param("next", timestamp(next))
                .update();
    }

    /**
     * @return false if nobody wants it any more
     */
    boolean bury(JobId id, Failure failure) {
        return end(id, JobState.DEAD, failure);
    }

    /**
     * @return false if nobody wants it any more
     */
    boolean refuse(JobId id, Failure failure) {
        return end(id, JobState.REFUSED, failure);
    }

    private boolean end(JobId id, JobState state, Failure failure) {
        return jdbc.sql(
                                """
                                UPDATE job SET state = :state, ended_at = :now,
                                    failure_code = :code, failure_detail = :detail
                                WHERE job_id = :id AND state = 'RUNNING'
                                """)
                        .param("id", id.value())
                        .param("state", state.name())
                        .param("now", now())
                        .param("code", failure.code().name())
                        .param("detail", failure.detail())
                        .update()
                == 1;
    }

    /** Has a dead one begin anew; its kind, if it was dead. */
    Optional<JobKind> revive(JobId id) {
        return jdbc.sql(
                        """
                        UPDATE job SET state = 'QUEUED', attempts = 0, retries = retries + 1,
                            next_at = :now, ended_at = NULL
                        WHERE job_id = :id AND state = 'DEAD'
                        RETURNING kind
                        """)
                .param("id", id.value())
                .param("now", now())
                .query((row, _) -> JobKind.valueOf(row.getString("kind")))
                .optional();
    }

    /** Ends one that nobody wants any more. What is scheduled for it finds nothing to do. */
    boolean withdraw(JobId id, JobState... from) {
        var states = new String[from.length];
        for (int i = 0; i < from.length; i++) {
            states[i] = from[i].name();
        }
        return jdbc.sql(
                                """
                                UPDATE job SET state = 'WITHDRAWN', ended_at = :now, next_at = NULL
                                WHERE job_id = :id AND state = ANY (:states)
                                """)
                        .param("id", id.value())
                        .param("states", states)
                        .param("now", now())
                        .update()
                == 1;
    }

    boolean exists(JobId id) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM job WHERE job_id = ?)")
                .param(id.value())
                .query(Boolean.class)
                .single();
    }

    /** How many stand in a state. */
    long count(JobKind kind, JobState state) {
        return jdbc.sql("SELECT count(*) FROM job WHERE kind = ? AND state = ?")
                .params(kind.name(), state.name())
                .query(Long.class)
                .single();
    }

    private OffsetDateTime now() {
        return timestamp(clock.instant());
    }

    private static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /**
     * An attempt that is begun.
     *
     * @param before why the attempt before failed, if it did
     */
    record Begun(JobRun run, @Nullable Failure before) {}
}
