package dev.parlance.command.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.command.reply.TaskWatch.Part;
import dev.parlance.kernel.trade.TaskTimes;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TaskWatchTest {

    private final AtomicLong nanos = new AtomicLong(12_345);
    private final TaskWatch watch = new TaskWatch(nanos::get);

    @Test
    void thePartsOfATaskAreAddedUp() {
        watch.time(Part.PERSISTENCE, () -> passing(20));
        passing(100);
        watch.time(Part.ANSWER, () -> passing(50));
        watch.time(Part.PERSISTENCE, () -> passing(30));

        assertThat(watch.times()).isEqualTo(TaskTimes.of(50, 0, 50, 200));
        assertThat(watch.millis(Part.PERSISTENCE)).isEqualTo(50);
    }

    @Test
    void whatFailsHasTakenItsTimeToo() {
        assertThatThrownBy(
                        () ->
                                watch.time(
                                        Part.PAGES,
                                        () -> {
                                            passing(40);
                                            throw new IllegalStateException("없어요");
                                        }))
                .hasMessage("없어요");

        assertThat(watch.times()).isEqualTo(TaskTimes.of(0, 40, 0, 40));
    }

    @Test
    void whatIsDoneMeanwhileIsCountedWithinTheSameTime() {
        watch.time(
                Part.ANSWER,
                () -> {
                    watch.time(Part.PAGES, () -> passing(60));
                    return passing(40);
                });

        assertThat(watch.times()).isEqualTo(TaskTimes.of(100, 60, 0, 100));
    }

    private long passing(long millis) {
        return nanos.addAndGet(Duration.ofMillis(millis).toNanos());
    }
}
