package dev.parlance.command.reply.springai;

import dev.parlance.command.reply.model.ModelOptions;
import dev.parlance.command.reply.model.ReplyModelException;
import dev.parlance.kernel.reply.ModelRef;
import io.netty.channel.ChannelOption;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.ollama.OllamaChatModel;
import org.springframework.ai.ollama.api.OllamaApi;
import org.springframework.ai.ollama.api.OllamaChatOptions;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.client.HttpClient;

/** A server of open models, usually on the same machine. */
final class OllamaVendor implements Vendor {
    private static final int CONNECT_TIMEOUT_MILLIS = 10_000;
    private static final int CHUNKS_AHEAD = 64;

    private final Lazy<OllamaChatModel> model;
    private final Scheduler threads;
    private final Faults faults;

    OllamaVendor(String baseUrl, String defaultModel, ExecutorService threads, Faults faults) {
        this.threads = Schedulers.fromExecutor(threads);
        this.faults = faults;
        model =
                new Lazy<>(
                        () ->
                                OllamaChatModel.builder()
                                        .ollamaApi(api(baseUrl))
                                        .options(
                                                OllamaChatOptions.builder()
                                                        .model(defaultModel)
                                                        .build())
                                        .build());
    }

    private static OllamaApi api(String baseUrl) {
        // Spring's connector over the JDK's client multicasts the body and so never hears of a
        // cancellation; Netty's closes the connection.
        HttpClient http =
                HttpClient.create()
                        .disableRetry(true)
                        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MILLIS);
        return OllamaApi.builder()
                .baseUrl(baseUrl)
                .webClientBuilder(
                        WebClient.builder()
                                .clientConnector(new ReactorClientHttpConnector(http))
                                .filter(CuttableExchange.filter()))
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
        CuttableExchange exchange = new CuttableExchange();
        // Its consumer may make it wait, which an event loop must not.
        return new Call(
                exchange.guard(model.get().stream(new Prompt(messages, chatOptions)))
                        .publishOn(threads, CHUNKS_AHEAD),
                exchange);
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
