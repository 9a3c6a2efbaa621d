package dev.parlance.gateway.security;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.account.AccountQuery.FindErased;
import dev.parlance.kernel.account.ErasedAccounts;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.axonframework.queryhandling.QueryGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Accounts that were erased while tokens of theirs may still be out. Those erased on this node are
 * known at once, those on others or before the start after {@link #EVERY} at most.
 */
@Component
public class ForgottenCallers implements SmartLifecycle {

    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Logger log = LoggerFactory.getLogger(ForgottenCallers.class);

    private final QueryGateway queries;
    private final Clock clock;
    private final Duration tokensLast;
    private final Set<AccountId> here = ConcurrentHashMap.newKeySet();
    private volatile Set<AccountId> known = Set.of();
    private final ScheduledExecutorService look =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofVirtual().name("forgotten-callers").factory());
    private volatile boolean running;

    ForgottenCallers(QueryGateway queries, Clock clock, TokenSettings settings) {
        this.queries = queries;
        this.clock = clock;
        this.tokensLast = settings.accessLifetime();
    }

    /** Refuses the account's tokens from now on. */
    public void add(AccountId account) {
        here.add(account);
    }

    boolean contains(AccountId account) {
        return known.contains(account) || here.contains(account);
    }

    /** Twice as far back as a token lasts, since clocks differ. */
    private void look() {
        try {
            var asked = Set.copyOf(here);
            var since = clock.instant().minus(tokensLast.multipliedBy(2));
            known =
                    queries.query(new FindErased(since), ErasedAccounts.class)
                            .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                            .join()
                            .accountIds();
            here.removeAll(asked);
        } catch (RuntimeException e) {
            log.warn("It cannot be known which accounts were erased: {}", e.getMessage());
        }
    }

    @Override
    public void start() {
        running = true;
        look.scheduleWithFixedDelay(this::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        running = false;
        look.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
