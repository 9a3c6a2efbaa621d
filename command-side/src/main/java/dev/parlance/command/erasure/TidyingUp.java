package dev.parlance.command.erasure;

import dev.parlance.kernel.account.AccountId;
import java.io.Serializable;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes over what somebody who is forgotten leaves behind, again and again: until nothing is found,
 * then has everybody told, and goes on until read models have taken that in, since something may
 * turn up that they had not heard of before. What cannot be tidied up holds up nobody: after {@link
 * #MOST_LOOKS} everybody is told all the same.
 */
final class TidyingUp {

    static final int MOST_LOOKS = 60;

    private static final Logger log = LoggerFactory.getLogger(TidyingUp.class);

    private final Consumer<AccountId> deleteAccount;
    private final Leavings leavings;

    /**
     * @param deleteAccount deletes an account that a node opened again which did not know yet
     */
    TidyingUp(Consumer<AccountId> deleteAccount, Leavings leavings) {
        this.deleteAccount = deleteAccount;
        this.leavings = leavings;
    }

    /**
     * One look. What read models know is asked before it is looked for what they tell: what they
     * come to know in between is found the next time.
     *
     * @param before how far it had come, null at first
     * @return how far it has come, null if it is over
     */
    @Nullable Progress look(AccountId person, @Nullable Progress before) {
        int looks = before == null ? 1 : before.looks + 1;
        Long told = before == null ? null : before.told;
        boolean known = told != null && leavings.isKnown(told);
        boolean found = isFound(person);
        if (told == null && (!found || looks >= MOST_LOOKS)) {
            told = leavings.tell(person);
        }
        return known && !found ? null : new Progress(looks, told);
    }

    /** What cannot be looked for may be there. */
    private boolean isFound(AccountId person) {
        try {
            deleteAccount.accept(person);
            return leavings.tidy(person);
        } catch (RuntimeException e) {
            log.warn("What {} leaves behind could not be gone over", person, e);
            return true;
        }
    }

    /**
     * How far it has come.
     *
     * @param looks how often it was gone over
     * @param told the position of an event behind the one by which everybody was told, or of that
     *     one; null before
     */
    record Progress(int looks, @Nullable Long told) implements Serializable {

        private static final int LONGEST_PAUSE_SECONDS = 3_600;

        /** How long to wait before the next look: ever longer once everybody was told. */
        Duration pause() {
            return Duration.ofSeconds(
                    told == null ? 1 : Math.min(10L * looks, LONGEST_PAUSE_SECONDS));
        }
    }
}
