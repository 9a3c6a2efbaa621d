package dev.parlance.application.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.testing.TestDatabase;
import dev.parlance.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The contract that the product serves. The types of clients are made from what is kept of it here.
 */
class ServedContractIT {

    private static final Path KEPT = Path.of("target", "openapi.json");

    private static TestDatabase database;
    private static Product product;
    private static JsonNode contract;

    @BeforeAll
    static void ask() throws IOException {
        database = TestPostgres.freshDatabase();
        product = Product.start(database, Map.of());
        var served = product.probe("/v3/api-docs");
        assertThat(served.code()).isEqualTo(200);
        contract = JsonMapper.shared().readTree(served.body());
        Files.writeString(KEPT, served.body());
    }

    @AfterAll
    static void stop() throws InterruptedException {
        product.close();
        database.close();
    }

    @Test
    void peopleCanReadIt() {
        assertThat(product.probe("/swagger-ui/index.html").code()).isEqualTo(200);
    }

    @Test
    void itTellsOfStreamsAndProblems() {
        assertThat(contract.at("/paths/~1api~1v1~1conversations~1{id}~1messages~1stream/post"))
                .isNotEmpty();
        assertThat(contract.at("/components/schemas/Problem/properties/code/enum")).isNotEmpty();
    }

    @Test
    void thePagesOfDifferentThingsAreDifferentTypes() {
        assertThat(itemsOf("/api/v1/conversations")).endsWith("/Conversation");
        assertThat(itemsOf("/api/v1/conversations/{id}/messages")).endsWith("/Message");
        assertThat(itemsOf("/api/v1/memories")).endsWith("/Memory");
        assertThat(itemsOf("/api/v1/characters")).endsWith("/CharacterItem");
    }

    @Test
    void itTellsWhatIsAlwaysThere() {
        assertThat(requiredOf("Message"))
                .contains("messageId", "seq", "role", "text", "at")
                .doesNotContain("authorId", "reply", "clientMessageId");
        assertThat(requiredOf("Problem"))
                .contains("code", "detail")
                .doesNotContain("errors", "conversationId", "replyId");
        assertThat(contract.at("/components/schemas/Problem/properties").propertyNames())
                .contains("conversationId", "messageId", "seq", "replyId");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/conversations, 201",
        "/api/v1/conversations/{id}/fork, 201",
        "/api/v1/conversations/{id}/participants, 201",
        "/api/v1/conversations/{id}/messages, 202",
        "/api/v1/characters, 201",
        "/api/v1/characters/import, 201",
        "/api/v1/characters/{id}/avatar/candidates, 201",
        "/api/v1/lorebooks, 201",
        "/api/v1/lorebooks/import, 201",
        "/api/v1/knowledge/documents, 202",
        "/api/v1/me/exports, 202",
        "/api/v1/auth/register, 201",
        "/api/v1/auth/login, 200",
    })
    void whatAPostAnswersIsDeclaredWithItsStatus(String path, String status) {
        var answers = contract.path("paths").path(path).at("/post/responses");

        assertThat(answers.propertyNames()).containsExactlyInAnyOrder(status, "default");
        assertThat(answers.at("/%s/content".formatted(status)).propertyNames())
                .containsExactly("application/json");
    }

    @Test
    void everyAnswerHasATypeOfItsOwn() {
        assertThat(contract.path("paths").findValues("content"))
                .isNotEmpty()
                .allSatisfy(content -> assertThat(content.propertyNames()).doesNotContain("*/*"));
    }

    @Test
    void anAvatarComesByChoiceOrAsAPicture() {
        var choosing = contract.at("/paths/~1api~1v1~1characters~1{id}~1avatar/put");

        assertThat(choosing.path("summary").asString()).startsWith("Chooses the picture");
        assertThat(choosing.at("/requestBody/content").propertyNames())
                .containsExactlyInAnyOrder(
                        "application/json", "image/png", "image/jpeg", "image/webp");
        assertThat(choosing.at("/requestBody/content/application~1json/schema/$ref").asString())
                .endsWith("/ChoiceRequest");
    }

    @Test
    void aTextIsSubmittedInAFormatOfTexts() {
        var formats = contract.at("/components/schemas/DocumentRequest/properties/format");

        assertThat(formats.path("enum").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrder("markdown", "text", "html");
    }

    private static Stream<String> requiredOf(String schema) {
        return contract.at("/components/schemas/" + schema + "/required")
                .valueStream()
                .map(JsonNode::asString);
    }

    private static String itemsOf(String path) {
        var page =
                contract.path("paths")
                        .path(path)
                        .at("/get/responses/200/content")
                        .valueStream()
                        .map(content -> content.at("/schema/$ref").asString())
                        .flatMap(ServedContractIT::schema)
                        .findFirst()
                        .orElseThrow();
        return page.at("/properties/items/items/$ref").asString();
    }

    private static Stream<JsonNode> schema(String reference) {
        return Stream.of(contract.at(reference.substring(1)));
    }
}
