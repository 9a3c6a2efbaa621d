package dev.parlance.command.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.command.reply.model.Cancellation;
import dev.parlance.command.reply.model.DeltaSink;
import dev.parlance.command.reply.model.JtokkitTokenCounter;
import dev.parlance.command.reply.model.PriceList;
import dev.parlance.command.reply.model.ReplyCompletion;
import dev.parlance.command.reply.model.ReplyModel;
import dev.parlance.command.reply.model.ReplyPrompt;
import dev.parlance.command.reply.prompt.Lookups;
import dev.parlance.command.reply.prompt.PromptTemplates;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.live.LiveChannel;
import dev.parlance.kernel.live.LiveSignal;
import dev.parlance.kernel.live.LiveSignal.DetailPagesEnded;
import dev.parlance.kernel.live.LiveSignal.DetailSignal;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejection;
import dev.parlance.kernel.reply.FinishReason;
import dev.parlance.kernel.reply.ModelRef;
import dev.parlance.kernel.reply.ReplyCommand;
import dev.parlance.kernel.reply.ReplyCommand.CompleteAssistantReply;
import dev.parlance.kernel.reply.ReplyCommand.RecordDetails;
import dev.parlance.kernel.reply.ReplyCommand.StartReply;
import dev.parlance.kernel.reply.ReplyId;
import dev.parlance.kernel.reply.TokenUsage;
import dev.parlance.kernel.reply.WorkerId;
import dev.parlance.kernel.trade.DetailPage;
import dev.parlance.kernel.trade.PageSource;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AnsweringInCompanyTest {

    private static final ModelRef MODEL = new ModelRef("demo", "demo");
    private static final DetailPage PAGE =
            new DetailPage(
                    0, "8542", "집적회로", "https://tariff.example/8542", 0.9, PageSource.FALLBACK);

    private final PromptStage stage = new PromptStage();
    private final SimpleCommandBus bus = SimpleCommandBus.builder().build();
    private final List<ReplyCommand> taken = new CopyOnWriteArrayList<>();
    private final List<LiveSignal> told = new CopyOnWriteArrayList<>();
    private final GenerationOrder order =
            new GenerationOrder(
                    PromptStage.CONVERSATION,
                    new ReplyId(new UUID(7, 7)),
                    PromptStage.PROMPT,
                    PromptStage.MINA,
                    null,
                    null,
                    ConversationKind.TRADE,
                    null,
                    null,
                    1,
                    Asked.NOW);
    private RunningReply reply = new RunningReply(order, null);

    @BeforeEach
    void take() {
        Stream.of(StartReply.class, CompleteAssistantReply.class, RecordDetails.class)
                .forEach(
                        type ->
                                bus.subscribe(
                                        type.getName(),
                                        message -> taken.add((ReplyCommand) message.getPayload())));
    }

    @Test
    void theCompanionIsGivenTheMessageThatIsAnswered() throws InterruptedException {
        var questions = new CopyOnWriteArrayList<String>();

        run((question, _) -> questions.add(question), answering());

        assertThat(questions).containsExactly("내가 어디 산다고 했지?");
    }

    @Test
    void whatIsFoundIsRecordedAfterTheEndOfTheAnswer() throws InterruptedException {
        run(AnsweringInCompanyTest::findOne, answering());

        assertThat(taken)
                .hasExactlyElementsOfTypes(
                        StartReply.class, CompleteAssistantReply.class, RecordDetails.class);
        assertThat(((RecordDetails) taken.getLast()).details().pages()).containsExactly(PAGE);
    }

    @Test
    void theAnswerEndsWithoutWaitingForPagesAndItsPlaceIsFree() throws InterruptedException {
        var found = new CountDownLatch(1);
        var places = new CountDownLatch(1);
        var running =
                Thread.ofVirtual()
                        .start(
                                () ->
                                        interruptibly(
                                                () ->
                                                        run(
                                                                (_, telling) -> {
                                                                    found.await();
                                                                    findOne("", telling);
                                                                },
                                                                answering(),
                                                                places::countDown)));

        places.await();
        await().until(() -> reply.snapshot(MODEL).ended());
        assertThat(taken).hasExactlyElementsOfTypes(StartReply.class, CompleteAssistantReply.class);

        found.countDown();
        running.join();
        assertThat(taken.getLast()).isInstanceOf(RecordDetails.class);
    }

    static Stream<Throwable> faults() {
        return Stream.of(new IllegalStateException("멀리 있어요"), new StackOverflowError());
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aCompanionThatFailsCostsTheReplyNothingButTheRestOfThePages(Throwable fault)
            throws InterruptedException {
        run(
                (question, telling) -> {
                    findOne(question, telling);
                    switch (fault) {
                        case Error error -> throw error;
                        case RuntimeException exception -> throw exception;
                        default -> throw new AssertionError(fault);
                    }
                },
                answering());

        assertThat(taken)
                .hasExactlyElementsOfTypes(
                        StartReply.class, CompleteAssistantReply.class, RecordDetails.class);
        assertThat(((RecordDetails) taken.getLast()).details().pages()).containsExactly(PAGE);
        assertThat(told.stream().filter(DetailPagesEnded.class::isInstance))
                .singleElement()
                .satisfies(end -> assertThat(((DetailPagesEnded) end).count()).isEqualTo(1));
    }

    @Test
    void nothingIsLookedForWhereAnotherHasTheReply() throws InterruptedException {
        bus.subscribe(
                StartReply.class.getName(),
                _ -> {
                    throw new CommandExecutionException(
                            "No", null, new Rejection.Refused(ErrorCode.CONFLICT, "No."));
                });
        var asked = new CountDownLatch(1);
        reply =
                new RunningReply(
                        order,
                        new PostedPrompt(
                                Questions.message(PromptStage.MINA, "내가 어디 산다고 했지?"),
                                () -> stage.sources.gather(order)));

        run((_, _) -> asked.countDown(), answering());

        assertThat(asked.getCount()).isEqualTo(1);
        assertThat(told).isEmpty();
        assertThat(taken).isEmpty();
        assertThat(reply.details().count()).isNegative();
    }

    @Test
    void anAnswerThatIsBrokenOffBreaksOffTheSearch() throws InterruptedException {
        var looking = new CountDownLatch(1);
        var brokenOff = new CountDownLatch(1);

        run(
                (_, telling) -> {
                    telling.begun(1);
                    looking.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } finally {
                        brokenOff.countDown();
                    }
                },
                (_, cancellation) -> {
                    looking.await();
                    cancellation.cancel();
                    cancellation.throwIfCancelled();
                    throw new AssertionError("It goes on");
                });

        assertThat(brokenOff.getCount()).isZero();
        assertThat(taken).hasExactlyElementsOfTypes(StartReply.class);
        assertThat(told.stream().filter(DetailSignal.class::isInstance)).hasSize(1);
    }

    private static void findOne(String question, ReplyCompanion.Telling telling) {
        telling.begun(1);
        telling.ready(PAGE);
    }

    private void run(Looking looking, Saying saying) throws InterruptedException {
        run(looking, saying, () -> {});
    }

    private void run(Looking looking, Saying saying, Runnable answered)
            throws InterruptedException {
        new ReplyRun(
                        reply,
                        model(saying),
                        tools(companion(looking)),
                        new Told(),
                        new WorkerId(new UUID(9, 9)),
                        () -> false)
                .run(answered);
    }

    private ReplyTools tools(ReplyCompanion companion) {
        return new ReplyTools(
                new ReplyReports(DefaultCommandGateway.builder().commandBus(bus).build()),
                stage.sources,
                new AnswerPath(List.of()),
                List.of(companion),
                Lookups.personas(stage.others.queries()),
                PromptTemplates.load(),
                new JtokkitTokenCounter(),
                new PriceList("2026-11", "USD", LocalDate.of(2026, 11, 1), "made up", List.of()),
                SettingsForTests.replySettings(),
                UUID::randomUUID,
                Clock.systemUTC());
    }

    private static ReplyCompanion companion(Looking looking) {
        return new ReplyCompanion() {
            @Override
            public boolean accompanies(ConversationKind kind) {
                return kind == ConversationKind.TRADE;
            }

            @Override
            public void accompany(String question, Telling telling) throws InterruptedException {
                looking.look(question, telling);
            }
        };
    }

    private static ReplyModel model(Saying saying) {
        return new ReplyModel() {
            @Override
            public ModelRef ref() {
                return MODEL;
            }

            @Override
            public ReplyCompletion stream(
                    ReplyPrompt prompt, DeltaSink sink, Cancellation cancellation) {
                try {
                    return saying.say(sink, cancellation);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
    }

    private static Saying answering() {
        return (sink, _) -> {
            sink.delta("부산이요.");
            return new ReplyCompletion(
                    MODEL,
                    "부산이요.",
                    FinishReason.STOP,
                    new TokenUsage(10, 3, 0, false),
                    Duration.ofMillis(20),
                    Duration.ofMillis(50),
                    1);
        };
    }

    private static void interruptibly(Interruptible work) {
        try {
            work.run();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Interruptible {
        void run() throws InterruptedException;
    }

    private interface Looking {
        void look(String question, ReplyCompanion.Telling telling) throws InterruptedException;
    }

    private interface Saying {
        ReplyCompletion say(DeltaSink sink, Cancellation cancellation) throws InterruptedException;
    }

    /** Keeps what is published; nobody listens to it. */
    private final class Told implements LiveChannel {
        @Override
        public void publish(LiveSignal signal) {
            told.add(signal);
        }

        @Override
        public Listening listen(ConversationId conversation, Consumer<LiveSignal> listener) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Listening listenToCommits(CommitListener listener) {
            throw new UnsupportedOperationException();
        }
    }
}
