package dev.parlance.query.knowledge;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.knowledge.DocumentFormat;
import dev.parlance.kernel.knowledge.DocumentId;
import dev.parlance.kernel.knowledge.DocumentState;
import dev.parlance.kernel.knowledge.DocumentView;
import dev.parlance.kernel.knowledge.KnowledgeScope;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.query.reading.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

/** Reads documents. */
final class DocumentRows implements RowMapper<DocumentView> {

    @Override
    public DocumentView mapRow(ResultSet row, int index) throws SQLException {
        var readyAt = row.getObject("ready_at", OffsetDateTime.class);
        return new DocumentView(
                new DocumentId(Columns.id(row, "document_id")),
                new KnowledgeScope(row.getString("scope")),
                new AccountId(Columns.id(row, "submitted_by")),
                row.getString("title"),
                DocumentFormat.valueOf(row.getString("format")),
                row.getInt("bytes"),
                DocumentState.valueOf(row.getString("state")),
                row.getInt("chunks"),
                failure(row),
                Columns.instant(row, "submitted_at"),
                readyAt == null ? null : readyAt.toInstant());
    }

    private static DocumentView.@Nullable Failure failure(ResultSet row) throws SQLException {
        var code = row.getString("failure_code");
        return code == null
                ? null
                : new DocumentView.Failure(
                        ErrorCode.valueOf(code), row.getString("failure_detail"));
    }
}
