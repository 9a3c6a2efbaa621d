package dev.parlance.command.account;

import dev.parlance.kernel.account.AccountCommand.OpenSession;
import dev.parlance.kernel.account.Rotation;
import dev.parlance.kernel.account.Rotation.Reason;
import dev.parlance.kernel.account.SessionCommand.CloseSession;
import dev.parlance.kernel.account.SessionCommand.RotateSession;
import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps logins alive for those who hold their newest secret. */
@Component
@Transactional
class Sessions {

    private static final Logger log = LoggerFactory.getLogger(Sessions.class);

    private final SessionRepository sessions;
    private final AccountRepository accounts;
    private final SessionLimits limits;
    private final Clock clock;

    Sessions(
            SessionRepository sessions,
            AccountRepository accounts,
            SessionLimits limits,
            Clock clock) {
        this.sessions = sessions;
        this.accounts = accounts;
        this.limits = limits;
        this.clock = clock;
    }

    @CommandHandler
    void handle(OpenSession command) {
        var account = command.accountId();
        if (!accounts.existsById(account.value())) {
            throw Accounts.unknown(account);
        }
        var now = clock.instant();
        sessions.makeRoom(account.value(), now, limits.perAccount() - 1);
        sessions.save(new Session(command.sessionId(), account, command.secret(), now, limits));
    }

    @CommandHandler
    Rotation handle(RotateSession command) {
        var found = sessions.findById(command.sessionId().value());
        if (found.isEmpty()) {
            return new Rotation.Refused(Reason.UNKNOWN);
        }
        var session = found.get();
        var now = clock.instant();
        if (session.expiredAt(now)) {
            sessions.delete(session);
            return new Rotation.Refused(Reason.EXPIRED);
        }
        if (!session.holds(command.presented())) {
            log.warn(
                    "A refresh token of account {} was used twice; session {} is ended",
                    session.accountId(),
                    command.sessionId());
            sessions.delete(session);
            return new Rotation.Refused(Reason.REUSED);
        }
        session.rotate(command.next(), now, limits);
        return accounts.findById(session.accountId())
                .<Rotation>map(account -> new Rotation.Rotated(account.view()))
                .orElseGet(() -> new Rotation.Refused(Reason.UNKNOWN));
    }

    @CommandHandler
    void handle(CloseSession command) {
        sessions.findById(command.sessionId().value())
                .filter(session -> session.holds(command.presented()))
                .ifPresent(sessions::delete);
    }
}
