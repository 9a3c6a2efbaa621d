package dev.parlance.gateway.audit;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.rejection.Rejected;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.security.authorization.event.AuthorizationDeniedEvent;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;

/** Records who asked for what only operators may have, and did not get it. */
@Component
class RefusedAccess {

    private static final Logger log = LoggerFactory.getLogger(RefusedAccess.class);

    private static final List<String> AREAS = List.of("/api/v1/audit", "/api/v1/admin");

    private final Accesses accesses;

    RefusedAccess(Accesses accesses) {
        this.accesses = accesses;
    }

    @EventListener
    void on(AuthorizationDeniedEvent<?> refusal) {
        if (refusal.getSource() instanceof HttpServletRequest request
                && refusal.getAuthentication().get() instanceof JwtAuthenticationToken caller) {
            AREAS.stream()
                    .filter(area -> request.getRequestURI().startsWith(area + "/"))
                    .findFirst()
                    .ifPresent(area -> record(AccountId.valueOf(caller.getName()), request, area));
        }
    }

    /** Nothing was given, so nothing is lost where it cannot be recorded that it was not. */
    private void record(AccountId caller, HttpServletRequest request, String area) {
        try {
            accesses.recordRefused(caller, request, area);
        } catch (Rejected e) {
            log.warn("That account {} was refused {} could not be recorded", caller, area, e);
        }
    }
}
