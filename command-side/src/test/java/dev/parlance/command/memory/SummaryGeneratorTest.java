package dev.parlance.command.memory;

import static dev.parlance.command.memory.SummaryStage.CONVERSATION;
import static dev.parlance.command.memory.SummaryStage.order;
import static dev.parlance.command.memory.SummaryStage.summary;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.command.memory.Summariser.Summary;
import dev.parlance.command.reply.model.Cancellation;
import dev.parlance.command.reply.model.ReplyModelException;
import dev.parlance.kernel.memory.SummaryCommand.CompleteSummary;
import dev.parlance.kernel.memory.SummaryCommand.FailSummary;
import dev.parlance.kernel.rejection.ErrorCode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SummaryGeneratorTest {

    private static final int MOST_WAITING = 256;

    private final SummaryStage stage = new SummaryStage();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final CountDownLatch finish = new CountDownLatch(1);
    private final AtomicInteger begun = new AtomicInteger();

    @AfterEach
    void letEverythingEnd() {
        finish.countDown();
        await().until(() -> admitted() == 0);
    }

    @Test
    void whatIsAskedForIsMade() {
        var generator = generator((_, _) -> summary());

        assertThat(generator.ask(order(1))).isTrue();

        await().until(() -> count("made") == 1);
        assertThat(stage.others.taken(CompleteSummary.class))
                .extracting(CompleteSummary::summaryId)
                .containsExactly(order(1).summaryId());
    }

    @Test
    void whatFindsNoRoomIsNotTaken() {
        var generator = generator((_, cancellation) -> patiently(cancellation));
        for (int i = 0; i < MOST_WAITING; i++) {
            assertThat(generator.ask(order(i))).isTrue();
        }

        assertThat(generator.ask(order(MOST_WAITING))).isFalse();
        assertThat(generator.ask(order(0).next())).isTrue();
    }

    @Test
    void aModelThatRefusesFailsTheSummary() {
        var generator = generator((_, _) -> fault(ReplyModelException.Kind.REJECTED));

        generator.ask(order(1));

        await().until(() -> !stage.others.taken(FailSummary.class).isEmpty());
        assertThat(stage.others.taken(FailSummary.class))
                .containsExactly(
                        new FailSummary(
                                CONVERSATION,
                                order(1).summaryId(),
                                ErrorCode.MODEL_REJECTED,
                                "The model refused to summarise."));
        assertThat(count("failed")).isOne();
    }

    @Test
    void whatCameToNothingMayBeAskedForAgain() {
        var generator =
                generator(
                        (_, _) ->
                                begun.incrementAndGet() == 1
                                        ? fault(ReplyModelException.Kind.UNAVAILABLE)
                                        : summary());
        generator.ask(order(1));
        await().until(() -> admitted() == 0);
        assertThat(count("failed")).isOne();

        assertThat(generator.ask(order(1).next())).isTrue();

        await().until(() -> count("made") == 1);
        assertThat(stage.others.taken(FailSummary.class)).isEmpty();
    }

    @Test
    void whatIsGivenUpIsBrokenOffAndFails() {
        var generator = generator((_, cancellation) -> patiently(cancellation));
        generator.ask(order(1));
        await().until(() -> begun.get() == 1);

        generator.giveUp(order(1), "It came to nothing 3 times.");

        await().until(() -> admitted() == 0);
        await().until(() -> !stage.others.taken(FailSummary.class).isEmpty());
        assertThat(stage.others.taken())
                .containsExactly(
                        new FailSummary(
                                CONVERSATION,
                                order(1).summaryId(),
                                ErrorCode.MODEL_UNAVAILABLE,
                                "It came to nothing 3 times."));
        assertThat(count("made") + count("failed")).isZero();
    }

    @Test
    void aProcessThatStopsBreaksOffWhatItMakesAndTakesNoMore() {
        var generator = generator((_, cancellation) -> patiently(cancellation));
        generator.ask(order(1));
        await().until(() -> begun.get() == 1);

        generator.destroy();

        await().until(() -> admitted() == 0);
        assertThat(stage.others.taken()).isEmpty();
        assertThat(generator.ask(order(2))).isFalse();
    }

    private SummaryGenerator generator(Summariser summariser) {
        return new SummaryGenerator(
                stage.run(summariser), stage.others.commands(), meters, SummaryStage.SETTINGS);
    }

    /** Takes until the test has everything finish, or breaks it off. */
    private Summary patiently(Cancellation cancellation) {
        begun.incrementAndGet();
        try (var _ = cancellation.onCancel(finish::countDown)) {
            finish.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        cancellation.throwIfCancelled();
        return summary();
    }

    private static Summary fault(ReplyModelException.Kind kind) {
        throw new ReplyModelException(kind, SummaryStage.MODEL, "no", null, null);
    }

    private double count(String outcome) {
        return meters.counter("parlance.summaries", "outcome", outcome).count();
    }

    private double admitted() {
        return meters.get("parlance.summaries.admitted").gauge().value();
    }
}
