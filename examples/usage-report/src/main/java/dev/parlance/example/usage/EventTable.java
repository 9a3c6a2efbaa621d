package dev.parlance.example.usage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Events in a DuckDB in memory: a table {@code arrived (id, type, data)} in the order of arrival,
 * and in {@code event} each of them once.
 */
final class EventTable implements AutoCloseable {

    private final DuckDBConnection connection;
    private final DuckDBAppender arrived;

    EventTable() throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:").unwrap(DuckDBConnection.class);
        try (var statement = connection.createStatement()) {
            statement.execute(resource("events.sql"));
        }
        arrived = connection.createAppender(DuckDBConnection.DEFAULT_SCHEMA, "arrived");
    }

    void add(PublishedEvent event) {
        try {
            arrived.beginRow();
            arrived.append(event.id());
            arrived.append(event.type());
            arrived.append(event.data());
            arrived.endRow();
        } catch (SQLException e) {
            throw new IllegalStateException("An event could not be kept", e);
        }
    }

    /**
     * What a query over the events finds, cells as text.
     *
     * @param query the name of a resource
     * @return the names of the columns, and then the rows
     */
    List<List<String>> ask(String query) throws SQLException {
        arrived.flush();
        try (Statement statement = connection.createStatement();
                var rows = statement.executeQuery(resource(query))) {
            var columns = rows.getMetaData().getColumnCount();
            var table = new ArrayList<List<String>>();
            var names = new ArrayList<String>();
            for (int column = 1; column <= columns; column++) {
                names.add(rows.getMetaData().getColumnLabel(column));
            }
            table.add(names);
            while (rows.next()) {
                var cells = new ArrayList<String>();
                for (int column = 1; column <= columns; column++) {
                    cells.add(text(rows.getObject(column)));
                }
                table.add(cells);
            }
            return table;
        }
    }

    @Override
    public void close() throws SQLException {
        arrived.close();
        connection.close();
    }

    private static String text(@Nullable Object cell) {
        return cell instanceof BigDecimal exact ? exact.toPlainString() : String.valueOf(cell);
    }

    private static String resource(String name) {
        try (var stream = EventTable.class.getResourceAsStream("/" + name)) {
            if (stream == null) {
                throw new IllegalArgumentException("There is no " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
