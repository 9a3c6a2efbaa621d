package dev.parlance.query.conversation;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.conversation.ConversationView;
import dev.parlance.kernel.conversation.MessageRole;
import dev.parlance.kernel.conversation.Participant;
import dev.parlance.kernel.conversation.ParticipantRole;
import dev.parlance.query.reading.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

/** Reads a conversation with its people, its newest message and the reader's counters. */
final class ConversationRows implements RowMapper<ConversationView> {

    /** Follows a common table expression {@code page} of conversations and their reader. */
    static final String SELECT =
            """
            SELECT p.conversation_id, p.kind, p.title, p.character_id,
                   p.character_version, p.fork_source, p.fork_at_seq, p.updated_at,
                   people.accounts, people.roles,
                   last.seq, last.author_id, last.role, last.preview, last.at,
                   coalesce(marker.last_read_seq, 0) AS last_read_seq,
                   coalesce(progress.last_seq - marker.last_read_seq, 0) AS unread
            FROM page p
            CROSS JOIN LATERAL (
                SELECT array_agg(account_id ORDER BY account_id) AS accounts,
                       array_agg(role ORDER BY account_id) AS roles
                FROM conversation_participant WHERE conversation_id = p.conversation_id
            ) people
            LEFT JOIN LATERAL (
                SELECT seq, author_id, role, left(text, 200) AS preview, at
                FROM message WHERE conversation_id = p.conversation_id
                ORDER BY seq DESC LIMIT 1
            ) last ON true
            LEFT JOIN conversation_progress progress
                ON progress.conversation_id = p.conversation_id
            LEFT JOIN read_marker marker
                ON marker.conversation_id = p.conversation_id AND marker.account_id = p.account_id
            """;

    @Override
    public ConversationView mapRow(ResultSet row, int index) throws SQLException {
        var character = Columns.idOrNull(row, "character_id");
        int version = row.getInt("character_version");
        return new ConversationView(
                new ConversationId(Columns.id(row, "conversation_id")),
                ConversationKind.valueOf(row.getString("kind")),
                row.getString("title"),
                character == null || version == 0
                        ? null
                        : new CharacterRef(new CharacterId(character), version),
                participants(row),
                lastMessage(row),
                row.getLong("unread"),
                row.getLong("last_read_seq"),
                forkedFrom(row),
                Columns.instant(row, "updated_at"));
    }

    private static List<Participant> participants(ResultSet row) throws SQLException {
        var accounts = (UUID[]) row.getArray("accounts").getArray();
        var roles = (String[]) row.getArray("roles").getArray();
        var participants = new ArrayList<Participant>(accounts.length);
        for (int i = 0; i < accounts.length; i++) {
            participants.add(
                    new Participant(new AccountId(accounts[i]), ParticipantRole.valueOf(roles[i])));
        }
        return List.copyOf(participants);
    }

    private static ConversationView.@Nullable LastMessage lastMessage(ResultSet row)
            throws SQLException {
        var seq = Columns.longOrNull(row, "seq");
        if (seq == null) {
            return null;
        }
        var author = Columns.idOrNull(row, "author_id");
        return new ConversationView.LastMessage(
                seq,
                author == null ? null : new AccountId(author),
                MessageRole.valueOf(row.getString("role")),
                row.getString("preview"),
                Columns.instant(row, "at"));
    }

    private static ConversationView.@Nullable ForkedFrom forkedFrom(ResultSet row)
            throws SQLException {
        var source = Columns.idOrNull(row, "fork_source");
        return source == null
                ? null
                : new ConversationView.ForkedFrom(
                        new ConversationId(source), row.getLong("fork_at_seq"));
    }
}
