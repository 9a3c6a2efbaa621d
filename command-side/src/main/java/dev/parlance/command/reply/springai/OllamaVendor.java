package dev.parlance.command.reply.springai;

import dev.parlance.command.reply.model.ModelOptions;
import dev.parlance.command.reply.model.ModelRef;
import dev.parlance.command.reply.model.ReplyModelException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.ollama.OllamaChatModel;
import org.springframework.ai.ollama.api.OllamaApi;
import org.springframework.ai.ollama.api.OllamaChatOptions;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientResponseException;

/** A server of open models, usually on the same machine. */
final class OllamaVendor implements Vendor {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    /** The connector closes the connection when its stream is cancelled. */
    private static final Connection CLOSED_BY_STREAM =
            new Connection() {
                @Override
                public void cut() {}

                @Override
                public void release() {}
            };

    private final Lazy<OllamaChatModel> model;
    private final Faults faults;

    OllamaVendor(String baseUrl, String defaultModel, ExecutorService threads, Faults faults) {
        this.faults = faults;
        model =
                new Lazy<>(
                        () ->
                                OllamaChatModel.builder()
                                        .ollamaApi(api(baseUrl, threads))
                                        .options(
                                                OllamaChatOptions.builder()
                                                        .model(defaultModel)
                                                        .build())
                                        .build());
    }

    private static OllamaApi api(String baseUrl, ExecutorService threads) {
        HttpClient http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(CONNECT_TIMEOUT)
                        .executor(threads)
                        .build();
        return OllamaApi.builder()
                .baseUrl(baseUrl)
                .webClientBuilder(
                        WebClient.builder().clientConnector(new JdkClientHttpConnector(http)))
                .build();
    }

    @Override
    public Call call(List<Message> messages, String modelName, ModelOptions options) {
        OllamaChatOptions chatOptions =
                OllamaChatOptions.builder()
                        .model(modelName)
                        .temperature(options.temperature())
                        .numPredict(options.maxTokens())
                        .build();
        return new Call(model.get().stream(new Prompt(messages, chatOptions)), CLOSED_BY_STREAM);
    }

    @Override
    public ReplyModelException fault(ModelRef ref, Throwable failure) {
        return Faults.find(failure, WebClientResponseException.class)
                .map(
                        e ->
                                faults.status(
                                        ref,
                                        e.getStatusCode().value(),
                                        e.getHeaders()::getFirst,
                                        failure))
                .orElseGet(() -> faults.other(ref, failure));
    }
}
