package dev.parlance.projection.audit.state;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.audit.ConversationState;
import dev.parlance.kernel.audit.ConversationState.Member;
import dev.parlance.kernel.audit.ConversationState.Message;
import dev.parlance.kernel.audit.ConversationState.Variant;
import dev.parlance.kernel.audit.ConversationState.Words;
import dev.parlance.kernel.audit.StateQuery.FindState;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.conversation.MessageRole;
import dev.parlance.kernel.conversation.Notice;
import dev.parlance.kernel.conversation.ParticipantRole;
import dev.parlance.kernel.reply.ReplyId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import tools.jackson.databind.json.JsonMapper;

/** Reads what a conversation's events came to. */
final class StateRows {

    private final JdbcOperations jdbc;
    private final FindState query;
    private final UUID id;

    StateRows(JdbcOperations jdbc, FindState query) {
        this.jdbc = jdbc;
        this.query = query;
        this.id = query.conversationId().value();
    }

    ConversationState read(Folding folding) {
        var about =
                jdbc
                        .query(
                                "SELECT kind, title FROM conversation WHERE conversation_id = ?",
                                (row, _) -> new About(kind(row), row.getString("title")),
                                id)
                        .stream()
                        .findFirst()
                        .orElse(new About(null, null));
        var messages = messages();
        boolean hasMore = messages.size() > query.limit();
        return new ConversationState(
                query.conversationId(),
                folding.events(),
                folding.lastAt(),
                about.kind,
                about.title == null ? null : words(about.title),
                members(),
                hasMore ? messages.subList(0, query.limit()) : messages,
                hasMore);
    }

    private record About(@Nullable ConversationKind kind, @Nullable String title) {}

    private static ConversationKind kind(ResultSet row) throws SQLException {
        return ConversationKind.valueOf(row.getString("kind"));
    }

    private List<Member> members() {
        return jdbc.query(
                """
                SELECT account_id, role FROM conversation_participant
                WHERE conversation_id = ? ORDER BY account_id
                """,
                (row, _) ->
                        new Member(
                                new AccountId(row.getObject("account_id", UUID.class)),
                                ParticipantRole.valueOf(row.getString("role"))),
                id);
    }

    /** A fork's messages may be there before the one that was asked for was said in it. */
    private List<Message> messages() {
        var variants = variants();
        return jdbc.query(
                """
                SELECT * FROM message
                WHERE conversation_id = ? AND seq > ? AND seq <= ?
                ORDER BY seq LIMIT ?
                """,
                (row, _) -> message(row, variants),
                id,
                query.afterSeq(),
                last(),
                query.limit() + 1);
    }

    private long last() {
        var asOf = query.asOfSeq();
        return asOf == null ? Long.MAX_VALUE : asOf;
    }

    private Message message(ResultSet row, Map<Long, List<Variant>> variants) throws SQLException {
        long seq = row.getLong("seq");
        return new Message(
                seq,
                new MessageId(row.getObject("message_id", UUID.class)),
                MessageRole.valueOf(row.getString("role")),
                nullable(row, "author_id", AccountId::new),
                nullable(row, "character_id", CharacterId::new),
                words(row.getString("text")),
                notice(row.getString("notice")),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                nullable(row, "selected_reply", ReplyId::new),
                variants.getOrDefault(seq, List.of()));
    }

    private Map<Long, List<Variant>> variants() {
        record Placed(long seq, Variant variant) {}
        return jdbc
                .query(
                        """
                        SELECT v.* FROM message_variant v
                        JOIN (SELECT seq FROM message
                              WHERE conversation_id = ? AND seq > ? AND seq <= ?
                              ORDER BY seq LIMIT ?) p USING (seq)
                        WHERE v.conversation_id = ? ORDER BY v.seq, v.position
                        """,
                        (row, _) ->
                                new Placed(
                                        row.getLong("seq"),
                                        new Variant(
                                                new ReplyId(row.getObject("reply_id", UUID.class)),
                                                words(row.getString("text")),
                                                row.getObject("at", OffsetDateTime.class)
                                                        .toInstant())),
                        id,
                        query.afterSeq(),
                        last(),
                        query.limit(),
                        id)
                .stream()
                .collect(
                        Collectors.groupingBy(
                                Placed::seq,
                                Collectors.mapping(Placed::variant, Collectors.toList())));
    }

    private Words words(String text) {
        return new Words(text.length(), query.texts() ? text : null);
    }

    private @Nullable Notice notice(@Nullable String json) {
        if (json == null) {
            return null;
        }
        var notice = JsonMapper.shared().readValue(json, Notice.class);
        return query.texts()
                ? notice
                : new Notice(
                        notice.kind(),
                        notice.actor(),
                        notice.person(),
                        notice.role(),
                        notice.assistant(),
                        null);
    }

    private static <T> @Nullable T nullable(ResultSet row, String column, Function<UUID, T> as)
            throws SQLException {
        var value = row.getObject(column, UUID.class);
        return value == null ? null : as.apply(value);
    }
}
