package dev.parlance.command.coach;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.knowledge.KnowledgeQuery.FindScopeVersion;
import dev.parlance.kernel.knowledge.KnowledgeScope;
import dev.parlance.kernel.knowledge.ScopeVersion;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.axonframework.queryhandling.QueryGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * How often what is known in a scope has changed, asked anew each time: it decides what is told.
 */
@Component
class ScopeVersions {

    private static final Logger log = LoggerFactory.getLogger(ScopeVersions.class);
    private static final long PATIENCE_SECONDS = 2;

    private final QueryGateway queries;

    ScopeVersions(QueryGateway queries) {
        this.queries = queries;
    }

    /** The version now, or empty if it cannot be known. */
    Optional<Long> of(KnowledgeScope scope, AccountId reader) {
        try {
            return Optional.of(
                    queries.query(new FindScopeVersion(scope, reader), ScopeVersion.class)
                            .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                            .join()
                            .version());
        } catch (CompletionException e) {
            log.warn("What is known in a scope cannot be told now", e);
            return Optional.empty();
        }
    }
}
