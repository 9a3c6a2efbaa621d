package dev.parlance.command.reply.springai;

import com.openai.client.OpenAIClientAsync;
import com.openai.client.OpenAIClientAsyncImpl;
import com.openai.core.ClientOptions;
import com.openai.core.LogLevel;
import com.openai.core.Timeout;
import com.openai.errors.OpenAIServiceException;
import dev.parlance.command.reply.model.LlmProperties.Endpoint;
import dev.parlance.command.reply.model.ModelOptions;
import dev.parlance.command.reply.model.ReplyModelException;
import dev.parlance.kernel.reply.ModelRef;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.regex.Pattern;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.openai.http.okhttp.SpringAiOpenAiHttpClient;

/** OpenAI and everything that speaks like it: OpenRouter, vLLM, LM Studio and others. */
final class OpenAiVendor implements Vendor {
    /** Takes {@code max_completion_tokens} in place of {@code max_tokens}, and no temperature. */
    private static final Pattern REASONING = Pattern.compile("(.*/)?(o\\d|gpt-5).*");

    private static final int CALLS_AT_ONCE = 1024;

    /** A silent stream is cut by those who watch it, and no timer has to be set for each read. */
    private static final Timeout WATCHED =
            Timeout.builder()
                    .read(Duration.ZERO)
                    .write(Duration.ZERO)
                    .request(Duration.ZERO)
                    .build();

    private final LiveCalls calls = new LiveCalls();
    private final Lazy<OpenAiChatModel> model;
    private final Faults faults;

    OpenAiVendor(Endpoint endpoint, String baseUrl, ExecutorService threads, Faults faults) {
        this.faults = faults;
        model =
                new Lazy<>(
                        () -> {
                            OpenAIClientAsync client = client(endpoint, baseUrl, threads);
                            return OpenAiChatModel.builder()
                                    .openAiClient(client.sync())
                                    .openAiClientAsync(client)
                                    .build();
                        });
    }

    private OpenAIClientAsync client(Endpoint endpoint, String baseUrl, ExecutorService threads) {
        var http =
                SpringAiOpenAiHttpClient.builder()
                        .dispatcherExecutorService(threads)
                        .interceptor(calls);
        String key = "none";
        if (endpoint.apiKey() == null) {
            http.interceptor(
                    chain ->
                            chain.proceed(
                                    chain.request()
                                            .newBuilder()
                                            .removeHeader("Authorization")
                                            .build()));
        } else {
            key = endpoint.apiKey().reveal();
        }
        SpringAiOpenAiHttpClient client = http.build();
        client.getOkHttpClient().dispatcher().setMaxRequests(CALLS_AT_ONCE);
        client.getOkHttpClient().dispatcher().setMaxRequestsPerHost(CALLS_AT_ONCE);
        return new OpenAIClientAsyncImpl(
                ClientOptions.builder()
                        .httpClient(client)
                        .baseUrl(baseUrl)
                        .apiKey(key)
                        .maxRetries(0)
                        .timeout(WATCHED)
                        .logLevel(LogLevel.OFF)
                        .streamHandlerExecutor(threads::execute)
                        .build());
    }

    @Override
    public Call call(List<Message> messages, String modelName, ModelOptions options) {
        LiveCalls.LiveCall connection = calls.announce();
        var chatOptions =
                OpenAiChatOptions.builder()
                        .model(modelName)
                        .streamUsage(true)
                        .customHeaders(Map.of(LiveCalls.HEADER, connection.id()));
        if (REASONING.matcher(modelName).matches()) {
            if (options.maxTokens() != null) {
                chatOptions.maxCompletionTokens(options.maxTokens());
            }
        } else {
            chatOptions.maxTokens(options.maxTokens()).temperature(options.temperature());
        }
        return new Call(model.get().stream(new Prompt(messages, chatOptions.build())), connection);
    }

    @Override
    public ReplyModelException fault(ModelRef ref, Throwable failure) {
        return faults.answered(
                ref,
                failure,
                OpenAIServiceException.class,
                OpenAIServiceException::statusCode,
                (answer, header) -> answer.headers().values(header));
    }
}
