package dev.parlance.projection.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class SchemaRulesTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String BEFORE =
            """
            {"$id": "urn:parlance:event:conversation.Said.v1", "type": "object",
             "properties": {
               "seq": {"type": "integer"},
               "at": {"type": "string", "format": "date-time"},
               "role": {"type": "string", "enum": ["MEMBER", "OWNER"]},
               "amount": {"type": "string", "pattern": "^[0-9]+$"},
               "note": {"type": "string"},
               "place": {"$ref": "#/$defs/Place"},
               "places": {"type": "array", "items": {"$ref": "#/$defs/Place"}}},
             "required": ["seq", "at", "role", "amount", "place"],
             "$defs": {"Place": {"type": "object", "properties": {"seq": {"type": "integer"}},
                                 "required": ["seq"]}}}
            """;

    @Test
    void whatStaysAsItWasBreaksNothing() {
        assertThat(breaches(_ -> {})).isEmpty();
    }

    @Test
    void aFieldMayBeAddedThatIsNotRequired() {
        assertThat(breaches(schema -> fields(schema).putObject("mood").put("type", "string")))
                .isEmpty();
    }

    @Test
    void aFieldThatIsAddedMayNotBeRequired() {
        assertThat(
                        breaches(
                                schema -> {
                                    fields(schema).putObject("mood").put("type", "string");
                                    required(schema).add("mood");
                                }))
                .containsExactly("mood: is new and required");
    }

    @ParameterizedTest
    @CsvSource({"seq", "note", "place", "places"})
    void noFieldGoes(String field) {
        assertThat(breaches(schema -> fields(schema).remove(field)))
                .containsExactly(field + ": is gone");
    }

    @Test
    void noFieldBecomesRequired() {
        assertThat(breaches(schema -> required(schema).add("note")))
                .containsExactly("note: is required now");
    }

    @Test
    void noFieldIsRequiredNoMore() {
        assertThat(breaches(schema -> required(schema).remove(0)))
                .containsExactly("seq: is required no more");
    }

    @ParameterizedTest
    @CsvSource({
        "seq,type,string",
        "at,format,date",
        "amount,pattern,^[0-9]{1,3}$",
        "seq,minimum,1",
        "seq,maximum,10",
        "note,const,말"
    })
    void noTypeChangesAndNoneIsNarrowed(String field, String keyword, String value) {
        assertThat(breaches(schema -> field(schema, field).put(keyword, value)))
                .singleElement()
                .asString()
                .startsWith("%s: %s was ".formatted(field, keyword));
    }

    @Test
    void noFormatIsTakenBack() {
        assertThat(breaches(schema -> field(schema, "at").remove("format")))
                .containsExactly("at: format was date-time and is none");
    }

    @Test
    void anEnumerationMayGrow() {
        assertThat(breaches(schema -> ((ArrayNode) field(schema, "role").path("enum")).add("손님")))
                .isEmpty();
    }

    @Test
    void noValueOfAnEnumerationGoes() {
        assertThat(breaches(schema -> ((ArrayNode) field(schema, "role").path("enum")).remove(0)))
                .containsExactly("role: the value MEMBER is gone");
    }

    @Test
    void nothingBecomesAnEnumerationOrCeasesToBeOne() {
        assertThat(breaches(schema -> field(schema, "note").putArray("enum").add("네")))
                .containsExactly("note: is an enumeration now");
        assertThat(breaches(schema -> field(schema, "role").remove("enum")))
                .containsExactly("role: is an enumeration no more");
    }

    @Test
    void whatIsReferredToIsComparedWhereItIsUsed() {
        assertThat(
                        breaches(
                                schema ->
                                        ((ObjectNode) schema.at("/$defs/Place/properties/seq"))
                                                .put("type", "string")))
                .containsExactly(
                        "place.seq: type was integer and is string",
                        "places[].seq: type was integer and is string");
    }

    @Test
    void aDefinitionMayBeCalledOtherwise() {
        var renamed = JSON.readTree(BEFORE.replace("Place\"", "Spot\""));

        assertThat(SchemaRules.breaches(JSON.readTree(BEFORE), renamed)).isEmpty();
    }

    private static List<String> breaches(Consumer<ObjectNode> change) {
        JsonNode before = JSON.readTree(BEFORE);
        var after = (ObjectNode) JSON.readTree(BEFORE);
        change.accept(after);
        return SchemaRules.breaches(before, after);
    }

    private static ObjectNode fields(ObjectNode schema) {
        return (ObjectNode) schema.path("properties");
    }

    private static ObjectNode field(ObjectNode schema, String name) {
        return (ObjectNode) fields(schema).path(name);
    }

    private static ArrayNode required(ObjectNode schema) {
        return (ArrayNode) schema.path("required");
    }
}
