package dev.parlance.command.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.command.stage.OtherModules;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.memory.MemoryId;
import dev.parlance.kernel.memory.MemoryKind;
import dev.parlance.kernel.memory.MemoryQuery.RecallMemories;
import dev.parlance.kernel.memory.MemorySource;
import dev.parlance.kernel.memory.MemorySubject;
import dev.parlance.kernel.memory.MemoryView;
import dev.parlance.kernel.memory.RecalledMemories;
import dev.parlance.kernel.memory.RecalledMemories.Recalled;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RecollectionTest {

    private static final Duration SHORT = Duration.ofMillis(20);
    private static final int MOST_AT_ONCE = 16;
    private static final MemorySubject MINA =
            new MemorySubject(new AccountId(new UUID(1, 1)), null);
    private static final RecalledMemories CAT =
            new RecalledMemories(
                    List.of(
                            new Recalled(
                                    new MemoryView(
                                            new MemoryId(new UUID(2, 2)),
                                            null,
                                            MemoryKind.FACT,
                                            "미나의 고양이 이름은 나비다.",
                                            new MemorySource(
                                                    new ConversationId(new UUID(3, 3)),
                                                    List.of(1L),
                                                    null),
                                            Instant.parse("2026-11-21T09:00:00Z"),
                                            null,
                                            null),
                                    0.9)));

    private final OtherModules others = new OtherModules();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final CountDownLatch answer = new CountDownLatch(1);

    @Test
    void whatBearsOnATextIsFound() {
        others.answer(RecallMemories.class, RecalledMemories.class, _ -> CAT);

        assertThat(patient().recall(MINA, "내 고양이 이름이 뭐였지?").join()).isEqualTo(CAT);

        assertThat(others.asked(RecallMemories.class))
                .containsExactly(new RecallMemories(MINA, null, "내 고양이 이름이 뭐였지?", 12));
        assertThat(recalls("found")).isOne();
    }

    @Test
    void nothingThatBearsOnItIsCountedApart() {
        others.answer(RecallMemories.class, RecalledMemories.class, _ -> RecalledMemories.NONE);

        assertThat(patient().recall(MINA, "안녕?").join()).isEqualTo(RecalledMemories.NONE);

        assertThat(recalls("none")).isOne();
        assertThat(recalls("found")).isZero();
    }

    @Test
    void aLongTextIsAskedAboutByItsBeginning() {
        others.answer(RecallMemories.class, RecalledMemories.class, _ -> RecalledMemories.NONE);

        patient().recall(MINA, "가".repeat(1_999) + "😀!").join();

        assertThat(others.asked(RecallMemories.class).getFirst().text())
                .isEqualTo("가".repeat(1_999));
    }

    @Test
    void whatComesTooLateIsDoneWithout() {
        others.answer(RecallMemories.class, RecalledMemories.class, _ -> catOnceAnswered());

        var recalled = recollection(SHORT).recall(MINA, "내 고양이 이름이 뭐였지?").join();

        assertThat(recalled).isEqualTo(RecalledMemories.NONE);
        assertThat(recalls("late")).isOne();
        answer.countDown();
    }

    @Test
    void whatFailsIsDoneWithout() {
        others.answer(
                RecallMemories.class,
                RecalledMemories.class,
                _ -> {
                    throw new IllegalStateException("The index is away");
                });

        assertThat(patient().recall(MINA, "안녕?").join()).isEqualTo(RecalledMemories.NONE);

        assertThat(recalls("failed")).isOne();
    }

    @Test
    void whereMemoryIsSwitchedOffNothingIsAsked() {
        others.answer(RecallMemories.class, RecalledMemories.class, _ -> CAT);
        var recollection = Recollections.switchedOff(others.queries(), meters);

        assertThat(recollection.enabled()).isFalse();
        assertThat(recollection.recall(MINA, "안녕?").join()).isEqualTo(RecalledMemories.NONE);

        assertThat(others.asked(RecallMemories.class)).isEmpty();
        assertThat(meters.getMeters()).isEmpty();
    }

    @Test
    void moreThanSixteenAtOnceAreNotAsked() {
        others.answer(RecallMemories.class, RecalledMemories.class, _ -> catOnceAnswered());
        var recollection = patient();
        var first = sixteen(recollection);

        var oneMore = recollection.recall(MINA, "안녕?");

        assertThat(oneMore).isCompletedWithValue(RecalledMemories.NONE);
        assertThat(recalls("late")).isOne();
        answer.countDown();
        assertThat(first).allSatisfy(found -> assertThat(found.join()).isEqualTo(CAT));
        assertThat(others.asked(RecallMemories.class)).hasSize(MOST_AT_ONCE);
    }

    @Test
    void thoseThatAreLateHoldTheirPlacesUntilTheyAreAnswered() {
        others.answer(RecallMemories.class, RecalledMemories.class, _ -> catOnceAnswered());
        var recollection = recollection(SHORT);
        sixteen(recollection).forEach(CompletableFuture::join);

        recollection.recall(MINA, "안녕?").join();
        assertThat(recalls("late")).isEqualTo(MOST_AT_ONCE + 1.0);
        assertThat(others.asked(RecallMemories.class)).hasSize(MOST_AT_ONCE);

        answer.countDown();
        await().until(() -> recollection.recall(MINA, "안녕?").join().equals(CAT));
    }

    private List<CompletableFuture<RecalledMemories>> sixteen(Recollection recollection) {
        var begun =
                Stream.generate(() -> recollection.recall(MINA, "안녕?"))
                        .limit(MOST_AT_ONCE)
                        .toList();
        await().until(() -> others.asked(RecallMemories.class).size() == MOST_AT_ONCE);
        return begun;
    }

    private RecalledMemories catOnceAnswered() throws InterruptedException {
        answer.await();
        return CAT;
    }

    private Recollection patient() {
        return recollection(Recollections.PATIENT);
    }

    private Recollection recollection(Duration time) {
        return Recollections.waiting(time, others.queries(), meters);
    }

    private double recalls(String outcome) {
        return meters.counter("parlance.memory.recalls", "outcome", outcome).count();
    }
}
