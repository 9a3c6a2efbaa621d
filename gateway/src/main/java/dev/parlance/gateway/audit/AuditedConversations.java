package dev.parlance.gateway.audit;

import dev.parlance.gateway.bus.Queries;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.reply.ReplyId;
import dev.parlance.kernel.rerun.RerunId;
import dev.parlance.kernel.rerun.RerunQuery.FindConversationOfReply;
import dev.parlance.kernel.rerun.RerunQuery.FindConversationOfRerun;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells which conversation a request is about: the one in its address, or that of a reply there.
 */
@Component
class AuditedConversations {

    private static final String CONVERSATION = "/conversations/{id}";
    private static final String REPLY = "/replies/{replyId}";
    private static final String RERUN = "/reruns/{rerunId}";

    private final Queries queries;

    AuditedConversations(Queries queries) {
        this.queries = queries;
    }

    /**
     * @param pattern of the handler's address
     * @param variables what its variables stand for
     * @return nothing if the address names none, or no such thing is there
     */
    Optional<ConversationId> of(String pattern, Map<?, ?> variables) {
        if (pattern.contains(CONVERSATION)) {
            return id(ConversationId::valueOf, variables.get("id"));
        }
        if (pattern.contains(REPLY)) {
            return id(ReplyId::valueOf, variables.get("replyId")).flatMap(this::of);
        }
        if (pattern.contains(RERUN)) {
            return id(RerunId::valueOf, variables.get("rerunId"))
                    .flatMap(id -> find(new FindConversationOfRerun(id)));
        }
        return Optional.empty();
    }

    /** The conversation of a reply, or nothing if there is no such reply. */
    Optional<ConversationId> of(ReplyId replyId) {
        return find(new FindConversationOfReply(replyId));
    }

    private Optional<ConversationId> find(Object query) {
        return queries.find(query, ConversationId.class);
    }

    private static <T> Optional<T> id(Function<String, T> read, @Nullable Object value) {
        try {
            return Optional.of(read.apply(String.valueOf(value)));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }
}
