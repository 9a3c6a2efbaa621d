package dev.parlance.gateway.stage;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.account.AccountNames;
import dev.parlance.kernel.account.AccountNames.Named;
import dev.parlance.kernel.account.AccountQuery.FindNames;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.queryhandling.QueryHandler;

/** The accounts of the other modules, in small: what people are called. */
public final class People {

    private final Map<AccountId, String> names = new ConcurrentHashMap<>();
    private final AtomicInteger questions = new AtomicInteger();
    private volatile CountDownLatch answers = new CountDownLatch(0);
    private volatile boolean away;

    /** Somebody who has an account. */
    public AccountId named(String name) {
        var id = new AccountId(UUID.randomUUID());
        names.put(id, name);
        return id;
    }

    public void rename(AccountId person, String name) {
        names.put(person, name);
    }

    public void forget(AccountId person) {
        names.remove(person);
    }

    /** Whether no names can be had. */
    public void away(boolean now) {
        away = now;
    }

    /** From here on nobody is answered until the latch that is given back is counted down. */
    public CountDownLatch hold() {
        answers = new CountDownLatch(1);
        return answers;
    }

    /** How often somebody has asked for names. */
    public int questions() {
        return questions.get();
    }

    @QueryHandler
    AccountNames names(FindNames query) throws InterruptedException {
        questions.incrementAndGet();
        answers.await();
        if (away) {
            throw new IllegalStateException("The accounts are away.");
        }
        var found = new ArrayList<Named>();
        for (var id : query.accountIds()) {
            var name = names.get(id);
            if (name != null) {
                found.add(new Named(id, name));
            }
        }
        return new AccountNames(found);
    }
}
