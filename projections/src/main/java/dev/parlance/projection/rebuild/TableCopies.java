package dev.parlance.projection.rebuild;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Empty tables that are like those that serve, under the same names: columns, defaults, identities,
 * storage, constraints and indexes. Only indexes that a replay would have to keep up at great cost
 * come afterwards, which are all that are no B-trees.
 */
@Component
class TableCopies {

    private static final String STORAGE =
            "SELECT unnest(reloptions) FROM pg_class WHERE oid = to_regclass(?)";

    private static final String CONSTRAINTS =
            """
            SELECT format('ADD CONSTRAINT %I %s', conname, pg_get_constraintdef(oid))
            FROM pg_constraint
            WHERE conrelid = to_regclass(?) AND contype IN ('p', 'u', 'x', 'f')
            ORDER BY contype = 'f', conname
            """;

    private static final String PRIVILEGES =
            """
            SELECT format('GRANT %s ON %s TO %s', a.privilege_type, ?::text,
                          CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE a.grantee::regrole::text END)
            FROM pg_class c CROSS JOIN aclexplode(c.relacl) a
            WHERE c.oid = to_regclass(?) AND a.grantee <> c.relowner
            """;

    /** Indexes of the tables that serve which the copies lack, as statements that make them. */
    private static final String MISSING =
            """
            SELECT replace(pg_get_indexdef(i.indexrelid),
                           format(' ON %%s.%%I USING ', '%1$s', t.relname),
                           format(' ON %%s.%%I USING ', '%2$s', t.relname))
            FROM pg_index i
            JOIN pg_class x ON x.oid = i.indexrelid
            JOIN pg_am m ON m.oid = x.relam
            JOIN pg_class t ON t.oid = i.indrelid
            WHERE i.indrelid = ANY (ARRAY[%3$s]::regclass[]) AND i.indisvalid
              AND (m.amname = 'btree' OR ?)
              AND to_regclass(format('%%s.%%I', '%2$s', x.relname)) IS NULL
            ORDER BY m.amname = 'btree' DESC, x.relname
            """;

    private static final String SUPERFLUOUS =
            """
            SELECT format('DROP INDEX %%s.%%I', '%2$s', x.relname)
            FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid
            WHERE i.indrelid = ANY (ARRAY[%4$s]::regclass[])
              AND to_regclass(format('%%s.%%I', '%1$s', x.relname)) IS NULL
            """;

    private static final String COLUMNS =
            """
            SELECT c.relname, attname, format_type(atttypid, atttypmod), attnotnull
            FROM pg_attribute JOIN pg_class c ON c.oid = attrelid
            WHERE attrelid = ANY (ARRAY[%s]::regclass[]) AND attnum > 0 AND NOT attisdropped
            """;

    private static final String DEPENDENT =
            """
            SELECT DISTINCT coalesce(r.ev_class, k.conrelid)::regclass::text
            FROM pg_depend d
            LEFT JOIN pg_rewrite r ON d.classid = 'pg_rewrite'::regclass AND r.oid = d.objid
            LEFT JOIN pg_constraint k
                ON d.classid = 'pg_constraint'::regclass AND k.oid = d.objid
               AND k.contype = 'f' AND k.conrelid <> ALL (ARRAY[%1$s]::regclass[])
            WHERE d.refclassid = 'pg_class'::regclass
              AND d.refobjid = ANY (ARRAY[%1$s]::regclass[])
              AND coalesce(r.ev_class, k.conrelid) IS NOT NULL
            ORDER BY 1
            """;

    private final JdbcTemplate jdbc;

    TableCopies(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** What refers to the tables that serve, and would go on doing so when they are replaced. */
    List<String> dependents(Aside aside) {
        return jdbc.queryForList(DEPENDENT.formatted(literals(aside, Aside.HOME)), String.class);
    }

    /** Makes the schema and the tables, in the current transaction. */
    void create(Aside aside) {
        jdbc.execute("CREATE SCHEMA " + aside.schema());
        for (String table : aside.tables()) {
            jdbc.execute(
                    "CREATE TABLE %s (LIKE %s INCLUDING ALL EXCLUDING INDEXES)"
                            .formatted(in(aside.schema(), table), in(Aside.HOME, table)));
            var storage = jdbc.queryForList(STORAGE, String.class, in(Aside.HOME, table));
            if (!storage.isEmpty()) {
                alter(aside, table, "SET (%s)".formatted(String.join(", ", storage)));
            }
            jdbc.queryForList(
                            PRIVILEGES,
                            String.class,
                            in(aside.schema(), table),
                            in(Aside.HOME, table))
                    .forEach(jdbc::execute);
        }
        var constraints =
                aside.tables().stream()
                        .map(t -> jdbc.queryForList(CONSTRAINTS, String.class, in(Aside.HOME, t)))
                        .toList();
        jdbc.execute(aside.searchPath());
        for (int i = 0; i < constraints.size(); i++) {
            String table = aside.tables().get(i);
            constraints.get(i).forEach(constraint -> alter(aside, table, constraint));
        }
        catalogue(MISSING, aside, false).forEach(jdbc::execute);
        jdbc.execute("SET LOCAL search_path = DEFAULT");
    }

    /**
     * The statements after which the indexes are those of the tables that serve; none if they are.
     */
    List<String> indexing(Aside aside) {
        var statements = catalogue(SUPERFLUOUS, aside);
        statements.addAll(catalogue(MISSING, aside, true));
        return statements;
    }

    /** Whether the tables still have the columns of those that serve. */
    boolean alike(Aside aside) {
        String home = COLUMNS.formatted(literals(aside, Aside.HOME));
        String copies = COLUMNS.formatted(literals(aside, aside.schema()));
        return Boolean.TRUE.equals(
                jdbc.queryForObject(
                        """
                        SELECT NOT EXISTS ((%1$s EXCEPT %2$s) UNION ALL (%2$s EXCEPT %1$s))
                        """
                                .formatted("(" + home + ")", "(" + copies + ")"),
                        Boolean.class));
    }

    private List<String> catalogue(String sql, Aside aside, Object... parameters) {
        return jdbc.queryForList(
                sql.formatted(
                        Aside.HOME,
                        aside.schema(),
                        literals(aside, Aside.HOME),
                        literals(aside, aside.schema())),
                String.class,
                parameters);
    }

    private void alter(Aside aside, String table, String change) {
        jdbc.execute("ALTER TABLE %s %s".formatted(in(aside.schema(), table), change));
    }

    static String in(String schema, String table) {
        return schema + "." + Aside.quoted(table);
    }

    private static String literals(Aside aside, String schema) {
        return aside.tables().stream()
                .map(table -> "'" + in(schema, table) + "'")
                .reduce((a, b) -> a + ", " + b)
                .orElseThrow();
    }
}
