package dev.parlance.command.reply.springai;

import com.anthropic.backends.AnthropicBackend;
import com.anthropic.client.AnthropicClientAsync;
import com.anthropic.client.AnthropicClientAsyncImpl;
import com.anthropic.core.ClientOptions;
import com.anthropic.core.LogLevel;
import com.anthropic.errors.AnthropicServiceException;
import dev.parlance.command.reply.model.LlmProperties.Endpoint;
import dev.parlance.command.reply.model.ModelOptions;
import dev.parlance.command.reply.model.ReplyModelException;
import dev.parlance.command.reply.model.Secret;
import dev.parlance.kernel.reply.ModelRef;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import org.springframework.ai.anthropic.AnthropicChatModel;
import org.springframework.ai.anthropic.AnthropicChatOptions;
import org.springframework.ai.anthropic.http.okhttp.SpringAiAnthropicHttpClient;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.prompt.Prompt;

/** Anthropic's Messages API. */
final class AnthropicVendor implements Vendor {
    private final LiveCalls calls = new LiveCalls();
    private final Lazy<AnthropicChatModel> model;
    private final Faults faults;

    AnthropicVendor(Endpoint endpoint, String baseUrl, ExecutorService threads, Faults faults) {
        this.faults = faults;
        Secret key = endpoint.apiKey();
        if (key == null) {
            throw new IllegalArgumentException("anthropic needs an API key (parlance.llm.api-key)");
        }
        model =
                new Lazy<>(
                        () -> {
                            AnthropicClientAsync client = client(key, baseUrl, threads);
                            return AnthropicChatModel.builder()
                                    .anthropicClient(client.sync())
                                    .anthropicClientAsync(client)
                                    .build();
                        });
    }

    private AnthropicClientAsync client(Secret key, String baseUrl, ExecutorService threads) {
        AnthropicBackend backend =
                AnthropicBackend.builder().baseUrl(baseUrl).apiKey(key.reveal()).build();
        return new AnthropicClientAsyncImpl(
                ClientOptions.builder()
                        .httpClient(
                                SpringAiAnthropicHttpClient.builder()
                                        .backend(backend)
                                        .dispatcherExecutorService(threads)
                                        .interceptor(calls)
                                        .build())
                        .maxRetries(0)
                        .logLevel(LogLevel.OFF)
                        .streamHandlerExecutor(threads::execute)
                        .build());
    }

    @Override
    public Call call(List<Message> messages, String modelName, ModelOptions options) {
        LiveCalls.LiveCall connection = calls.announce();
        AnthropicChatOptions chatOptions =
                AnthropicChatOptions.builder()
                        .model(modelName)
                        .maxTokens(options.maxTokens())
                        .temperature(options.temperature())
                        .httpHeaders(Map.of(LiveCalls.HEADER, connection.id()))
                        .build();
        return new Call(model.get().stream(new Prompt(messages, chatOptions)), connection);
    }

    /** Anthropic's input tokens are those beside the ones read from or written to its cache. */
    @Override
    public long promptTokens(Usage usage) {
        Long read = usage.getCacheReadInputTokens();
        Long written = usage.getCacheWriteInputTokens();
        return usage.getPromptTokens()
                + (read == null ? 0 : read)
                + (written == null ? 0 : written);
    }

    @Override
    public ReplyModelException fault(ModelRef ref, Throwable failure) {
        return faults.answered(
                ref,
                failure,
                AnthropicServiceException.class,
                AnthropicServiceException::statusCode,
                (answer, header) -> answer.headers().values(header));
    }
}
