package dev.parlance.command.reply.springai;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parlance.command.reply.model.Cancellation;
import dev.parlance.command.reply.model.DeltaSink;
import dev.parlance.command.reply.model.JtokkitTokenCounter;
import dev.parlance.command.reply.model.LlmProperties;
import dev.parlance.command.reply.model.ModelOptions;
import dev.parlance.command.reply.model.PromptContext;
import dev.parlance.command.reply.model.PromptMessage;
import dev.parlance.command.reply.model.PromptMessage.Role;
import dev.parlance.command.reply.model.ReplyCompletion;
import dev.parlance.command.reply.model.ReplyModelException;
import dev.parlance.command.reply.model.ReplyModels;
import dev.parlance.command.reply.model.ReplyPrompt;
import dev.parlance.command.reply.model.SystemModelTime;
import dev.parlance.command.reply.model.TokenCounter;
import dev.parlance.kernel.reply.TokenUsage;
import dev.parlance.testing.llm.FakeVendorServer;
import dev.parlance.testing.llm.Vendor;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Asks a vendor through its adapter, with time-outs and without retries. */
final class VendorCaller implements AutoCloseable {
    private static final TokenCounter TOKENS = new JtokkitTokenCounter();
    private static final ReplyPrompt PROMPT =
            new ReplyPrompt(
                    "당신은 민아입니다.",
                    List.of(
                            new PromptMessage(Role.USER, "어제 뭐 했어?"),
                            new PromptMessage(Role.ASSISTANT, "책을 읽었어요."),
                            new PromptMessage(Role.USER, "무슨 책?")),
                    new ModelOptions(0.5, 256),
                    PromptContext.EMPTY);

    private final SystemModelTime time = new SystemModelTime();
    private final VendorThreads threads = new VendorThreads();
    private final Cancellation cancellation = new Cancellation();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final Map<String, String> settings = new HashMap<>();

    VendorCaller(FakeVendorServer server, Vendor vendor) {
        settings.put("parlance.llm.provider", vendor.name());
        settings.put("parlance.llm.base-url", server.baseUrl());
        settings.put("parlance.llm.api-key", "test-key");
        settings.put("parlance.llm.model", "fake-model");
        settings.put("parlance.llm.retry-delays", "");
    }

    void allowForFirstToken(Duration limit) {
        settings.put("parlance.llm.first-token-timeout", limit.toMillis() + "ms");
    }

    void allowForSilence(Duration limit) {
        settings.put("parlance.llm.idle-timeout", limit.toMillis() + "ms");
    }

    void set(String property, String value) {
        settings.put("parlance.llm." + property, value);
    }

    String provider() {
        return String.valueOf(settings.get("parlance.llm.provider")).toLowerCase(Locale.ROOT);
    }

    ReplyCompletion ask() {
        return ask(heard::add);
    }

    ReplyCompletion ask(DeltaSink sink) {
        LlmProperties properties =
                new Binder(new MapConfigurationPropertySource(settings))
                        .bindOrCreate("parlance.llm", LlmProperties.class);
        Clock clock = Clock.systemUTC();
        var providers = new ModelProviders(properties, TOKENS, time, clock, threads.executor());
        return new ReplyModels(
                        providers.inOrder(), properties, clock, time, new SimpleMeterRegistry())
                .forReply(null).stream(PROMPT, sink, cancellation);
    }

    CompletableFuture<ReplyCompletion> askInBackground() {
        return CompletableFuture.supplyAsync(this::ask, threads.executor());
    }

    /** Asks and expects to fail. */
    ReplyModelException failure() {
        return catchThrowableOfType(ReplyModelException.class, this::ask);
    }

    void cancel() {
        cancellation.cancel();
    }

    List<String> heard() {
        return heard;
    }

    TokenUsage estimateFor(String answer) {
        return TOKENS.estimate(PROMPT, answer);
    }

    @Override
    public void close() {
        threads.close();
        time.close();
    }
}
