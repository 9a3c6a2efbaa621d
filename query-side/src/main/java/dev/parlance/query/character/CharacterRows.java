package dev.parlance.query.character;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.character.CharacterPage;
import dev.parlance.kernel.character.CharacterView;
import dev.parlance.kernel.character.PersonaView;
import dev.parlance.kernel.character.Visibility;
import dev.parlance.kernel.image.AvatarRef;
import dev.parlance.kernel.image.ImageId;
import dev.parlance.kernel.image.ImageType;
import dev.parlance.query.reading.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads characters. */
final class CharacterRows {

    private CharacterRows() {}

    static CharacterView view(ResultSet row, int index) throws SQLException {
        return new CharacterView(
                new AccountId(Columns.id(row, "owner_id")),
                Columns.json(row, "persona", PersonaView.class),
                tags(row),
                Visibility.valueOf(row.getString("visibility")),
                avatar(row),
                row.getLong("conversations"),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "updated_at"));
    }

    static Listed listed(ResultSet row, int index) throws SQLException {
        return new Listed(
                item(row),
                row.getDouble("trend"),
                row.getBoolean("hit"),
                row.getBoolean("stopped_here"));
    }

    private static CharacterPage.Item item(ResultSet row) throws SQLException {
        return new CharacterPage.Item(
                new CharacterId(Columns.id(row, "character_id")),
                new AccountId(Columns.id(row, "owner_id")),
                row.getInt("version"),
                row.getString("name"),
                row.getString("summary"),
                tags(row),
                Visibility.valueOf(row.getString("visibility")),
                avatar(row),
                row.getLong("conversations"),
                Columns.instant(row, "created_at"));
    }

    static @Nullable AvatarRef avatar(ResultSet row) throws SQLException {
        var id = row.getObject("avatar_id", UUID.class);
        return id == null
                ? null
                : new AvatarRef(
                        new ImageId(id),
                        ImageType.valueOf(row.getString("avatar_type")),
                        row.getString("avatar_sha256"));
    }

    private static Set<String> tags(ResultSet row) throws SQLException {
        return Set.of((String[]) row.getArray("tags").getArray());
    }

    /**
     * A row of a list.
     *
     * @param hit whether it is what is looked for
     * @param stoppedHere whether it is the last that was looked at, while more may follow
     */
    record Listed(CharacterPage.Item item, double trend, boolean hit, boolean stoppedHere) {}
}
