package dev.parlance.query.conversation;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.Answering;
import dev.parlance.kernel.conversation.AssistantId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.conversation.ConversationView;
import dev.parlance.kernel.conversation.MessageRole;
import dev.parlance.kernel.conversation.Notice;
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

/**
 * Reads a conversation with its people and assistants, its newest message and the reader's
 * counters.
 */
final class ConversationRows implements RowMapper<ConversationView> {

    /** Follows a common table expression {@code page} of conversations and their reader. */
    static final String SELECT =
            """
            SELECT p.conversation_id, p.kind, p.title, p.character_id,
                   p.character_version, p.answering, p.fork_source, p.fork_at_seq, p.updated_at,
                   people.accounts, people.roles,
                   seats.assistants, seats.characters, seats.versions, seats.handles, seats.owners,
                   last.seq, last.author_id, last.character_id AS last_character_id,
                   last.character_version AS last_character_version, last.role, last.preview,
                   last.notice, last.at,
                   coalesce(m.last_read_seq, 0) AS last_read_seq,
                   coalesce(%s, 0) AS unread
            FROM page p
            CROSS JOIN LATERAL (
                SELECT array_agg(account_id ORDER BY account_id) AS accounts,
                       array_agg(role ORDER BY account_id) AS roles
                FROM conversation_participant WHERE conversation_id = p.conversation_id
            ) people
            CROSS JOIN LATERAL (
                SELECT array_agg(assistant_id ORDER BY seat) AS assistants,
                       array_agg(character_id ORDER BY seat) AS characters,
                       array_agg(character_version ORDER BY seat) AS versions,
                       array_agg(handle ORDER BY seat) AS handles,
                       array_agg(handle_of ORDER BY seat) AS owners
                FROM conversation_assistant
                WHERE p.answering IS NOT NULL AND conversation_id = p.conversation_id
            ) seats
            LEFT JOIN LATERAL (
                SELECT seq, author_id, character_id, character_version, role,
                       left(text, %d) AS preview, notice, at
                FROM message WHERE conversation_id = p.conversation_id
                ORDER BY seq DESC LIMIT 1
            ) last ON true
            LEFT JOIN conversation_progress c ON c.conversation_id = p.conversation_id
            LEFT JOIN read_marker m
                ON m.conversation_id = p.conversation_id AND m.account_id = p.account_id
            """
                    .formatted(UnreadQueries.UNREAD, ConversationView.PREVIEW);

    @Override
    public ConversationView mapRow(ResultSet row, int index) throws SQLException {
        return new ConversationView(
                new ConversationId(Columns.id(row, "conversation_id")),
                ConversationKind.valueOf(row.getString("kind")),
                row.getString("title"),
                Speakers.of(row, "character_id", "character_version"),
                participants(row),
                room(row),
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

    private static ConversationView.@Nullable RoomView room(ResultSet row) throws SQLException {
        var answering = row.getString("answering");
        return answering == null
                ? null
                : new ConversationView.RoomView(seats(row), Answering.valueOf(answering));
    }

    /** Where nobody sits, the arrays are null. */
    private static List<ConversationView.Seat> seats(ResultSet row) throws SQLException {
        var assistants = row.getArray("assistants");
        if (assistants == null) {
            return List.of();
        }
        var ids = (UUID[]) assistants.getArray();
        var characters = (@Nullable UUID[]) row.getArray("characters").getArray();
        var versions = (@Nullable Integer[]) row.getArray("versions").getArray();
        var handles = (String[]) row.getArray("handles").getArray();
        var owners = (@Nullable UUID[]) row.getArray("owners").getArray();
        var seats = new ArrayList<ConversationView.Seat>(ids.length);
        for (int i = 0; i < ids.length; i++) {
            seats.add(
                    new ConversationView.Seat(
                            new AssistantId(ids[i]),
                            Speakers.of(characters[i], versions[i]),
                            handles[i],
                            owners[i] == null ? null : new AccountId(owners[i])));
        }
        return List.copyOf(seats);
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
                Speakers.of(row, "last_character_id", "last_character_version"),
                MessageRole.valueOf(row.getString("role")),
                row.getString("preview"),
                Columns.jsonOrNull(row, "notice", Notice.class),
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
