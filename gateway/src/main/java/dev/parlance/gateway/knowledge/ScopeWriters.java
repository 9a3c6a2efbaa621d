package dev.parlance.gateway.knowledge;

import dev.parlance.gateway.bus.Queries;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.account.AccountQuery.FindAccount;
import dev.parlance.kernel.account.AccountView;
import dev.parlance.kernel.account.Role;
import dev.parlance.kernel.knowledge.KnowledgeScope;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import org.springframework.stereotype.Component;

/** Who may say what is in a scope: people in what is their own, administrators in the others. */
@Component
class ScopeWriters {

    private final Queries queries;

    ScopeWriters(Queries queries) {
        this.queries = queries;
    }

    /**
     * @param scope none that is another's own
     * @throws Rejected with {@link ErrorCode#FORBIDDEN} unless the caller is one, at this moment
     */
    void require(KnowledgeScope scope, AccountId caller) {
        if (scope.saidBy(caller).account() == null && !isAdministrator(caller)) {
            throw new Rejected(
                    new Rejection.Refused(
                            ErrorCode.FORBIDDEN,
                            "Only administrators write in the scope %s; your own is %s."
                                    .formatted(scope, KnowledgeScope.ME)));
        }
    }

    private boolean isAdministrator(AccountId caller) {
        return queries.ask(new FindAccount(caller), AccountView.class).roles().contains(Role.ADMIN);
    }
}
