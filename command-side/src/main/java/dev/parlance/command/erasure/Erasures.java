package dev.parlance.command.erasure;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import dev.parlance.command.keys.PersonKeys;
import dev.parlance.kernel.account.AccountCommand.EraseAccount;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.knowledge.KnowledgeScope;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import java.time.Clock;
import java.time.Duration;
import org.axonframework.commandhandling.CommandHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Destroys a person's key, deletes the account with its sessions, and has the rest tidied up, all
 * in one transaction. The mark that the key leaves behind is all that is left of the account.
 */
@Component
class Erasures {

    static final String TASK = "account-erasure";

    private static final Logger log = LoggerFactory.getLogger(Erasures.class);

    private final PersonKeys keys;
    private final JdbcClient database;
    private final ObjectProvider<SchedulerClient> scheduler;
    private final Clock clock;
    private final Duration keysForgotten;

    Erasures(
            PersonKeys keys,
            JdbcClient database,
            ObjectProvider<SchedulerClient> scheduler,
            Clock clock,
            @Value("${parlance.keys.forget-after:10s}") Duration keysForgotten) {
        this.keys = keys;
        this.database = database;
        this.scheduler = scheduler;
        this.clock = clock;
        this.keysForgotten = keysForgotten;
    }

    /**
     * Erasing an account that is erased has the rest tidied up once more.
     *
     * @throws Rejected if there never was such an account; a keeper of shared knowledge has none
     */
    @CommandHandler
    @Transactional
    void handle(EraseAccount command) {
        var person = command.accountId();
        if (KnowledgeScope.isKeeper(person)
                || (!deleteAccount(person) && !keys.isDestroyed(person))) {
            throw new Rejected(
                    new Rejection.Refused(
                            ErrorCode.ACCOUNT_NOT_FOUND, "There is no account " + person + "."));
        }
        keys.destroy(person);
        tidyUpLater(person);
        log.info("Account {} is erased", person);
    }

    /**
     * Deletes the account, which a node that did not know yet may have opened again for somebody
     * whom an outside issuer vouches for.
     *
     * @return whether there was one
     */
    boolean deleteAccount(AccountId person) {
        return database.sql("DELETE FROM accounts WHERE id = ?").params(person.value()).update()
                > 0;
    }

    /**
     * Once no node holds the key any more, so that nothing is read with it behind the tidying.
     * Twice the time, since clocks differ.
     */
    private void tidyUpLater(AccountId person) {
        scheduler
                .getObject()
                .scheduleIfNotExists(
                        new TaskInstance<>(TASK, person.toString()),
                        clock.instant().plus(keysForgotten.multipliedBy(2)));
    }
}
