package dev.parlance.projection.batch;

import tools.jackson.databind.json.JsonMapper;

/**
 * How values of the shared language are kept in a JSON column: record components by their names, as
 * they stand in the events. It is a format at rest, so no configuration reaches it.
 */
public final class StoredJson {

    private static final JsonMapper JSON = JsonMapper.shared();

    private StoredJson() {}

    /** The text for a column of type json. */
    public static String of(Object value) {
        return JSON.writeValueAsString(value);
    }
}
