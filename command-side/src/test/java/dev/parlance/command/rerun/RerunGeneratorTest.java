package dev.parlance.command.rerun;

import static dev.parlance.command.rerun.Yesterday.MINA;
import static dev.parlance.command.rerun.Yesterday.TALK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parlance.command.reply.model.Cancellation;
import dev.parlance.command.reply.model.DeltaSink;
import dev.parlance.command.reply.model.LlmProperties;
import dev.parlance.command.reply.model.ModelProvider;
import dev.parlance.command.reply.model.PriceList;
import dev.parlance.command.reply.model.PriceList.Price;
import dev.parlance.command.reply.model.ReplyCompletion;
import dev.parlance.command.reply.model.ReplyModel;
import dev.parlance.command.reply.model.ReplyModelException;
import dev.parlance.command.reply.model.ReplyModelException.Kind;
import dev.parlance.command.reply.model.ReplyModels;
import dev.parlance.command.reply.model.ReplyPrompt;
import dev.parlance.command.reply.model.SystemModelTime;
import dev.parlance.command.reply.prompt.PromptMaterial;
import dev.parlance.command.stage.OtherModules;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.budget.ReservationId;
import dev.parlance.kernel.budget.Window;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationDeleted;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import dev.parlance.kernel.reply.FinishReason;
import dev.parlance.kernel.reply.ModelRef;
import dev.parlance.kernel.reply.TokenUsage;
import dev.parlance.kernel.rerun.RerunCommand.CompleteRerun;
import dev.parlance.kernel.rerun.RerunCommand.FailRerun;
import dev.parlance.kernel.rerun.RerunCommand.RequestRerun;
import dev.parlance.kernel.rerun.RerunId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class RerunGeneratorTest {

    private static final String SMALL = "small";
    private static final AccountId AUDITOR = new AccountId(new UUID(1, 5));
    private static final RerunSettings SETTINGS = new RerunSettings(2, 3, 2, Duration.ofMinutes(5));
    private static final PriceList PRICES =
            new PriceList(
                    "2026-11",
                    "USD",
                    LocalDate.of(2026, 11, 1),
                    "made up",
                    List.of(
                            new Price(
                                    "openai",
                                    SMALL,
                                    BigDecimal.ONE,
                                    BigDecimal.ONE,
                                    BigDecimal.TWO)));

    private final Yesterday yesterday = new Yesterday();
    private final OtherModules others = new OtherModules();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Queue<ReplyPrompt> asked = new ConcurrentLinkedQueue<>();
    private final AtomicInteger mostAtWork = new AtomicInteger();
    private final AtomicInteger atWork = new AtomicInteger();
    private final CountDownLatch finish = new CountDownLatch(1);
    private volatile boolean patient;
    private volatile @Nullable Kind fault;
    private volatile boolean usedUp;

    private final Yesterday.Said reply =
            yesterday.reply(
                    ConversationKind.DIRECT,
                    PromptMaterial.of(List.of(yesterday.says(TALK, MINA, 1, "안녕?"))),
                    8_000);
    private final RerunGenerator generator =
            new RerunGenerator(
                    yesterday.rebuild(),
                    models(),
                    this::hold,
                    PRICES,
                    others.commands(),
                    meters,
                    SETTINGS);

    RerunGeneratorTest() {
        others.take(CompleteRerun.class, FailRerun.class);
    }

    private ReplyModel hold(
            @Nullable AccountId account,
            ReservationId reservation,
            ReplyPrompt prompt,
            ReplyModel model) {
        assertThat(account).isNull();
        if (usedUp) {
            throw new Rejected(new Rejection.BudgetExceeded(Window.MONTH, Instant.EPOCH));
        }
        return model;
    }

    @AfterEach
    void letEverythingEnd() {
        finish.countDown();
        await().until(() -> admitted() == 0);
    }

    @Test
    void theVeryPromptIsSentAndTheAnswerBelongsToWhoeverAskedForTheReply() {
        generator.ask(order(1));

        await().until(() -> !others.taken(CompleteRerun.class).isEmpty());
        assertThat(asked).containsExactly(reply.prompt());
        var completed = others.taken(CompleteRerun.class).getFirst();
        assertThat(completed.rerunId()).isEqualTo(order(1).rerunId());
        assertThat(completed.text()).isEqualTo(new ProtectedText(MINA, "반가워요"));
        assertThat(completed.account().model()).isEqualTo(new ModelRef("openai", SMALL));
        assertThat(completed.account().cost().amount()).isEqualByComparingTo("0.00002");
        assertThat(completed.account().cost().known()).isTrue();
    }

    @Test
    void whatTheBudgetOfAllRefusesIsNotSent() {
        usedUp = true;

        generator.ask(order(1));

        await().until(() -> !others.taken(FailRerun.class).isEmpty());
        assertThat(others.taken(FailRerun.class))
                .extracting(FailRerun::code)
                .containsExactly(ErrorCode.BUDGET_EXCEEDED);
        assertThat(asked).isEmpty();
    }

    @Test
    void onlySoManyRunAtOnceAndWait() {
        patient = true;
        for (int i = 0; i < SETTINGS.mostWaiting(); i++) {
            assertThat(generator.ask(order(i))).isTrue();
        }

        assertThat(generator.ask(order(9))).isFalse();
        assertRefused(ErrorCode.OVERLOADED, SMALL);
        await().until(() -> atWork.get() == SETTINGS.concurrency());
        finish.countDown();
        await().until(() -> others.taken(CompleteRerun.class).size() == SETTINGS.mostWaiting());
        assertThat(mostAtWork).hasValue(SETTINGS.concurrency());
    }

    @Test
    void aModelThatGivesNoAnswerFailsIt() {
        fault = Kind.REJECTED;

        generator.ask(order(1));

        await().until(() -> !others.taken(FailRerun.class).isEmpty());
        assertThat(others.taken())
                .containsExactly(
                        new FailRerun(
                                order(1).rerunId(),
                                ErrorCode.MODEL_REJECTED,
                                "The model gave no complete answer (REJECTED)."));
    }

    @Test
    void whatWasDeletedMeanwhileIsNotSent() {
        yesterday.happened(TALK.toString(), new ConversationDeleted(TALK, MINA, Yesterday.NOON));

        generator.ask(order(1));

        await().until(() -> !others.taken(FailRerun.class).isEmpty());
        assertThat(others.taken(FailRerun.class).getFirst().code())
                .isEqualTo(ErrorCode.CONVERSATION_NOT_FOUND);
        assertThat(asked).isEmpty();
    }

    @Test
    void whatIsGivenUpIsBrokenOffAndFails() {
        patient = true;
        generator.ask(order(1));
        await().until(() -> atWork.get() == 1);

        generator.giveUp(order(1), "It came to nothing 2 times.");

        await().until(() -> admitted() == 0 && !others.taken().isEmpty());
        assertThat(others.taken())
                .containsExactly(
                        new FailRerun(
                                order(1).rerunId(),
                                ErrorCode.MODEL_UNAVAILABLE,
                                "It came to nothing 2 times."));
    }

    @Test
    void aProcessThatStopsBreaksOffWhatItMakesAndTakesNoMore() {
        patient = true;
        generator.ask(order(1));
        await().until(() -> atWork.get() == 1);

        generator.destroy();

        await().until(() -> admitted() == 0);
        assertThat(others.taken()).isEmpty();
        assertThat(generator.ask(order(2))).isFalse();
    }

    @Test
    void whatMayBeRerunHasItsPromptProved() {
        var prompt = generator.require(request(SMALL));

        assertThat(prompt.prompt()).isEqualTo(reply.prompt());
        assertThat(prompt.inexact()).isNull();
    }

    @Test
    void aModelThatMayNotBeAskedIsRefused() {
        assertRefused(ErrorCode.VALIDATION_FAILED, "dear");
    }

    private void assertRefused(ErrorCode code, String model) {
        assertThatThrownBy(() -> generator.require(request(model)))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        refused -> assertThat(refused.rejection().code()).isEqualTo(code));
    }

    private RequestRerun request(String model) {
        return new RequestRerun(order(1).rerunId(), reply.replyId(), TALK, model, AUDITOR);
    }

    private RerunOrder order(int number) {
        return new RerunOrder(new RerunId(new UUID(6, number)), reply.replyId(), TALK, SMALL, 1);
    }

    private int admitted() {
        return (int) meters.get("parlance.reruns.admitted").gauge().value();
    }

    private ReplyModels models() {
        var settings =
                new MapConfigurationPropertySource(
                        Map.of("parlance.llm.provider", "openai", "parlance.llm.model", SMALL));
        var provider =
                new ModelProvider() {
                    @Override
                    public ModelRef defaultModel() {
                        return new ModelRef("openai", SMALL);
                    }

                    @Override
                    public ReplyModel model(String name) {
                        return new Answering(new ModelRef("openai", name));
                    }
                };
        return new ReplyModels(
                List.of(provider),
                new Binder(settings).bind("parlance.llm", LlmProperties.class).get(),
                Clock.systemUTC(),
                new SystemModelTime(),
                new SimpleMeterRegistry());
    }

    /** Says the same to everything, and remembers what it was asked. */
    private final class Answering implements ReplyModel {

        private final ModelRef ref;

        Answering(ModelRef ref) {
            this.ref = ref;
        }

        @Override
        public ModelRef ref() {
            return ref;
        }

        @Override
        public ReplyCompletion stream(
                ReplyPrompt prompt, DeltaSink sink, Cancellation cancellation) {
            asked.add(prompt);
            if (patient) {
                linger(cancellation);
            }
            cancellation.throwIfCancelled();
            var kind = fault;
            if (kind != null) {
                throw new ReplyModelException(kind, ref, "as scripted", null, null);
            }
            sink.delta("반가워요");
            return new ReplyCompletion(
                    ref,
                    "반가워요",
                    FinishReason.STOP,
                    new TokenUsage(10, 5, 0, false),
                    Duration.ZERO,
                    Duration.ZERO,
                    1);
        }

        private void linger(Cancellation cancellation) {
            mostAtWork.accumulateAndGet(atWork.incrementAndGet(), Math::max);
            try (var _ = cancellation.onCancel(finish::countDown)) {
                finish.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            } finally {
                atWork.decrementAndGet();
            }
        }
    }
}
