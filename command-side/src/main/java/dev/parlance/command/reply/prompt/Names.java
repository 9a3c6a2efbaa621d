package dev.parlance.command.reply.prompt;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.account.AccountQuery.FindAccount;
import dev.parlance.kernel.account.AccountView;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.stereotype.Component;

/** What people are called, which changes seldom. */
@Component
public class Names {

    private static final long TIMEOUT_SECONDS = 5;

    private final QueryGateway queries;
    private final Cache<AccountId, String> known =
            Caffeine.newBuilder()
                    .maximumSize(10_000)
                    .expireAfterWrite(Duration.ofMinutes(5))
                    .build();

    Names(QueryGateway queries) {
        this.queries = queries;
    }

    /** The name a person gave when registering, at most five minutes old. */
    public String of(AccountId person) {
        return known.get(
                person,
                id ->
                        queries.query(new FindAccount(id), AccountView.class)
                                .orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                                .join()
                                .name());
    }
}
