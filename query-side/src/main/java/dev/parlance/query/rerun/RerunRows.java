package dev.parlance.query.rerun;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.reply.ReplyAccount;
import dev.parlance.kernel.reply.ReplyId;
import dev.parlance.kernel.rerun.RerunAccount;
import dev.parlance.kernel.rerun.RerunId;
import dev.parlance.kernel.rerun.RerunState;
import dev.parlance.kernel.rerun.RerunView;
import dev.parlance.kernel.rerun.RerunView.Answer;
import dev.parlance.kernel.rerun.RerunView.Failure;
import dev.parlance.query.reading.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Reads re-runs out of rows of reply_rerun with the reply beside it. */
final class RerunRows {

    private RerunRows() {}

    static RerunView view(ResultSet row, int index) throws SQLException {
        return new RerunView(
                new RerunId(Columns.id(row, "rerun_id")),
                new ReplyId(Columns.id(row, "reply_id")),
                new ConversationId(Columns.id(row, "conversation_id")),
                RerunState.valueOf(row.getString("state")),
                row.getString("model"),
                row.getString("inexact"),
                original(row),
                rerun(row),
                failure(row),
                new AccountId(Columns.id(row, "requested_by")),
                Columns.instant(row, "at"));
    }

    private static @Nullable Answer original(ResultSet row) throws SQLException {
        var account = Columns.jsonOrNull(row, "original_account", ReplyAccount.class);
        var text = row.getString("original_text");
        return account == null
                ? null
                : new Answer(
                        account.model(),
                        text,
                        text == null ? 0 : text.length(),
                        account.usage(),
                        account.cost(),
                        account.totalMillis());
    }

    private static @Nullable Answer rerun(ResultSet row) throws SQLException {
        var account = Columns.jsonOrNull(row, "account", RerunAccount.class);
        return account == null
                ? null
                : new Answer(
                        account.model(),
                        row.getString("text"),
                        row.getInt("length"),
                        account.usage(),
                        account.cost(),
                        account.totalMillis());
    }

    private static @Nullable Failure failure(ResultSet row) throws SQLException {
        var code = row.getString("failure_code");
        return code == null
                ? null
                : new Failure(ErrorCode.valueOf(code), row.getString("failure_detail"));
    }
}
