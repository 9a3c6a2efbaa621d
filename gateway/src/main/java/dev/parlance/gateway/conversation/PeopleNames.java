package dev.parlance.gateway.conversation;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parlance.gateway.bus.Queries;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.account.AccountNames;
import dev.parlance.kernel.account.AccountQuery.FindNames;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.springframework.stereotype.Component;

/**
 * What people are called now. A name is remembered for so short a time that a changed one, or one
 * that is gone with its account, is followed soon. However many need a name at once, it is asked
 * for once: all who listen to a room hear a notice in the same moment.
 */
@Component
class PeopleNames {

    private final Queries queries;
    private final AsyncCache<AccountId, Optional<String>> known;

    PeopleNames(Queries queries, NamesProperties properties) {
        this.queries = queries;
        this.known =
                Caffeine.newBuilder()
                        .maximumSize(properties.most())
                        .expireAfterWrite(properties.life())
                        .executor(Thread::startVirtualThread)
                        .buildAsync();
    }

    /**
     * The names of these people, asked for at once; without those of accounts that are not there.
     *
     * @param people at most {@link FindNames#MOST}
     */
    Map<AccountId, String> of(Set<AccountId> people) {
        if (people.isEmpty()) {
            return Map.of();
        }
        var names = new HashMap<AccountId, String>();
        awaited(known.getAll(people, this::ask))
                .forEach((id, name) -> name.ifPresent(present -> names.put(id, present)));
        return names;
    }

    /** On a thread of its own, for others may wait for the answer longer than whoever asked. */
    private CompletableFuture<Map<AccountId, Optional<String>>> ask(
            Set<? extends AccountId> unknown, Executor threads) {
        return CompletableFuture.supplyAsync(() -> asked(Set.copyOf(unknown)), threads);
    }

    private static <T> T awaited(CompletableFuture<T> answer) {
        try {
            return answer.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /**
     * Sees to it that these accounts are there.
     *
     * @param people at most {@link FindNames#MOST}
     * @throws Rejected with {@link ErrorCode#ACCOUNT_NOT_FOUND} if one is not
     */
    void require(Set<AccountId> people) {
        if (people.isEmpty()) {
            return;
        }
        var names = asked(people);
        for (var person : people) {
            if (names.getOrDefault(person, Optional.empty()).isEmpty()) {
                throw new Rejected(
                        new Rejection.Refused(
                                ErrorCode.ACCOUNT_NOT_FOUND,
                                "There is no account " + person + "."));
            }
        }
    }

    private Map<AccountId, Optional<String>> asked(Set<AccountId> people) {
        var names = new HashMap<AccountId, Optional<String>>();
        people.forEach(person -> names.put(person, Optional.empty()));
        queries.ask(new FindNames(people), AccountNames.class)
                .people()
                .forEach(named -> names.put(named.accountId(), Optional.of(named.name())));
        return names;
    }
}
