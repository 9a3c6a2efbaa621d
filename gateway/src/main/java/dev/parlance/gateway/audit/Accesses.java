package dev.parlance.gateway.audit;

import dev.parlance.gateway.bus.Commands;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.audit.Access;
import dev.parlance.kernel.audit.AccessCommand.RecordAccess;
import dev.parlance.kernel.rejection.Rejected;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerMapping;

/** Records what operators do. What cannot be recorded is not done. */
@Component
public class Accesses {

    private static final int MOST_CHARACTERS = 200;

    private final Commands commands;
    private final AuditedConversations conversations;

    Accesses(Commands commands, AuditedConversations conversations) {
        this.commands = commands;
        this.conversations = conversations;
    }

    /**
     * Records what a request is about to do.
     *
     * @param request one that was mapped to a handler
     * @param reason in the operator's words, or null
     * @return what may be shown
     * @throws Rejected if it could not be recorded
     */
    public Access record(AccountId operator, HttpServletRequest request, @Nullable String reason) {
        var pattern =
                String.valueOf(
                        request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        var variables = variables(request);
        var conversation = conversations.of(pattern, variables).orElse(null);
        Access access =
                commands.send(
                        new RecordAccess(
                                operator,
                                bounded(request.getMethod() + " " + pattern),
                                variables.isEmpty() ? null : target(variables),
                                conversation,
                                reason,
                                conversation == null && isSamePage(request)));
        return Objects.requireNonNull(access);
    }

    /**
     * Records that somebody who may not was refused: once a minute for each method and area, for
     * whoever is let in nowhere can try everything.
     *
     * @param area such as {@code /api/v1/audit}
     * @throws Rejected if it could not be recorded
     */
    void recordRefused(AccountId caller, HttpServletRequest request, String area) {
        commands.send(
                new RecordAccess(
                        caller,
                        bounded("refused %s %s/**".formatted(request.getMethod(), area)),
                        null,
                        null,
                        null,
                        true));
    }

    /**
     * What is asked beyond the path is not recorded, so with it nothing is known to be the same.
     */
    private static boolean isSamePage(HttpServletRequest request) {
        var method = request.getMethod();
        return request.getQueryString() == null && (method.equals("GET") || method.equals("HEAD"));
    }

    private static Map<?, ?> variables(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
                        instanceof Map<?, ?> variables
                ? variables
                : Map.of();
    }

    private static String target(Map<?, ?> variables) {
        return bounded(
                variables.values().stream().map(String::valueOf).collect(Collectors.joining(" ")));
    }

    private static String bounded(String text) {
        return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS);
    }
}
