package dev.parlance.application.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.testing.TestDatabase;
import dev.parlance.testing.TestPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Evidence that left the product, and what can be done to the file. */
class ExportedEvidenceIT {

    private static final JsonMapper JSON = new JsonMapper();

    private static TestDatabase database;
    private static AuditedProduct product;
    private static String room;
    private static String export;
    private static String keys;

    @TempDir private Path folder;
    private String said = "";

    @BeforeAll
    static void start() throws Exception {
        database = TestPostgres.freshDatabase();
        product = new AuditedProduct(database);
        room = product.room(250);
        export = product.auditOpen(room, "export").expect(200).text();
        keys = product.audit("/keys").expect(200).text();
    }

    @AfterAll
    static void stop() {
        product.close();
        database.close();
    }

    @Test
    void anExportIsValidByItself() throws Exception {
        assertThat(check(document -> {})).isZero();
        assertThat(said).startsWith("VALID: 251 events of " + room).contains("compare it");
    }

    @Test
    void anExportIsValidByTheKeysOfItsProduct() throws Exception {
        assertThat(run(write("export.json", export), "--key", write("keys.json", keys))).isZero();
        assertThat(said).contains("which is trusted");
    }

    @Test
    void anExportIsNotValidByTheKeysOfAnother() throws Exception {
        var other =
                """
                {"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}
                """;

        assertThat(run(write("export.json", export), "--key", write("key.json", other)))
                .isEqualTo(1);
        assertThat(said).startsWith("CHECKPOINT_CHANGED").contains("not trusted");
    }

    @Test
    void whileTheContentIsClosedNothingReadableLeavesTheProduct() throws Exception {
        var closed = product.audit("/conversations/%s/export".formatted(room)).expect(200);

        assertThat(closed.text()).doesNotContain("이야기").doesNotContain("여행");
        assertThat(closed.body().findValue("content")).isNull();
        assertThat(export).contains("이야기").contains("여행");
    }

    @Test
    void aTextThatWasChangedIsNamed() throws Exception {
        assertWrong(
                document -> object(event(document, 7).get("payload").get("text")).put("text", "아니"),
                "CHANGED at sequence number 7, event " + product.eventId(room, 7));
    }

    @Test
    void aTimeThatWasChangedIsNamed() throws Exception {
        assertWrong(
                document -> event(document, 7).put("timestamp", "2026-01-01T00:00:00.000Z"),
                "CHANGED at sequence number 7");
    }

    @Test
    void metadataThatWasChangedAreNamed() throws Exception {
        assertWrong(
                document -> object(event(document, 7).get("metadata")).put("traceId", "x"),
                "CHANGED at sequence number 7");
    }

    @Test
    void anotherConversationsNameIsNotTheRightOne() throws Exception {
        assertWrong(
                document -> document.put("stream", UUID.randomUUID().toString()),
                "CHANGED at sequence number 0");
    }

    @Test
    void anEventThatWasTakenOutIsMissed() throws Exception {
        assertWrong(document -> events(document).remove(7), "REMOVED at sequence number 7");
    }

    @Test
    void theLastEventIsMissed() throws Exception {
        assertWrong(document -> events(document).remove(250), "REMOVED at sequence number 250");
    }

    @Test
    void anEventThatWasPutInIsNamed() throws Exception {
        assertWrong(
                document -> events(document).insert(7, event(document, 3).deepCopy()),
                "REORDERED at sequence number 3");
        assertWrong(
                document ->
                        events(document)
                                .add(event(document, 250).deepCopy().put("sequenceNumber", 251)),
                "INSERTED at sequence number 251");
    }

    @Test
    void twoEventsThatChangedPlacesAreNamed() throws Exception {
        assertWrong(
                document -> {
                    event(document, 7).put("sequenceNumber", 8);
                    event(document, 8).put("sequenceNumber", 7);
                    events(document).insert(7, events(document).remove(8));
                },
                "CHANGED at sequence number 7");
    }

    @Test
    void aChainOfOnesOwnIsNotTheOneInTheLog() throws Exception {
        assertWrong(
                document ->
                        object(document.get("leaf"))
                                .put("link", event(document, 6).get("link").asString()),
                "REWRITTEN at sequence number 250");
    }

    @Test
    void aPathOfOnesOwnDoesNotLeadToTheRoot() throws Exception {
        assertWrong(
                document -> object(document.get("leaf")).put("index", 0).putArray("path"),
                "LOG_CHANGED");
    }

    @Test
    void aCheckpointOfOnesOwnIsNotSigned() throws Exception {
        assertWrong(
                document -> object(document.get("checkpoint")).put("at", "2026-01-01T00:00:00Z"),
                "CHECKPOINT_CHANGED");
        assertWrong(
                document ->
                        object(document.get("key"))
                                .put("x", "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"),
                "CHECKPOINT_CHANGED");
    }

    @Test
    void aRevealedTextIsComparedWithItsDigest() throws Exception {
        assertWrong(
                document -> content(document, 7).put("text", "어제 6번째 이야기"),
                "CONTENT_CHANGED at sequence number 7");
        assertWrong(
                document -> content(document, 7).put("salt", "AAAA"),
                "CONTENT_CHANGED at sequence number 7");
        assertWrong(
                document -> content(document, 7).put("pointer", "/digest"),
                "CONTENT_CHANGED at sequence number 7");
    }

    @Test
    void whatIsNoExportCannotBeChecked() throws Exception {
        assertThat(run(write("a.json", export.substring(0, export.length() / 2)))).isEqualTo(2);
        assertThat(run(write("b.json", "{}"))).isEqualTo(2);
        assertThat(run(write("c.json", "안녕"))).isEqualTo(2);
        assertThat(run(folder.resolve("d.json").toString())).isEqualTo(2);
        assertThat(check(document -> event(document, 7).putNull("eventId"))).isEqualTo(2);
        assertThat(check(document -> event(document, 7).put("sequenceNumber", 7.5))).isEqualTo(2);
        assertThat(run()).isEqualTo(2);
        assertThat(run(write("e.json", export), "--key", write("f.json", "{\"keys\":[]}")))
                .isEqualTo(2);
    }

    private static ObjectNode content(ObjectNode document, int index) {
        return object(event(document, index).get("content").get(0));
    }

    private void assertWrong(Consumer<ObjectNode> damage, String verdict) throws IOException {
        assertThat(check(damage)).isEqualTo(1);
        assertThat(said).startsWith(verdict);
    }

    private int check(Consumer<ObjectNode> damage) throws IOException {
        var document = (ObjectNode) JSON.readTree(export);
        damage.accept(document);
        return run(write("export.json", JSON.writeValueAsString(document)));
    }

    private int run(String... args) {
        var out = new ByteArrayOutputStream();
        var printed = new PrintStream(out, true, UTF_8);
        int status = EvidenceCheck.run(List.of(args), printed, printed);
        said = out.toString(UTF_8);
        return status;
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private static ArrayNode events(ObjectNode document) {
        return (ArrayNode) document.get("events");
    }

    private static ObjectNode event(ObjectNode document, int index) {
        return object(events(document).get(index));
    }

    private static ObjectNode object(Object node) {
        return (ObjectNode) node;
    }
}
