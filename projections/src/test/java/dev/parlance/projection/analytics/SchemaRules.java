package dev.parlance.projection.analytics;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * How the schema of an event may change without a new revision. Records stay in their topic, so
 * what was written by the old one must be right by the new one; and a reader who knows the old one
 * must find what it looks for. So
 *
 * <ul>
 *   <li>no field goes, and no new one is required;
 *   <li>what is required stays so, and what is not does not become so;
 *   <li>no type, format, pattern, minimum or reference changes;
 *   <li>no value of an enumeration goes; one may be added, so readers must expect others.
 * </ul>
 */
final class SchemaRules {

    private static final List<String> FIXED =
            List.of("type", "format", "pattern", "minimum", "maximum", "const", "$id");

    private final JsonNode before;
    private final JsonNode after;
    private final List<String> breaches = new ArrayList<>();
    private final Set<String> compared = new HashSet<>();

    private SchemaRules(JsonNode before, JsonNode after) {
        this.before = before;
        this.after = after;
    }

    /** What a new schema breaks of an old one; empty if it may take its place. */
    static List<String> breaches(JsonNode before, JsonNode after) {
        var rules = new SchemaRules(before, after);
        rules.compare("", before, after);
        return rules.breaches;
    }

    private void compare(String place, JsonNode unresolvedOld, JsonNode unresolvedNew) {
        var older = resolved(before, unresolvedOld);
        var newer = resolved(after, unresolvedNew);
        if (!compared.add(place + older)) {
            return;
        }
        for (var keyword : FIXED) {
            if (!older.path(keyword).equals(newer.path(keyword))) {
                breach(
                        place,
                        "%s was %s and is %s",
                        keyword,
                        told(older, keyword),
                        told(newer, keyword));
            }
        }
        compareValues(place, older.path("enum"), newer.path("enum"));
        compareFields(place, older, newer);
        if (older.has("items") || newer.has("items")) {
            compare(place + "[]", older.path("items"), newer.path("items"));
        }
    }

    private void compareValues(String place, JsonNode older, JsonNode newer) {
        if (older.isMissingNode() != newer.isMissingNode()) {
            breach(place, "is an enumeration %s", older.isMissingNode() ? "now" : "no more");
        }
        var left = strings(newer);
        strings(older).stream()
                .filter(value -> !newer.isMissingNode() && !left.contains(value))
                .forEach(value -> breach(place, "the value %s is gone", value));
    }

    private void compareFields(String place, JsonNode older, JsonNode newer) {
        var wasRequired = strings(older.path("required"));
        var isRequired = strings(newer.path("required"));
        older.path("properties")
                .propertyStream()
                .forEach(
                        field -> {
                            var name = field.getKey();
                            var found = newer.path("properties").path(name);
                            if (found.isMissingNode()) {
                                breach(place + "." + name, "is gone");
                                return;
                            }
                            if (wasRequired.contains(name) != isRequired.contains(name)) {
                                breach(
                                        place + "." + name,
                                        "is required %s",
                                        isRequired.contains(name) ? "now" : "no more");
                            }
                            compare(place + "." + name, field.getValue(), found);
                        });
        isRequired.stream()
                .filter(name -> !older.path("properties").has(name))
                .forEach(name -> breach(place + "." + name, "is new and required"));
    }

    private static JsonNode resolved(JsonNode root, JsonNode schema) {
        var reference = schema.path("$ref").asString("");
        return reference.isEmpty() ? schema : root.at(reference.substring(1));
    }

    private static Set<String> strings(JsonNode array) {
        var strings = new HashSet<String>();
        array.forEach(item -> strings.add(item.asString()));
        return strings;
    }

    private static String told(JsonNode schema, String keyword) {
        return schema.has(keyword) ? schema.path(keyword).asString() : "none";
    }

    private void breach(String place, String what, Object... values) {
        breaches.add(
                (place.isEmpty() ? "the event" : place.substring(1))
                        + ": "
                        + what.formatted(values));
    }
}
