package dev.parlance.projection.character;

import dev.parlance.projection.character.ExploreBatch.Start;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.PreparedStatementSetter;
import org.springframework.jdbc.core.RowCallbackHandler;

/** Where the characters of a batch stand, in memory between one read and one write. */
final class Standings {

    private final Map<UUID, Standing> characters = new HashMap<>();
    private final Set<Talk> knownTalks = new HashSet<>();
    private final Set<Visit> knownVisits = new HashSet<>();
    private final StandingRows rows = new StandingRows();

    /** Reads what the changes of a batch can touch. */
    static Standings read(JdbcOperations jdbc, Set<UUID> characters, List<Start> starts) {
        var standings = new Standings();
        query(
                jdbc,
                """
                SELECT character_id, owner_id, version, listed, trend, conversations
                FROM explore_character WHERE character_id = ANY (?)
                """,
                row -> standings.characters.put(id(row, "character_id"), Standing.of(row)),
                characters);
        if (!starts.isEmpty()) {
            query(
                    jdbc,
                    """
                    SELECT conversation_id, character_id FROM explore_conversation
                    WHERE conversation_id = ANY (?)
                    """,
                    row -> standings.knownTalks.add(Talk.of(row)),
                    starts.stream().map(Start::conversationId).toList());
            query(
                    jdbc,
                    """
                    SELECT character_id, account_id, day FROM explore_visit
                    WHERE character_id = ANY (?) AND account_id = ANY (?)
                    """,
                    row -> standings.knownVisits.add(Visit.of(row)),
                    characters,
                    starts.stream().map(Start::accountId).toList());
        }
        return standings;
    }

    void create(UUID characterId, UUID owner, boolean listed) {
        characters.putIfAbsent(characterId, new Standing(owner, 1, listed, Trend.NONE, 0));
        rows.changed(characterId);
    }

    void revise(UUID characterId, int version, boolean listed) {
        characters.computeIfPresent(
                characterId,
                (_, standing) ->
                        version > standing.version ? standing.revised(version, listed) : standing);
        rows.changed(characterId);
    }

    void delete(UUID characterId) {
        characters.remove(characterId);
        rows.deleted(characterId);
    }

    void start(Start start) {
        rows.reached(start.day());
        var standing = characters.get(start.characterId());
        var talk = new Talk(start.conversationId(), start.characterId());
        if (standing == null || !knownTalks.add(talk)) {
            return;
        }
        rows.counted(start);
        var after = standing.started();
        var visit = new Visit(start.characterId(), start.accountId(), start.day());
        if (!standing.owner.equals(start.accountId()) && knownVisits.add(visit)) {
            after = after.visited(Trend.after(standing.trend, start.at()));
            rows.visited(visit);
        }
        characters.put(start.characterId(), after);
        rows.changed(start.characterId());
    }

    void write(JdbcOperations jdbc) {
        rows.write(jdbc, characters);
    }

    private static UUID id(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    @SafeVarargs
    private static void query(
            JdbcOperations jdbc, String sql, RowCallbackHandler reader, Collection<UUID>... ids) {
        PreparedStatementSetter parameters =
                statement -> {
                    for (int i = 0; i < ids.length; i++) {
                        setIds(statement, i + 1, ids[i]);
                    }
                };
        jdbc.query(sql, parameters, reader);
    }

    private static void setIds(PreparedStatement statement, int index, Collection<UUID> ids)
            throws SQLException {
        statement.setArray(index, statement.getConnection().createArrayOf("uuid", ids.toArray()));
    }

    /** A character's row. */
    record Standing(UUID owner, int version, boolean listed, double trend, long conversations) {

        static Standing of(ResultSet row) throws SQLException {
            return new Standing(
                    id(row, "owner_id"),
                    row.getInt("version"),
                    row.getBoolean("listed"),
                    row.getDouble("trend"),
                    row.getLong("conversations"));
        }

        Standing revised(int newer, boolean nowListed) {
            return new Standing(owner, newer, nowListed, trend, conversations);
        }

        Standing started() {
            return new Standing(owner, version, listed, trend, conversations + 1);
        }

        Standing visited(double nowTrend) {
            return new Standing(owner, version, listed, nowTrend, conversations);
        }
    }

    /** A conversation in which a character speaks. */
    private record Talk(UUID conversationId, UUID characterId) {

        static Talk of(ResultSet row) throws SQLException {
            return new Talk(id(row, "conversation_id"), id(row, "character_id"));
        }
    }

    /** Somebody talks with a character on a UTC day. */
    record Visit(UUID characterId, UUID accountId, LocalDate day) {

        static Visit of(ResultSet row) throws SQLException {
            return new Visit(
                    id(row, "character_id"),
                    id(row, "account_id"),
                    row.getObject("day", LocalDate.class));
        }
    }
}
