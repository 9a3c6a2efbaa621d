package dev.parlance.query.conversation;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ClientMessageId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.MessageHits.Hit;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.conversation.MessageRole;
import dev.parlance.kernel.conversation.MessageView;
import dev.parlance.kernel.conversation.Notice;
import dev.parlance.kernel.reply.ModelRef;
import dev.parlance.kernel.reply.ReplyAccount;
import dev.parlance.kernel.reply.ReplyId;
import dev.parlance.kernel.trade.ReplyDetails;
import dev.parlance.query.reading.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ResultSetExtractor;

/**
 * Folds the rows of a page of messages into views. A message with variants comes as a row for each,
 * so that a page is one statement however many variants it holds.
 */
final class MessageRows implements ResultSetExtractor<List<Hit>> {

    /** Follows a common table expression {@code page} of rows of {@code message}. */
    static final String SELECT =
            """
            SELECT p.conversation_id, p.seq, p.message_id, p.author_id, p.character_id,
                   p.character_version, p.role, p.text, p.notice, p.at, p.client_message_id,
                   p.selected_reply, p.erased, v.erased AS variant_erased,
                   v.reply_id, v.text AS variant_text, v.at AS variant_at,
                   v.account->'model' AS model,
                   CASE WHEN v.reply_id = p.selected_reply THEN v.account END AS account,
                   d.details
            FROM page p LEFT JOIN message_variant v USING (conversation_id, seq)
            LEFT JOIN reply d ON d.reply_id = p.selected_reply
            """;

    @Override
    public List<Hit> extractData(ResultSet rows) throws SQLException {
        var hits = new ArrayList<Hit>();
        Open open = null;
        while (rows.next()) {
            if (open == null || !open.holds(rows)) {
                if (open != null) {
                    hits.add(open.close());
                }
                open = new Open(rows);
            }
            open.addVariant(rows);
        }
        if (open != null) {
            hits.add(open.close());
        }
        return hits;
    }

    /** A message whose variants are still coming. */
    private static final class Open {

        private final UUID conversationId;
        private final MessageView message;
        private final @Nullable UUID selectedReply;
        private final List<MessageView.Variant> variants = new ArrayList<>();
        private @Nullable ReplyAccount account;
        private @Nullable ReplyDetails details;

        Open(ResultSet row) throws SQLException {
            conversationId = Columns.id(row, "conversation_id");
            selectedReply = Columns.idOrNull(row, "selected_reply");
            var author = Columns.idOrNull(row, "author_id");
            var clientMessageId = row.getString("client_message_id");
            message =
                    new MessageView(
                            new MessageId(Columns.id(row, "message_id")),
                            row.getLong("seq"),
                            author == null ? null : new AccountId(author),
                            Speakers.of(row, "character_id", "character_version"),
                            MessageRole.valueOf(row.getString("role")),
                            row.getString("text"),
                            Columns.jsonOrNull(row, "notice", Notice.class),
                            Columns.instant(row, "at"),
                            clientMessageId == null ? null : new ClientMessageId(clientMessageId),
                            null,
                            row.getBoolean("erased"));
        }

        boolean holds(ResultSet row) throws SQLException {
            return row.getLong("seq") == message.seq()
                    && Columns.id(row, "conversation_id").equals(conversationId);
        }

        void addVariant(ResultSet row) throws SQLException {
            var replyId = Columns.idOrNull(row, "reply_id");
            if (replyId == null) {
                return;
            }
            variants.add(
                    new MessageView.Variant(
                            new ReplyId(replyId),
                            Columns.json(row, "model", ModelRef.class),
                            row.getString("variant_text"),
                            Columns.instant(row, "variant_at"),
                            row.getBoolean("variant_erased")));
            if (replyId.equals(selectedReply)) {
                account = Columns.jsonOrNull(row, "account", ReplyAccount.class);
                details = Columns.jsonOrNull(row, "details", ReplyDetails.class);
            }
        }

        Hit close() {
            return new Hit(
                    new ConversationId(conversationId),
                    new MessageView(
                            message.messageId(),
                            message.seq(),
                            message.authorId(),
                            message.character(),
                            message.role(),
                            message.text(),
                            message.notice(),
                            message.at(),
                            message.clientMessageId(),
                            reply(),
                            message.erased()));
        }

        private MessageView.@Nullable Reply reply() {
            if (selectedReply == null || account == null) {
                return null;
            }
            return new MessageView.Reply(
                    new ReplyId(selectedReply),
                    account.model(),
                    account.finishReason(),
                    account.usage(),
                    account.cost(),
                    account.cache(),
                    account.provenance(),
                    List.copyOf(variants),
                    details);
        }
    }
}
