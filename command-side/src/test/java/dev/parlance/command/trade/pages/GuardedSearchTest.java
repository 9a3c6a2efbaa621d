package dev.parlance.command.trade.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.parlance.command.trade.hs.HsCode;
import dev.parlance.command.work.TaskScope;
import dev.parlance.kernel.trade.PageSource;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

class GuardedSearchTest {

    private static final HsCode CODE = new HsCode("854231");
    private static final FoundPage PAGE =
            new FoundPage("집적회로", "https://a.example/1", 1, PageSource.CONTEXT7);

    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong();

    @Test
    void whatWasFoundIsKnownForAnHour() throws InterruptedException {
        var search = guarded(code -> found());

        assertThat(search.find(CODE).orElseThrow().source()).isEqualTo(PageSource.CONTEXT7);
        nanos.addAndGet(Duration.ofMinutes(59).toNanos());
        assertThat(search.find(CODE)).contains(PAGE.from(PageSource.CACHE));
        assertThat(asked).hasValue(1);

        nanos.addAndGet(Duration.ofMinutes(2).toNanos());
        assertThat(search.find(CODE)).contains(PAGE);
        assertThat(asked).hasValue(2);
    }

    @Test
    void thatNothingIsFoundIsNotRemembered() throws InterruptedException {
        var search =
                guarded(
                        code -> {
                            asked.incrementAndGet();
                            return Optional.empty();
                        });

        assertThat(search.find(CODE)).isEmpty();
        assertThat(search.find(CODE)).isEmpty();
        assertThat(asked).hasValue(2);
    }

    @Test
    void aFaultIsTriedOnceMore() throws InterruptedException {
        var search =
                guarded(
                        code -> {
                            if (asked.incrementAndGet() == 1) {
                                throw new IllegalStateException("세션이 없어요");
                            }
                            return Optional.of(PAGE);
                        });

        assertThat(search.find(CODE)).contains(PAGE);
    }

    @Test
    void aFaultThatLastsIsNotTriedAgainAtOnce() {
        var search =
                guarded(
                        code -> {
                            asked.incrementAndGet();
                            throw new Lasting();
                        });

        assertThatThrownBy(() -> search.find(CODE)).isInstanceOf(Lasting.class);
        assertThat(asked).hasValue(1);
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void itIsToldOnceThatNobodyIsAskedAndWhy(CapturedOutput log) {
        var search =
                guarded(
                        code -> {
                            throw new IllegalStateException(
                                    "wrapped", new ConnectException("refused\nWARN by whom?"));
                        });

        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> search.find(CODE)).isInstanceOf(RuntimeException.class);
        }

        assertThat(log.getAll().lines().filter(line -> line.contains("not searched for")))
                .singleElement(STRING)
                .contains("ConnectException: refused WARN by whom?")
                .doesNotContain("854231");
    }

    @Test
    void afterManyFaultsNobodyIsAsked() {
        var search =
                guarded(
                        code -> {
                            asked.incrementAndGet();
                            throw new IllegalStateException("멀리 있어요");
                        });
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> search.find(CODE)).hasMessage("멀리 있어요");
        }
        int before = asked.get();

        assertThatThrownBy(() -> search.find(CODE)).isInstanceOf(CallNotPermittedException.class);
        assertThat(asked).hasValue(before);
    }

    @Test
    void noMoreThanEightAreAskedAtOnceAndTheNextDoesNotWait() throws Exception {
        var asking = new CountDownLatch(8);
        var answer = new CountDownLatch(1);
        var search =
                guarded(
                        code -> {
                            asking.countDown();
                            answer.await();
                            return Optional.of(PAGE);
                        });
        try (var tasks = TaskScope.open("test-")) {
            for (int i = 0; i < 8; i++) {
                tasks.fork(() -> search.find(CODE));
            }
            asking.await();

            assertThatThrownBy(() -> search.find(CODE)).isInstanceOf(BulkheadFullException.class);
            answer.countDown();
        }
    }

    private static final class Lasting extends LastingFault {

        private static final long serialVersionUID = 1L;

        Lasting() {
            super("그런 도구는 없어요");
        }
    }

    private Optional<FoundPage> found() {
        asked.incrementAndGet();
        return Optional.of(PAGE);
    }

    private GuardedSearch guarded(PageSearch search) {
        var settings =
                new TradeSettings(
                        "https://a.example/{code}",
                        Duration.ofSeconds(2),
                        Duration.ofHours(1),
                        8,
                        Duration.ofMinutes(5));
        return new GuardedSearch(search, settings, nanos::get);
    }
}
