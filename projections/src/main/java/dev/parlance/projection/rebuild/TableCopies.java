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
public class TableCopies {

    private static final String STORAGE =
            "SELECT unnest(reloptions) FROM pg_class WHERE oid = to_regclass(?)";

    /** Keys before the foreign keys that refer to them. */
    private static final String CONSTRAINTS =
            """
            SELECT format('ALTER TABLE %%s.%%I ADD CONSTRAINT %%I %%s', '%2$s', c.relname, conname,
                          pg_get_constraintdef(k.oid))
            FROM pg_constraint k JOIN pg_class c ON c.oid = conrelid
            WHERE conrelid = ANY (ARRAY[%3$s]::regclass[]) AND contype IN ('p', 'u', 'x', 'f')
            ORDER BY contype = 'f', c.relname, conname
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

    /** Columns and constraints; what was not validated once holds for all rows of the copies. */
    private static final String SHAPE =
            """
            SELECT c.relname, attname::text, format_type(atttypid, atttypmod)
                   || ' ' || attnotnull || ' ' || attidentity::text || ' ' || attgenerated::text || ' '
                   || coalesce(pg_get_expr(adbin, adrelid), '')
            FROM pg_attribute
            JOIN pg_class c ON c.oid = attrelid
            LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
            WHERE attrelid = ANY (ARRAY[%1$s]::regclass[]) AND attnum > 0 AND NOT attisdropped
            UNION ALL
            SELECT c.relname, conname::text,
                   replace(replace(pg_get_constraintdef(k.oid),
                                   connamespace::regnamespace || '.', ''), ' NOT VALID', '')
            FROM pg_constraint k JOIN pg_class c ON c.oid = conrelid
            WHERE conrelid = ANY (ARRAY[%1$s]::regclass[]) AND contype IN ('c', 'p', 'u', 'x', 'f')
            """;

    private static final String DEPENDENT =
            """
            SELECT DISTINCT coalesce(r.ev_class::regclass::text, k.conrelid::regclass::text,
                                     'trigger ' || t.tgname, 'policy ' || p.polname,
                                     'publication ' || b.pubname)
            FROM pg_depend d
            LEFT JOIN pg_rewrite r ON d.classid = 'pg_rewrite'::regclass AND r.oid = d.objid
            LEFT JOIN pg_constraint k
                ON d.classid = 'pg_constraint'::regclass AND k.oid = d.objid
               AND k.contype = 'f' AND k.conrelid <> ALL (ARRAY[%1$s]::regclass[])
            LEFT JOIN pg_trigger t
                ON d.classid = 'pg_trigger'::regclass AND t.oid = d.objid AND NOT t.tgisinternal
            LEFT JOIN pg_policy p ON d.classid = 'pg_policy'::regclass AND p.oid = d.objid
            LEFT JOIN pg_publication_rel m
                ON d.classid = 'pg_publication_rel'::regclass AND m.oid = d.objid
            LEFT JOIN pg_publication b ON b.oid = m.prpubid
            WHERE d.refclassid = 'pg_class'::regclass
              AND d.refobjid = ANY (ARRAY[%1$s]::regclass[])
              AND coalesce(r.oid, k.oid, t.oid, p.oid, b.oid) IS NOT NULL
            ORDER BY 1
            """;

    private final JdbcTemplate jdbc;

    TableCopies(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** What is tied to the tables that serve, and would stay so when they are replaced. */
    List<String> dependents(Aside aside) {
        return jdbc.queryForList(
                DEPENDENT.formatted(literals(Aside.HOME, aside.tables())), String.class);
    }

    boolean schemaExists(String quoted) {
        return Boolean.TRUE.equals(
                jdbc.queryForObject(
                        "SELECT to_regnamespace(?) IS NOT NULL", Boolean.class, quoted));
    }

    /** Makes the schema and the tables, in the current transaction. */
    void create(Aside aside) {
        create(aside.schema(), aside.tables());
        for (String table : aside.tables()) {
            var storage = jdbc.queryForList(STORAGE, String.class, in(Aside.HOME, table));
            if (!storage.isEmpty()) {
                jdbc.execute(
                        "ALTER TABLE %s SET (%s)"
                                .formatted(in(aside.schema(), table), String.join(", ", storage)));
            }
            jdbc.queryForList(
                            PRIVILEGES,
                            String.class,
                            in(aside.schema(), table),
                            in(Aside.HOME, table))
                    .forEach(jdbc::execute);
        }
        catalogue(MISSING, aside.schema(), aside.tables(), false).forEach(jdbc::execute);
        jdbc.execute("SET LOCAL search_path = DEFAULT");
    }

    /**
     * Makes a schema with tables that take in what those that serve do, and has it come first on
     * the search path of the current transaction. What merely makes reading quick is left out.
     *
     * @param schema a new name, quoted if it must be
     */
    public void create(String schema, List<String> tables) {
        jdbc.execute("CREATE SCHEMA " + schema);
        for (String table : tables) {
            jdbc.execute(
                    "CREATE TABLE %s (LIKE %s INCLUDING ALL EXCLUDING INDEXES)"
                            .formatted(in(schema, table), in(Aside.HOME, table)));
        }
        var constraints = catalogue(CONSTRAINTS, schema, tables);
        jdbc.execute("SET LOCAL search_path = %s, %s".formatted(schema, Aside.HOME));
        constraints.forEach(jdbc::execute);
    }

    /**
     * The statements after which the indexes are those of the tables that serve; none if they are.
     */
    List<String> indexing(Aside aside) {
        var statements = catalogue(SUPERFLUOUS, aside.schema(), aside.tables());
        statements.addAll(catalogue(MISSING, aside.schema(), aside.tables(), true));
        return statements;
    }

    /** Whether the tables still have the columns and constraints of those that serve. */
    boolean alike(Aside aside) {
        String home = SHAPE.formatted(literals(Aside.HOME, aside.tables()));
        String copies = SHAPE.formatted(literals(aside.schema(), aside.tables()));
        return Boolean.TRUE.equals(
                jdbc.queryForObject(
                        """
                        SELECT NOT EXISTS ((%1$s EXCEPT %2$s) UNION ALL (%2$s EXCEPT %1$s))
                        """
                                .formatted("(" + home + ")", "(" + copies + ")"),
                        Boolean.class));
    }

    private List<String> catalogue(
            String sql, String schema, List<String> tables, Object... parameters) {
        return jdbc.queryForList(
                sql.formatted(
                        Aside.HOME, schema, literals(Aside.HOME, tables), literals(schema, tables)),
                String.class,
                parameters);
    }

    static String in(String schema, String table) {
        return schema + "." + Aside.quoted(table);
    }

    private static String literals(String schema, List<String> tables) {
        return tables.stream()
                .map(table -> "'" + in(schema, table) + "'")
                .reduce((a, b) -> a + ", " + b)
                .orElseThrow();
    }
}
