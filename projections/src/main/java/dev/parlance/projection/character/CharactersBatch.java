package dev.parlance.projection.character;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.image.AvatarRef;
import dev.parlance.projection.batch.RowBatch;
import dev.parlance.projection.batch.RowBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/** Characters that were made, then revised and portrayed, then deleted. */
final class CharactersBatch implements RowBatch {

    private final RowBuffer versions =
            new RowBuffer(
                    """
                    INSERT INTO character_version (character_id, version, persona, owner_id)
                    SELECT * FROM {rows}
                    ON CONFLICT DO NOTHING
                    """,
                    "character_id uuid",
                    "version int4",
                    "persona json",
                    "owner_id uuid");

    private final RowBuffer created =
            new RowBuffer(
                    """
                    INSERT INTO character
                        (character_id, owner_id, version, name, summary, tags, visibility, search,
                         created_at, updated_at)
                    SELECT character_id, owner_id, version, name, summary,
                           string_to_array(tag_lines, E'\\n'), visibility, search, at, at
                    FROM {rows}
                    ON CONFLICT DO NOTHING
                    """,
                    "character_id uuid",
                    "owner_id uuid",
                    "version int4",
                    "name text",
                    "summary text",
                    "tag_lines text",
                    "visibility text",
                    "search text",
                    "at timestamptz");

    private final Map<CharacterId, NewestVersion> revised = new LinkedHashMap<>();
    private final Map<CharacterId, @Nullable AvatarRef> portrayed = new LinkedHashMap<>();
    private final List<AccountId> erased = new ArrayList<>();
    private final List<CharacterId> deleted = new ArrayList<>();

    void create(NewestVersion newest, AccountId owner) {
        var ref = newest.persona().ref();
        versions.add(ref.characterId(), ref.version(), newest.json(), owner);
        created.add(
                ref.characterId(),
                owner,
                ref.version(),
                newest.persona().name(),
                newest.summary(),
                newest.tagLines(),
                newest.visibility(),
                newest.search(),
                newest.at());
    }

    void revise(NewestVersion newest, AccountId owner) {
        var ref = newest.persona().ref();
        versions.add(ref.characterId(), ref.version(), newest.json(), owner);
        revised.put(ref.characterId(), newest);
    }

    void portray(CharacterId characterId, @Nullable AvatarRef avatar) {
        portrayed.put(characterId, avatar);
    }

    void erase(AccountId owner) {
        erased.add(owner);
    }

    void delete(CharacterId characterId) {
        deleted.add(characterId);
    }

    @Override
    public void flush(JdbcOperations jdbc) {
        versions.flush(jdbc);
        created.flush(jdbc);
        flushRevised(jdbc);
        flushPortrayed(jdbc);
        for (var id : deleted) {
            jdbc.update("DELETE FROM character WHERE character_id = ?", id.value());
        }
        for (var owner : erased) {
            jdbc.update("DELETE FROM character WHERE owner_id = ?", owner.value());
            jdbc.update("DELETE FROM character_version WHERE owner_id = ?", owner.value());
        }
    }

    private void flushRevised(JdbcOperations jdbc) {
        var rows =
                new RowBuffer(
                        """
                        UPDATE character c SET
                            version = r.version,
                            name = r.name,
                            summary = r.summary,
                            tags = string_to_array(r.tag_lines, E'\\n'),
                            visibility = r.visibility,
                            search = r.search,
                            updated_at = r.at
                        FROM {rows}
                        WHERE c.character_id = r.character_id AND c.version < r.version
                        """,
                        "character_id uuid",
                        "version int4",
                        "name text",
                        "summary text",
                        "tag_lines text",
                        "visibility text",
                        "search text",
                        "at timestamptz");
        revised.forEach(
                (id, newest) ->
                        rows.add(
                                id,
                                newest.persona().ref().version(),
                                newest.persona().name(),
                                newest.summary(),
                                newest.tagLines(),
                                newest.visibility(),
                                newest.search(),
                                newest.at()));
        rows.flush(jdbc);
    }

    private void flushPortrayed(JdbcOperations jdbc) {
        var rows =
                new RowBuffer(
                        """
                        UPDATE character c SET
                            avatar_id = r.avatar_id,
                            avatar_type = r.avatar_type,
                            avatar_sha256 = r.avatar_sha256
                        FROM {rows}
                        WHERE c.character_id = r.character_id
                        """,
                        "character_id uuid",
                        "avatar_id uuid",
                        "avatar_type text",
                        "avatar_sha256 text");
        portrayed.forEach(
                (id, avatar) ->
                        rows.add(
                                id,
                                avatar == null ? null : avatar.imageId(),
                                avatar == null ? null : avatar.type(),
                                avatar == null ? null : avatar.sha256()));
        rows.flush(jdbc);
    }
}
