package dev.parlance.gateway.account;

import dev.parlance.kernel.account.AccountCommand;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.account.AccountQuery.FindAccount;
import dev.parlance.kernel.account.AccountQuery.FindCredentials;
import dev.parlance.kernel.account.AccountView;
import dev.parlance.kernel.account.Credentials;
import dev.parlance.kernel.account.EmailAddress;
import dev.parlance.kernel.account.Rotation;
import dev.parlance.kernel.account.SessionCommand.CloseSession;
import dev.parlance.kernel.account.SessionCommand.RotateSession;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.stereotype.Component;

/** The line to the modules that keep accounts; waits for their answers, but not for ever. */
@Component
class AccountLine {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final CommandGateway commands;
    private final QueryGateway queries;

    AccountLine(CommandGateway commands, QueryGateway queries) {
        this.commands = commands;
        this.queries = queries;
    }

    /** Sends a command whose result is the account as it is then. */
    AccountView change(AccountCommand command) {
        return await(commands.<AccountView>send(command));
    }

    void open(AccountCommand.OpenSession command) {
        await(commands.<Object>send(command));
    }

    void erase(AccountCommand.EraseAccount command) {
        await(commands.<Object>send(command));
    }

    Rotation rotate(RotateSession command) {
        return await(commands.<Rotation>send(command));
    }

    void close(CloseSession command) {
        await(commands.<Object>send(command));
    }

    Optional<Credentials> credentials(EmailAddress email) {
        return await(
                queries.query(
                        new FindCredentials(email),
                        ResponseTypes.optionalInstanceOf(Credentials.class)));
    }

    AccountView account(AccountId accountId) {
        return await(queries.query(new FindAccount(accountId), AccountView.class));
    }

    private static <T> T await(CompletableFuture<T> answer) {
        return answer.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join();
    }
}
