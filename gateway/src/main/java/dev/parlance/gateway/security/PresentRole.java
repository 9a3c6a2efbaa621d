package dev.parlance.gateway.security;

import dev.parlance.gateway.bus.Queries;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.account.AccountQuery.FindAccount;
import dev.parlance.kernel.account.AccountView;
import dev.parlance.kernel.account.Role;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * Lets in who has a role by the token and has it still. A token lasts for minutes, and whoever lost
 * the role shall look at nothing any more meanwhile.
 */
final class PresentRole implements AuthorizationManager<RequestAuthorizationContext> {

    private final Role role;
    private final Queries queries;
    private final AuthorizationManager<RequestAuthorizationContext> byToken;

    PresentRole(Role role, Queries queries) {
        this.role = role;
        this.queries = queries;
        this.byToken = AuthorityAuthorizationManager.hasRole(role.name());
    }

    @Override
    public @Nullable AuthorizationResult authorize(
            Supplier<? extends @Nullable Authentication> caller,
            RequestAuthorizationContext context) {
        var said = byToken.authorize(caller, context);
        var who = caller.get();
        return said == null || !said.isGranted() || who == null
                ? said
                : new AuthorizationDecision(hasIt(AccountId.valueOf(who.getName())));
    }

    private boolean hasIt(AccountId account) {
        try {
            return queries.ask(new FindAccount(account), AccountView.class).roles().contains(role);
        } catch (Rejected no) {
            if (no.rejection().code() == ErrorCode.ACCOUNT_NOT_FOUND) {
                return false;
            }
            throw no;
        }
    }
}
