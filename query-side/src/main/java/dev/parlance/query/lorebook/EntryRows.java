package dev.parlance.query.lorebook;

import dev.parlance.kernel.lorebook.LorebookEntry.Position;
import dev.parlance.kernel.lorebook.LorebookEntryId;
import dev.parlance.kernel.lorebook.LorebookEntryView;
import dev.parlance.query.reading.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.RowMapper;

/** Reads entries out of rows of lorebook_entry. */
final class EntryRows implements RowMapper<LorebookEntryView> {

    @Override
    public LorebookEntryView mapRow(ResultSet row, int index) throws SQLException {
        return new LorebookEntryView(
                new LorebookEntryId(Columns.id(row, "entry_id")),
                row.getString("name"),
                texts(row, "keywords"),
                texts(row, "secondary_keywords"),
                row.getString("content"),
                row.getInt("priority"),
                row.getInt("entry_order"),
                Position.valueOf(row.getString("position")),
                row.getBoolean("enabled"),
                row.getBoolean("constant"),
                row.getBoolean("case_sensitive"),
                row.getObject("token_budget", Integer.class),
                row.getLong("put_by"));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of(Columns.json(row, column, String[].class));
    }
}
