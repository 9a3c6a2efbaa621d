package dev.parlance.gateway.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parlance.kernel.account.AccountCommand.AdmitOutsider;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.account.AccountView;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejection;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.HandlerExecutionException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

/** The accounts of people whom an outside issuer vouches for, opened at first sight. */
final class Outsiders {

    private static final int REMEMBERED = 50_000;
    private static final Duration REMEMBERED_FOR = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final CommandGateway commands;
    private final Cache<AccountId, AccountView> known =
            Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterWrite(REMEMBERED_FOR).build();

    Outsiders(CommandGateway commands) {
        this.commands = commands;
    }

    /**
     * The account of this person; its roles may be a few minutes old.
     *
     * @throws InvalidBearerTokenException if the person was forgotten, which is for good
     */
    AccountView admit(OutsidePerson person) {
        return known.get(person.accountId(), _ -> open(person.admission()));
    }

    private AccountView open(AdmitOutsider command) {
        try {
            return commands.<AccountView>send(command)
                    .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException e) {
            var refusal = HandlerExecutionException.resolveDetails(e.getCause()).orElse(null);
            if (refusal instanceof Rejection rejection
                    && rejection.code() == ErrorCode.ACCOUNT_ERASED) {
                throw erased();
            }
            throw e;
        }
    }

    static InvalidBearerTokenException erased() {
        return new InvalidBearerTokenException("The account was erased");
    }
}
