package dev.parlance.projection.character;

import dev.parlance.projection.batch.RowBuffer;
import dev.parlance.projection.character.ExploreBatch.Start;
import dev.parlance.projection.character.Standings.Standing;
import dev.parlance.projection.character.Standings.Visit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/** What a batch has changed, and how it is written. */
final class StandingRows {

    /** Days before the newest of which visits are kept: clocks of nodes may differ at midnight. */
    private static final int DAYS_KEPT = 1;

    private final Set<UUID> changed = new LinkedHashSet<>();
    private final Set<UUID> deleted = new LinkedHashSet<>();
    private final List<Start> counted = new ArrayList<>();
    private final List<Visit> visits = new ArrayList<>();
    private @Nullable LocalDate newestDay;

    void changed(UUID characterId) {
        changed.add(characterId);
    }

    void deleted(UUID characterId) {
        deleted.add(characterId);
        counted.removeIf(start -> start.characterId().equals(characterId));
        visits.removeIf(visit -> visit.characterId().equals(characterId));
    }

    void counted(Start start) {
        counted.add(start);
    }

    void visited(Visit visit) {
        visits.add(visit);
    }

    void reached(LocalDate day) {
        if (newestDay == null || day.isAfter(newestDay)) {
            newestDay = day;
        }
    }

    void write(JdbcOperations jdbc, Map<UUID, Standing> standings) {
        writeStandings(jdbc, standings);
        writeConversations(jdbc);
        writeVisits(jdbc);
        for (var id : deleted) {
            jdbc.update("DELETE FROM explore_character WHERE character_id = ?", id);
            jdbc.update("DELETE FROM explore_conversation WHERE character_id = ?", id);
            jdbc.update("DELETE FROM explore_visit WHERE character_id = ?", id);
        }
        if (newestDay != null) {
            jdbc.update("DELETE FROM explore_visit WHERE day < ?", newestDay.minusDays(DAYS_KEPT));
        }
    }

    private void writeStandings(JdbcOperations jdbc, Map<UUID, Standing> standings) {
        var rows =
                new RowBuffer(
                        """
                        INSERT INTO explore_character
                            (character_id, owner_id, version, listed, trend, conversations)
                        SELECT * FROM {rows}
                        ON CONFLICT (character_id) DO UPDATE SET
                            version = excluded.version,
                            listed = excluded.listed,
                            trend = excluded.trend,
                            conversations = excluded.conversations
                        """,
                        "character_id uuid",
                        "owner_id uuid",
                        "version int4",
                        "listed bool",
                        "trend float8",
                        "conversations int8");
        for (var id : changed) {
            var standing = standings.get(id);
            if (standing != null) {
                rows.add(
                        id,
                        standing.owner(),
                        standing.version(),
                        standing.listed(),
                        standing.trend(),
                        standing.conversations());
            }
        }
        rows.flush(jdbc);
    }

    private void writeConversations(JdbcOperations jdbc) {
        var rows =
                new RowBuffer(
                        """
                        INSERT INTO explore_conversation (conversation_id, character_id)
                        SELECT * FROM {rows}
                        """,
                        "conversation_id uuid",
                        "character_id uuid");
        counted.forEach(start -> rows.add(start.conversationId(), start.characterId()));
        rows.flush(jdbc);
    }

    private void writeVisits(JdbcOperations jdbc) {
        var rows =
                new RowBuffer(
                        """
                        INSERT INTO explore_visit (character_id, account_id, day)
                        SELECT * FROM {rows}
                        """,
                        "character_id uuid",
                        "account_id uuid",
                        "day date");
        visits.forEach(visit -> rows.add(visit.characterId(), visit.accountId(), visit.day()));
        rows.flush(jdbc);
    }
}
