package dev.parlance.command.reply.prompt;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parlance.command.keys.KeysDestroyed;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.account.AccountNames;
import dev.parlance.kernel.account.AccountNames.Named;
import dev.parlance.kernel.account.AccountQuery.FindAccount;
import dev.parlance.kernel.account.AccountQuery.FindNames;
import dev.parlance.kernel.account.AccountView;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * What people are called, which changes seldom. Whoever needs a name that another is asking for
 * waits for that answer; it does not go with whoever asked, who may stop waiting.
 */
@Component
public class Names {

    private static final long TIMEOUT_SECONDS = 5;

    private final QueryGateway queries;
    private final AsyncCache<AccountId, String> known =
            Caffeine.newBuilder()
                    .maximumSize(10_000)
                    .expireAfterWrite(Duration.ofMinutes(5))
                    .executor(Thread::startVirtualThread)
                    .buildAsync();

    Names(QueryGateway queries) {
        this.queries = queries;
    }

    /**
     * The name a person gave when registering, at most five minutes old.
     *
     * @throws CompletionException if there is no such account, or no answer within five seconds
     */
    public String of(AccountId person) {
        return known.get(person, this::ask).join();
    }

    /**
     * The names of these people, asked for at once; without those whose accounts are not there.
     *
     * @param people at most {@link FindNames#MOST}
     * @throws CompletionException if there is no answer within five seconds
     */
    public Map<AccountId, String> of(Set<AccountId> people) {
        return known.getAll(
                        people,
                        (unknown, threads) ->
                                CompletableFuture.supplyAsync(
                                        () -> ask(Set.copyOf(unknown)), threads))
                .join();
    }

    /** What somebody who is forgotten was called is not told any more. */
    @EventListener
    void on(KeysDestroyed ignored) {
        known.synchronous().invalidateAll();
    }

    private String ask(AccountId person) {
        return queries.query(new FindAccount(person), AccountView.class)
                .orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .join()
                .name();
    }

    private Map<AccountId, String> ask(Set<AccountId> people) {
        return queries
                .query(new FindNames(people), AccountNames.class)
                .orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .join()
                .people()
                .stream()
                .collect(Collectors.toMap(Named::accountId, Named::name));
    }
}
