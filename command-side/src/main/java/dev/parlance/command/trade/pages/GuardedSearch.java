package dev.parlance.command.trade.pages;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.parlance.command.trade.hs.HsCode;
import dev.parlance.kernel.trade.PageSource;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.StateTransition;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A search that remembers what it found, tries once more after a fault, asks so much at once and no
 * more, and asks nobody for a while where most questions fail. Whoever is not let through goes
 * without, and does not wait.
 */
final class GuardedSearch implements PageSearch {

    private static final Logger log = LoggerFactory.getLogger(GuardedSearch.class);
    private static final String NAME = "pages";
    private static final int REMEMBERED = 10_000;
    private static final int TRIES = 2;
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int JUDGED_BY = 10;
    private static final float MOST_FAILURES_PERCENT = 50;

    private final PageSearch search;
    private final Cache<HsCode, FoundPage> known;
    private final Bulkhead bulkhead;
    private final CircuitBreaker breaker;
    private final Retry retry;
    private volatile String lastFault = "-";

    GuardedSearch(PageSearch search, TradeSettings settings, Ticker ticker) {
        this.search = search;
        this.known =
                Caffeine.newBuilder()
                        .maximumSize(REMEMBERED)
                        .expireAfterWrite(settings.rememberFor())
                        .ticker(ticker)
                        .build();
        this.bulkhead =
                Bulkhead.of(
                        NAME,
                        BulkheadConfig.custom()
                                .maxConcurrentCalls(settings.atOnce())
                                .maxWaitDuration(Duration.ZERO)
                                .build());
        this.breaker =
                CircuitBreaker.of(
                        NAME,
                        CircuitBreakerConfig.custom()
                                .slidingWindowSize(JUDGED_BY)
                                .minimumNumberOfCalls(JUDGED_BY)
                                .failureRateThreshold(MOST_FAILURES_PERCENT)
                                .waitDurationInOpenState(settings.pause())
                                .build());
        this.breaker
                .getEventPublisher()
                .onError(event -> lastFault = PageFault.of(event.getThrowable()))
                .onStateTransition(event -> tell(event.getStateTransition()));
        this.retry =
                Retry.of(
                        NAME,
                        RetryConfig.custom()
                                .maxAttempts(TRIES)
                                .intervalFunction(IntervalFunction.of(PAUSE))
                                .retryOnException(GuardedSearch::mayPass)
                                .build());
    }

    @Override
    public Optional<FoundPage> find(HsCode code) throws InterruptedException {
        var remembered = known.getIfPresent(code);
        if (remembered != null) {
            return Optional.of(remembered.from(PageSource.CACHE));
        }
        var found = ask(code);
        found.ifPresent(page -> known.put(code, page));
        return found;
    }

    private Optional<FoundPage> ask(HsCode code) throws InterruptedException {
        try {
            return bulkhead.executeCallable(
                    () ->
                            breaker.executeCallable(
                                    () -> retry.executeCallable(() -> search.find(code))));
        } catch (RuntimeException | InterruptedException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** That it is tried whether the faults have passed is told of once they have. */
    private void tell(StateTransition transition) {
        switch (transition) {
            case CLOSED_TO_OPEN ->
                    log.warn("Pages are not searched for, for a while. Last fault: {}", lastFault);
            case HALF_OPEN_TO_CLOSED -> log.warn("Pages are searched for again");
            default -> log.debug("Searching for pages: {}", transition);
        }
    }

    /** What was interrupted has come too late already. */
    private static boolean mayPass(Throwable fault) {
        return !(fault instanceof InterruptedException)
                && !(fault instanceof LastingFault)
                && !Thread.currentThread().isInterrupted();
    }
}
