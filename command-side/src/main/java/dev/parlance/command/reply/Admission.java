package dev.parlance.command.reply;

import dev.parlance.kernel.account.AccountId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** Who may come in: so many replies in all, and so many of one person, that nobody takes it all. */
final class Admission {

    private final Semaphore places;
    private final int perPerson;
    private final Map<AccountId, Integer> taken = new ConcurrentHashMap<>();

    Admission(int places, int perPerson) {
        this.places = new Semaphore(places);
        this.perPerson = perPerson;
    }

    boolean admit(AccountId person) {
        if (!places.tryAcquire()) {
            return false;
        }
        if (taken.merge(person, 1, Integer::sum) > perPerson) {
            release(person);
            return false;
        }
        return true;
    }

    void release(AccountId person) {
        taken.computeIfPresent(person, (_, count) -> count == 1 ? null : count - 1);
        places.release();
    }
}
