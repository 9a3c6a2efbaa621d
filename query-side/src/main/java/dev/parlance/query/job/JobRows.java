package dev.parlance.query.job;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.job.JobId;
import dev.parlance.kernel.job.JobKind;
import dev.parlance.kernel.job.JobState;
import dev.parlance.kernel.job.JobView;
import dev.parlance.kernel.job.JobView.Failure;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.query.reading.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Reads jobs out of rows. */
final class JobRows {

    private JobRows() {}

    static JobView view(ResultSet row, int index) throws SQLException {
        return new JobView(
                new JobId(Columns.id(row, "job_id")),
                JobKind.valueOf(row.getString("kind")),
                new AccountId(Columns.id(row, "owner_id")),
                JobState.valueOf(row.getString("state")),
                row.getInt("attempts"),
                row.getInt("retries"),
                Columns.instant(row, "created_at"),
                instantOrNull(row, "next_at"),
                instantOrNull(row, "started_at"),
                instantOrNull(row, "ended_at"),
                failure(row));
    }

    static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static @Nullable Failure failure(ResultSet row) throws SQLException {
        var code = row.getString("failure_code");
        return code == null
                ? null
                : new Failure(ErrorCode.valueOf(code), row.getString("failure_detail"));
    }
}
