package dev.parlance.query.reading;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Reads columns as the types of the shared language need them. */
public final class Columns {

    private static final JsonMapper JSON = JsonMapper.shared();

    private Columns() {}

    /** A uuid that is never null. */
    public static UUID id(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    /** A uuid, or null. */
    public static @Nullable UUID idOrNull(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    /** A bigint, or null. */
    public static @Nullable Long longOrNull(ResultSet row, String column) throws SQLException {
        return row.getObject(column, Long.class);
    }

    /** A timestamptz that is never null. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** An instant as a parameter for a timestamptz. */
    public static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** A json column that is never null, as the projections keep it: components by their names. */
    public static <T> T json(ResultSet row, String column, Class<T> type) throws SQLException {
        return JSON.readValue(row.getString(column), type);
    }

    /** A json column, or null. */
    public static <T> @Nullable T jsonOrNull(ResultSet row, String column, Class<T> type)
            throws SQLException {
        String json = row.getString(column);
        return json == null ? null : JSON.readValue(json, type);
    }
}
