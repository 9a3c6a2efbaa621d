package dev.parlance.projection.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.parlance.kernel.memory.EmbeddingFailed;
import dev.parlance.kernel.memory.TextEmbedding;
import dev.parlance.projection.embedding.EmbeddingProperties.ApiKey;
import dev.parlance.projection.embedding.EmbeddingProperties.Provider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is said to providers and what is made of their answers, over real connections. */
class ProvidedEmbeddingTest {

    private static final String TWO_OF_OPENAI =
            """
            {"object": "list", "model": "m", "usage": {"prompt_tokens": 4, "total_tokens": 4},
             "data": [
               {"object": "embedding", "index": 0, "embedding": [3.0, 4.0]},
               {"object": "embedding", "index": 1, "embedding": [0.0, -2.0]}]}
            """;
    private static final String TWO_OF_OLLAMA =
            """
            {"model": "m", "embeddings": [[3.0, 4.0], [0.0, -2.0]]}
            """;

    private final AtomicReference<@Nullable Asked> asked = new AtomicReference<>();
    private HttpServer server;
    private String answer = "";
    private int status = 200;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    asked.set(
                            new Asked(
                                    exchange.getRequestURI().getPath(),
                                    exchange.getRequestHeaders().getFirst("Authorization"),
                                    JsonMapper.shared().readTree(exchange.getRequestBody())));
                    byte[] body = answer.getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().set("Content-Type", "application/json");
                    exchange.sendResponseHeaders(status, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void openAiIsAskedForAllTextsAtOnce() {
        answer = TWO_OF_OPENAI;

        var vectors = openAi("key-1", "BAAI/bge-m3").embed(List.of("강아지", "고양이"));

        assertThat(vectors).containsExactly(new float[] {0.6f, 0.8f}, new float[] {0, -1});
        assertThat(question().path()).isEqualTo("/v1/embeddings");
        assertThat(question().authorization()).isEqualTo("Bearer key-1");
        assertThat(question().body().path("model").stringValue()).isEqualTo("BAAI/bge-m3");
        assertThat(question().body().path("input").get(1).stringValue()).isEqualTo("고양이");
        assertThat(question().body().has("dimensions")).isFalse();
    }

    @Test
    void modelsOfOpenAiThatShortenTheirVectorsAreAskedTo() {
        answer = TWO_OF_OPENAI;

        openAi("key-1", "text-embedding-3-small").embed(List.of("강아지", "고양이"));

        assertThat(question().body().path("dimensions").intValue()).isEqualTo(2);
    }

    @Test
    void withoutAKeyNoneIsSent() {
        answer = TWO_OF_OPENAI;

        openAi(null, "bge-m3").embed(List.of("강아지", "고양이"));

        assertThat(question().authorization()).isNull();
    }

    @Test
    void ollamaIsAskedForAllTextsAtOnce() {
        answer = TWO_OF_OLLAMA;

        var vectors = ollama().embed(List.of("강아지", "고양이"));

        assertThat(vectors).containsExactly(new float[] {0.6f, 0.8f}, new float[] {0, -1});
        assertThat(question().path()).isEqualTo("/api/embed");
        assertThat(question().body().path("model").stringValue()).isEqualTo("bge-m3");
    }

    @Test
    void ofALongTextTheBeginningIsSent() {
        answer = TWO_OF_OLLAMA;

        ollama().embed(List.of("가".repeat(32_000), "나"));

        assertThat(question().body().path("input").get(0).stringValue()).hasSize(6_000);
    }

    @Test
    void aProviderThatRefusesGivesAFailureThatQuotesNothing() {
        status = 500;
        answer = "{\"error\": \"강아지를 모릅니다\"}";

        assertThatThrownBy(() -> openAi("key-1", "bge-m3").embed(List.of("강아지")))
                .isInstanceOf(EmbeddingFailed.class)
                .hasMessageStartingWith("openai/bge-m3/2 did not answer")
                .hasMessageNotContaining("강아지");
        assertThatThrownBy(() -> ollama().embed(List.of("강아지")))
                .isInstanceOf(EmbeddingFailed.class)
                .hasMessageNotContaining("강아지");
    }

    @Test
    void vectorsOfAnotherSizeAreRefused() {
        answer = "{\"model\": \"m\", \"embeddings\": [[1.0, 2.0, 3.0]]}";

        assertThatThrownBy(() -> ollama().embed(List.of("강아지")))
                .isInstanceOf(EmbeddingFailed.class)
                .hasMessage("ollama/bge-m3/2 gave 3 dimensions");
    }

    @Test
    void vectorsThatPointNowhereAreRefused() {
        for (String vector : List.of("[0.0, 0.0]", "null", "[1e39, 1.0]")) {
            answer = "{\"model\": \"m\", \"embeddings\": [%s]}".formatted(vector);

            assertThatThrownBy(() -> ollama().embed(List.of("강아지")))
                    .as(vector)
                    .isInstanceOf(EmbeddingFailed.class);
        }
    }

    @Test
    void anAnswerForOtherThanAllTextsIsRefused() {
        answer = TWO_OF_OLLAMA;

        assertThatThrownBy(() -> ollama().embed(List.of("강아지")))
                .isInstanceOf(EmbeddingFailed.class)
                .hasMessage("ollama/bge-m3/2 gave 2 vectors for 1 texts");
    }

    @Test
    void anEarlierModelOfTheSameProviderCanBeAsked() {
        answer = TWO_OF_OLLAMA;
        var embeddings = embeddings(Provider.OLLAMA, "", null, "bge-m3");

        var earlier = embeddings.of("ollama/nomic-embed-text/2").orElseThrow();
        earlier.embed(List.of("강아지", "고양이"));

        assertThat(question().body().path("model").stringValue()).isEqualTo("nomic-embed-text");
        assertThat(embeddings.of(LocalEmbedding.MODEL)).isPresent();
        assertThat(embeddings.of("openai/text-embedding-3-small/1536")).isEmpty();
        assertThat(embeddings.of("something else")).isEmpty();
    }

    @Test
    void theUsualModelsAreTakenWhereNoneIsNamed() {
        assertThat(usual(Provider.LOCAL).model()).isEqualTo("local/all-minilm-l6-v2-q/384");
        assertThat(usual(Provider.OPENAI).model()).isEqualTo("openai/text-embedding-3-small/1536");
        assertThat(usual(Provider.OLLAMA).model()).isEqualTo("ollama/bge-m3/1024");
    }

    @Test
    void aModelThatIsNamedNeedsItsDimensions() {
        assertThatThrownBy(
                        () ->
                                new EmbeddingProperties(
                                        Provider.OPENAI,
                                        null,
                                        null,
                                        "my-model",
                                        null,
                                        Duration.ofSeconds(1)))
                .hasMessageContaining("parlance.embedding.dimensions");
    }

    @Test
    void aKeyIsNeverShown() {
        assertThat(new ApiKey("sk-secret")).hasToString("***");
    }

    private TextEmbedding openAi(@Nullable String key, String model) {
        return embeddings(Provider.OPENAI, "/v1", key, model).configured();
    }

    private TextEmbedding ollama() {
        return embeddings(Provider.OLLAMA, "", null, "bge-m3").configured();
    }

    private ConfiguredEmbeddings embeddings(
            Provider provider, String path, @Nullable String key, String model) {
        var properties =
                new EmbeddingProperties(
                        provider,
                        "http://127.0.0.1:" + server.getAddress().getPort() + path,
                        key == null ? null : new ApiKey(key),
                        model,
                        2,
                        Duration.ofSeconds(10));
        return new ConfiguredEmbeddings(properties, new LocalEmbedding());
    }

    private static TextEmbedding usual(Provider provider) {
        var properties =
                new EmbeddingProperties(provider, null, null, null, null, Duration.ofSeconds(1));
        return new ConfiguredEmbeddings(properties, new LocalEmbedding()).configured();
    }

    private Asked question() {
        var question = asked.get();
        if (question == null) {
            throw new AssertionError("Nothing was asked");
        }
        return question;
    }

    private record Asked(String path, @Nullable String authorization, JsonNode body) {}
}
