package dev.parlance.command.account;

import dev.parlance.command.keys.PersonKeys;
import dev.parlance.kernel.account.AccountCommand.AdmitOutsider;
import dev.parlance.kernel.account.AccountCommand.EstablishAdministrator;
import dev.parlance.kernel.account.AccountCommand.GrantRoles;
import dev.parlance.kernel.account.AccountCommand.RegisterAccount;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.account.AccountView;
import dev.parlance.kernel.account.Role;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import java.time.Clock;
import java.util.EnumSet;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Opens accounts and says what they may do. */
@Component
@Transactional
class Accounts {

    private final AccountRepository accounts;
    private final SessionRepository sessions;
    private final PersonKeys keys;
    private final Clock clock;

    Accounts(AccountRepository accounts, SessionRepository sessions, PersonKeys keys, Clock clock) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.keys = keys;
        this.clock = clock;
    }

    @CommandHandler
    AccountView handle(RegisterAccount command) {
        if (accounts.existsByEmail(command.email().value())) {
            throw addressTaken();
        }
        return store(
                        new Account(
                                command.accountId(),
                                command.email(),
                                command.name(),
                                command.passwordHash(),
                                clock.instant()))
                .view();
    }

    @CommandHandler
    AccountView handle(AdmitOutsider command) {
        if (keys.isDestroyed(command.accountId())) {
            throw new Rejected(
                    new Rejection.Refused(ErrorCode.ACCOUNT_ERASED, "This account was erased."));
        }
        accounts.insertOutsider(
                command.accountId().value(),
                command.issuer(),
                command.subject(),
                command.name(),
                clock.instant());
        return require(command.accountId()).view();
    }

    @CommandHandler
    AccountView handle(EstablishAdministrator command) {
        var account =
                accounts.findByEmail(command.email().value())
                        .orElseGet(
                                () ->
                                        new Account(
                                                command.accountId(),
                                                command.email(),
                                                command.name(),
                                                command.passwordHash(),
                                                clock.instant()));
        account.changePassword(command.passwordHash());
        account.grant(EnumSet.allOf(Role.class));
        var established = store(account);
        sessions.deleteAllOf(established.getId());
        return established.view();
    }

    @CommandHandler
    AccountView handle(GrantRoles command) {
        var account = require(command.accountId());
        account.grant(command.roles());
        return account.view();
    }

    private Account store(Account account) {
        try {
            return accounts.saveAndFlush(account);
        } catch (DataIntegrityViolationException raced) {
            throw addressTaken();
        }
    }

    private Account require(AccountId accountId) {
        return accounts.findById(accountId.value()).orElseThrow(() -> unknown(accountId));
    }

    static Rejected unknown(AccountId accountId) {
        return new Rejected(
                new Rejection.Refused(
                        ErrorCode.ACCOUNT_NOT_FOUND, "There is no account " + accountId + "."));
    }

    private static Rejected addressTaken() {
        return new Rejected(new Rejection.Conflict("This email address has an account already."));
    }
}
