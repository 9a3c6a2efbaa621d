package dev.parlance.query.lorebook;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.lorebook.LorebookId;
import dev.parlance.kernel.lorebook.LorebookTarget;
import dev.parlance.kernel.lorebook.LorebookView;
import dev.parlance.query.reading.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;

/** Reads lorebooks out of rows of a {@code page} of them, with what is counted and bound. */
final class LorebookRows implements RowMapper<LorebookView> {

    /** Stands behind a {@code WITH page}, whose rows are those of lorebook. */
    static final String SELECT =
            """
            SELECT p.*,
                   (SELECT count(*) FROM lorebook_entry e WHERE e.lorebook_id = p.lorebook_id)
                       AS entries,
                   b.kinds, b.ids
            FROM page p
            CROSS JOIN LATERAL (
                SELECT array_agg(target_kind ORDER BY target_kind, target_id) AS kinds,
                       array_agg(target_id ORDER BY target_kind, target_id) AS ids
                FROM lorebook_binding WHERE lorebook_id = p.lorebook_id
            ) b
            """;

    @Override
    public LorebookView mapRow(ResultSet row, int index) throws SQLException {
        return new LorebookView(
                new LorebookId(Columns.id(row, "lorebook_id")),
                new AccountId(Columns.id(row, "owner_id")),
                row.getString("name"),
                row.getString("description"),
                row.getObject("scan_depth", Integer.class),
                row.getObject("token_budget", Integer.class),
                row.getBoolean("recursive"),
                row.getInt("entries"),
                targets(row),
                Columns.instant(row, "updated_at"));
    }

    private static List<LorebookTarget> targets(ResultSet row) throws SQLException {
        var kinds = row.getArray("kinds");
        if (kinds == null) {
            return List.of();
        }
        var names = (String[]) kinds.getArray();
        var ids = (UUID[]) row.getArray("ids").getArray();
        var targets = new ArrayList<LorebookTarget>();
        for (int i = 0; i < names.length; i++) {
            targets.add(new LorebookTarget(LorebookTarget.Kind.valueOf(names[i]), ids[i]));
        }
        return targets;
    }
}
