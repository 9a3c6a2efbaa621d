package dev.parlance.query.character;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.character.CharacterPage;
import dev.parlance.kernel.character.CharacterView;
import dev.parlance.kernel.character.PersonaView;
import dev.parlance.kernel.character.Visibility;
import dev.parlance.query.reading.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;

/** Reads characters. */
final class CharacterRows {

    private CharacterRows() {}

    static CharacterView view(ResultSet row, int index) throws SQLException {
        return new CharacterView(
                new AccountId(Columns.id(row, "owner_id")),
                Columns.json(row, "persona", PersonaView.class),
                tags(row),
                Visibility.valueOf(row.getString("visibility")),
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
                row.getLong("conversations"),
                Columns.instant(row, "created_at"));
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
