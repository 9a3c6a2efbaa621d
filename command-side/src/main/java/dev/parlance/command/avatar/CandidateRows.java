package dev.parlance.command.avatar;

import dev.parlance.command.character.Candidates;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.image.AvatarRef;
import dev.parlance.kernel.image.ImageId;
import dev.parlance.kernel.image.ImageType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The pictures of characters. Each has an end until it is chosen, and gets one again when another
 * takes its place; from then on it is as if it were not there, until the sweep forgets it.
 */
@Component
class CandidateRows implements Candidates {

    static final Duration WAITING = Duration.ofDays(1);

    /** How many of a person's pictures may wait; the oldest end when there are more. */
    static final int MOST_WAITING = 40;

    private static final UUID NOBODY = new UUID(0, 0);

    private final JdbcClient jdbc;
    private final Clock clock;

    CandidateRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Adds a picture that waits; adding it again changes nothing. */
    void add(ImageId id, Picture picture, CharacterId characterId, AccountId owner) {
        jdbc.sql(
                        """
                        INSERT INTO avatar_candidate
                            (candidate_id, character_id, owner_id, type, size, sha256, created_at,
                             ends_at)
                        VALUES (:id, :character, :owner, :type, :size, :sha256, :now, :end)
                        ON CONFLICT (candidate_id) DO NOTHING
                        """)
                .param("id", id.value())
                .param("character", characterId.value())
                .param("owner", owner.value())
                .param("type", picture.type().name())
                .param("size", picture.length())
                .param("sha256", picture.sha256())
                .param("now", now())
                .param("end", now().plus(WAITING))
                .update();
        endOldest(owner);
    }

    private void endOldest(AccountId owner) {
        jdbc.sql(
                        """
                        UPDATE avatar_candidate SET ends_at = :now
                        WHERE candidate_id IN (
                            SELECT candidate_id FROM avatar_candidate
                            WHERE owner_id = :owner AND ends_at > :now
                            ORDER BY created_at DESC, candidate_id DESC OFFSET :most)
                        """)
                .param("owner", owner.value())
                .param("now", now())
                .param("most", MOST_WAITING)
                .update();
    }

    @Override
    public Optional<AvatarRef> keep(ImageId imageId, CharacterId characterId, AccountId owner) {
        return jdbc.sql(
                        """
                        UPDATE avatar_candidate SET ends_at = NULL
                        WHERE candidate_id = :id AND character_id = :character AND owner_id = :owner
                          AND (ends_at IS NULL OR ends_at > :now)
                        RETURNING candidate_id, type, sha256
                        """)
                .param("id", imageId.value())
                .param("character", characterId.value())
                .param("owner", owner.value())
                .param("now", now())
                .query(CandidateRows::avatar)
                .optional();
    }

    Optional<AvatarRef> find(ImageId imageId, AccountId owner) {
        return jdbc.sql(
                        """
                        SELECT candidate_id, type, sha256 FROM avatar_candidate
                        WHERE candidate_id = :id AND owner_id = :owner
                          AND (ends_at IS NULL OR ends_at > :now)
                        """)
                .param("id", imageId.value())
                .param("owner", owner.value())
                .param("now", now())
                .query(CandidateRows::avatar)
                .optional();
    }

    /**
     * Gives those an end that a choice, or a removal, has left behind.
     *
     * @param sequence of the event in the character's stream; choices may be told of in any order
     */
    void chosen(CharacterId characterId, ImageId imageId, long sequence) {
        jdbc.sql(
                        """
                        UPDATE avatar_candidate c SET
                            chosen_at = :sequence,
                            ends_at = CASE WHEN EXISTS (
                                SELECT FROM avatar_candidate later
                                WHERE later.character_id = c.character_id
                                  AND later.chosen_at > :sequence
                            ) THEN :end::timestamptz END
                        WHERE candidate_id = :id AND character_id = :character
                          AND coalesce(chosen_at, -1) < :sequence
                        """)
                .param("id", imageId.value())
                .param("character", characterId.value())
                .param("sequence", sequence)
                .param("end", now().plus(WAITING))
                .update();
        removed(characterId, sequence);
    }

    /** Gives those an end that were chosen before. */
    void removed(CharacterId characterId, long sequence) {
        jdbc.sql(
                        """
                        UPDATE avatar_candidate SET ends_at = :end
                        WHERE character_id = :character AND ends_at IS NULL
                          AND chosen_at < :sequence
                        """)
                .param("character", characterId.value())
                .param("sequence", sequence)
                .param("end", now().plus(WAITING))
                .update();
    }

    /** Ends all pictures of a character that is no more. */
    void deleted(CharacterId characterId) {
        jdbc.sql("UPDATE avatar_candidate SET ends_at = :now WHERE character_id = :character")
                .param("character", characterId.value())
                .param("now", now())
                .update();
    }

    /** Ends all pictures of a person. */
    void endAllOf(AccountId owner) {
        jdbc.sql(
                        """
                        UPDATE avatar_candidate SET ends_at = :now
                        WHERE owner_id = :owner AND (ends_at IS NULL OR ends_at > :now)
                        """)
                .param("owner", owner.value())
                .param("now", now())
                .update();
    }

    /**
     * A picture that has ended, held until the end of the transaction; others that ask get others.
     */
    Optional<ImageId> nextEnded() {
        return jdbc.sql(
                        """
                        SELECT candidate_id FROM avatar_candidate WHERE ends_at <= :now
                        ORDER BY ends_at LIMIT 1 FOR UPDATE SKIP LOCKED
                        """)
                .param("now", now())
                .query((row, index) -> new ImageId(row.getObject("candidate_id", UUID.class)))
                .optional();
    }

    /** Forgets a picture. */
    void forget(ImageId id) {
        jdbc.sql("DELETE FROM avatar_candidate WHERE candidate_id = :id")
                .param("id", id.value())
                .update();
    }

    /**
     * Has a picture that has ended end again later. It is nobody's until then, for with another end
     * it would be there again.
     */
    void postpone(ImageId id, Duration by) {
        jdbc.sql(
                        """
                        UPDATE avatar_candidate SET ends_at = :end, owner_id = :nobody
                        WHERE candidate_id = :id
                        """)
                .param("id", id.value())
                .param("end", now().plus(by))
                .param("nobody", NOBODY)
                .update();
    }

    private static AvatarRef avatar(ResultSet row, int index) throws SQLException {
        return new AvatarRef(
                new ImageId(row.getObject("candidate_id", UUID.class)),
                ImageType.valueOf(row.getString("type")),
                row.getString("sha256"));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
