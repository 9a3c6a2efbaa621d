package dev.parlance.projection.embedding;

import com.openai.client.OpenAIClientImpl;
import com.openai.core.ClientOptions;
import com.openai.core.LogLevel;
import java.net.http.HttpClient;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.ollama.OllamaEmbeddingModel;
import org.springframework.ai.ollama.api.OllamaApi;
import org.springframework.ai.ollama.api.OllamaEmbeddingOptions;
import org.springframework.ai.openai.OpenAiEmbeddingModel;
import org.springframework.ai.openai.OpenAiEmbeddingOptions;
import org.springframework.ai.openai.http.okhttp.SpringAiOpenAiHttpClient;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/** Makes the clients of providers, by hand: none of them retries on its own. */
final class Clients {

    /** These models shorten their vectors when asked to; others refuse to be asked. */
    private static final String SHORTENING = "text-embedding-3";

    private Clients() {}

    static EmbeddingModel openAi(ModelName name, EmbeddingProperties properties) {
        var http = SpringAiOpenAiHttpClient.builder().timeout(properties.timeout());
        var key = properties.apiKey();
        if (key == null) {
            http.interceptor(
                    chain ->
                            chain.proceed(
                                    chain.request()
                                            .newBuilder()
                                            .removeHeader("Authorization")
                                            .build()));
        }
        var client =
                new OpenAIClientImpl(
                        ClientOptions.builder()
                                .httpClient(http.build())
                                .baseUrl(baseUrl(properties, "https://api.openai.com/v1"))
                                .apiKey(key == null ? "none" : key.value())
                                .timeout(properties.timeout())
                                .maxRetries(0)
                                .logLevel(LogLevel.OFF)
                                .build());
        var options = OpenAiEmbeddingOptions.builder().model(name.model());
        if (name.model().startsWith(SHORTENING)) {
            options.dimensions(name.dimensions());
        }
        return OpenAiEmbeddingModel.builder().openAiClient(client).options(options.build()).build();
    }

    static EmbeddingModel ollama(ModelName name, EmbeddingProperties properties) {
        var requests =
                new JdkClientHttpRequestFactory(
                        HttpClient.newBuilder().connectTimeout(properties.timeout()).build());
        requests.setReadTimeout(properties.timeout());
        var api =
                OllamaApi.builder()
                        .baseUrl(baseUrl(properties, "http://127.0.0.1:11434"))
                        .restClientBuilder(RestClient.builder().requestFactory(requests))
                        .build();
        return OllamaEmbeddingModel.builder()
                .ollamaApi(api)
                .options(OllamaEmbeddingOptions.builder().model(name.model()).build())
                .build();
    }

    private static String baseUrl(EmbeddingProperties properties, String usual) {
        var url = properties.baseUrl();
        return url == null ? usual : url;
    }
}
