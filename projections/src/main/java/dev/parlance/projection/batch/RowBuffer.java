package dev.parlance.projection.batch;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Rows that one statement takes in together: each column travels as an array, which the statement
 * unnests. The number of rows does not change the statement, so the server plans it once.
 */
public final class RowBuffer {

    private static final String ROWS = "{rows}";
    private static final String BIGINT = "int8";

    private final String sql;
    private final String[] types;
    private final List<@Nullable Object[]> rows = new ArrayList<>();

    /**
     * @param sql a statement that reads the rows from <code>{rows}</code>, as table {@code r}
     * @param columns the name and the PostgreSQL type of each column, such as {@code "seq int8"}
     */
    public RowBuffer(String sql, String... columns) {
        List<String[]> parts = Arrays.stream(columns).map(c -> c.split(" ", 2)).toList();
        this.types = parts.stream().map(p -> p[1]).toArray(String[]::new);
        String names = parts.stream().map(p -> p[0]).collect(Collectors.joining(", "));
        String arrays =
                Arrays.stream(types)
                        .map(RowBuffer::parameter)
                        .collect(Collectors.joining(", ", "unnest(", ")"));
        this.sql = sql.replace(ROWS, arrays + " AS r(" + names + ")");
    }

    /** Adds a row: a value for each column, in their order. */
    public void add(@Nullable Object... row) {
        if (row.length != types.length) {
            throw new IllegalArgumentException(
                    "%d values for %d columns".formatted(row.length, types.length));
        }
        rows.add(row);
    }

    /** How many rows wait. */
    public int size() {
        return rows.size();
    }

    /** Executes the statement on the rows, if there are any. */
    public void flush(JdbcOperations jdbc) {
        if (!rows.isEmpty()) {
            jdbc.update(this::prepare);
        }
    }

    private PreparedStatement prepare(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int column = 0; column < types.length; column++) {
            statement.setArray(column + 1, arrayOf(connection, column));
        }
        return statement;
    }

    /** Arrays of text and bigint travel as bytes, which neither side has to escape or scan. */
    private static String parameter(String type) {
        return type.equals(BIGINT) ? "?::int8[]" : "?::text[]::%s[]".formatted(type);
    }

    private Array arrayOf(Connection connection, int column) throws SQLException {
        return types[column].equals(BIGINT)
                ? connection.createArrayOf(BIGINT, numbers(column))
                : connection.createArrayOf("text", texts(column));
    }

    private @Nullable Object[] numbers(int column) {
        @Nullable Long[] values = new Long[rows.size()];
        for (int row = 0; row < values.length; row++) {
            values[row] = (Long) rows.get(row)[column];
        }
        return values;
    }

    private @Nullable Object[] texts(int column) {
        @Nullable String[] values = new String[rows.size()];
        for (int row = 0; row < values.length; row++) {
            Object value = rows.get(row)[column];
            values[row] = value == null ? null : storable(value.toString());
        }
        return values;
    }

    /** PostgreSQL has no NUL in text; the reader sees that something stood there. */
    private static String storable(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
    }
}
