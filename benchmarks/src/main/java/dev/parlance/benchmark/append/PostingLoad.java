package dev.parlance.benchmark.append;

import com.sun.management.OperatingSystemMXBean;
import dev.parlance.benchmark.Latencies;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.conversation.ClientMessageId;
import dev.parlance.kernel.conversation.ConversationCommand.PostUserMessage;
import dev.parlance.kernel.conversation.ConversationCommand.StartConversation;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.conversation.Posted;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.reply.ReplyCommand.FailAssistantReply;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.axonframework.commandhandling.gateway.CommandGateway;

/** Callers that post one message after another, each waiting for its answer. */
final class PostingLoad {

    private static final AccountId AUTHOR = new AccountId(UUID.randomUUID());

    /** Fewer than the open replies that a conversation may have. */
    static final int POSTS_PER_CONVERSATION = 12;

    private static final int ACTIVE = 1_000;
    private static final OperatingSystemMXBean MACHINE =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final String TEXT =
            "오늘 서울 날씨가 정말 좋네요. Shall we take a walk along the river after lunch?";

    /**
     * @param perSecond messages posted
     * @param latencies of the posts
     * @param cpuMicros processor time that this process took for a post
     */
    record Outcome(double perSecond, Latencies latencies, long failures, double cpuMicros) {}

    private final CommandGateway commands;

    PostingLoad(CommandGateway commands) {
        this.commands = commands;
    }

    List<ConversationId> startConversations(int count) throws InterruptedException {
        try (var threads = Executors.newFixedThreadPool(32, Thread.ofVirtual().factory())) {
            return threads
                    .invokeAll(Collections.nCopies(count, (Callable<ConversationId>) this::start))
                    .stream()
                    .map(Future::resultNow)
                    .toList();
        }
    }

    /**
     * Posts into so many conversations at a time, so often into each, before it goes on to the next
     * ones; each reply is left open.
     */
    Outcome postInto(List<ConversationId> conversations, int callers, Duration duration) {
        var next = new AtomicLong();
        return run(
                callers,
                duration,
                () -> conversations.get(place(next.getAndIncrement()) % conversations.size()),
                _ -> {});
    }

    /** Posts into one conversation and ends each reply, which is not counted. */
    Outcome postIntoHot(ConversationId conversation, int callers, Duration duration) {
        return run(
                callers,
                duration,
                () -> conversation,
                posted ->
                        commands.sendAndWait(
                                new FailAssistantReply(
                                        conversation,
                                        Objects.requireNonNull(posted.replyId()),
                                        FailAssistantReply.CURRENT_ATTEMPT,
                                        ErrorCode.MODEL_UNAVAILABLE,
                                        "Not asked for.")));
    }

    private static int place(long post) {
        var round = post / ((long) ACTIVE * POSTS_PER_CONVERSATION);
        return (int) (round * ACTIVE + post % ACTIVE);
    }

    private Outcome run(
            int callers,
            Duration duration,
            Supplier<ConversationId> where,
            Consumer<Posted> andThen) {
        var latencies = new Latencies();
        var failures = new LongAdder();
        var cpu = MACHINE.getProcessCpuTime();
        var began = System.nanoTime();
        var until = began + duration.toNanos();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var caller = 0; caller < callers; caller++) {
                threads.submit(
                        () -> {
                            while (System.nanoTime() < until) {
                                post(where.get(), andThen, latencies, failures);
                            }
                        });
            }
        }
        var seconds = (System.nanoTime() - began) / 1e9;
        return new Outcome(
                latencies.count() / seconds,
                latencies,
                failures.sum(),
                (MACHINE.getProcessCpuTime() - cpu) / 1e3 / Math.max(1, latencies.count()));
    }

    private void post(
            ConversationId conversation,
            Consumer<Posted> andThen,
            Latencies latencies,
            LongAdder failures) {
        var began = System.nanoTime();
        try {
            Posted posted = commands.sendAndWait(messageIn(conversation));
            latencies.record(System.nanoTime() - began);
            andThen.accept(posted);
        } catch (RuntimeException e) {
            failures.increment();
        }
    }

    private ConversationId start() {
        var id = new ConversationId(UUID.randomUUID());
        commands.sendAndWait(
                new StartConversation(
                        id,
                        ConversationKind.DIRECT,
                        AUTHOR,
                        new ProtectedText(AUTHOR, "벤치마크"),
                        null,
                        null,
                        List.of(),
                        null,
                        null));
        return id;
    }

    private static PostUserMessage messageIn(ConversationId conversation) {
        return new PostUserMessage(
                conversation,
                new MessageId(UUID.randomUUID()),
                AUTHOR,
                new ClientMessageId(UUID.randomUUID().toString()),
                new ProtectedText(AUTHOR, TEXT));
    }
}
