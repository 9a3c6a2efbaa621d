package dev.parlance.gateway.stage;

import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import dev.parlance.kernel.reply.Cost;
import dev.parlance.kernel.reply.ModelRef;
import dev.parlance.kernel.reply.ReplyId;
import dev.parlance.kernel.reply.TokenUsage;
import dev.parlance.kernel.rerun.RerunCommand.RequestRerun;
import dev.parlance.kernel.rerun.RerunId;
import dev.parlance.kernel.rerun.RerunPage;
import dev.parlance.kernel.rerun.RerunQuery.FindConversationOfReply;
import dev.parlance.kernel.rerun.RerunQuery.FindConversationOfRerun;
import dev.parlance.kernel.rerun.RerunQuery.FindRerun;
import dev.parlance.kernel.rerun.RerunQuery.FindReruns;
import dev.parlance.kernel.rerun.RerunState;
import dev.parlance.kernel.rerun.RerunView;
import dev.parlance.kernel.rerun.RerunView.Answer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.queryhandling.QueryHandler;

/** One reply, and what another model says to its prompt as soon as it is asked. */
public final class Reruns {

    public static final ReplyId REPLY = new ReplyId(new UUID(11, 1));
    public static final ConversationId TALK = new ConversationId(new UUID(11, 2));

    private static final TokenUsage USAGE = new TokenUsage(120, 34, 0, false);
    private static final String INEXACT = "The prompt that was built again is another one.";

    private final Map<RerunId, RequestRerun> requests = new ConcurrentHashMap<>();

    @CommandHandler
    void request(RequestRerun command) {
        if (command.model().equals("unknown")) {
            throw new Rejected(new Rejection.Invalid("No model may be asked by that name."));
        }
        requests.put(command.rerunId(), command);
    }

    @QueryHandler
    Optional<ConversationId> conversation(FindConversationOfReply query) {
        return query.replyId().equals(REPLY) ? Optional.of(TALK) : Optional.empty();
    }

    @QueryHandler
    Optional<ConversationId> conversation(FindConversationOfRerun query) {
        return requests.containsKey(query.rerunId()) ? Optional.of(TALK) : Optional.empty();
    }

    @QueryHandler
    RerunView find(FindRerun query) {
        return Optional.ofNullable(requests.get(query.rerunId()))
                .map(Reruns::view)
                .orElseThrow(
                        () ->
                                new Rejected(
                                        new Rejection.Refused(
                                                ErrorCode.NOT_FOUND, "There is none.")));
    }

    @QueryHandler
    RerunPage list(FindReruns query) {
        return new RerunPage(
                requests.values().stream()
                        .filter(request -> request.replyId().equals(query.replyId()))
                        .map(Reruns::view)
                        .limit(query.limit())
                        .toList(),
                "next",
                true);
    }

    /** What was asked for. */
    public List<RequestRerun> requests() {
        return List.copyOf(requests.values());
    }

    private static RerunView view(RequestRerun request) {
        return new RerunView(
                request.rerunId(),
                request.replyId(),
                request.conversationId(),
                RerunState.COMPLETED,
                request.model(),
                request.model().equals("inexact") ? INEXACT : null,
                answer("gpt-4o-mini", "그때의 대답", "0.0000222"),
                answer(request.model(), "다른 대답입니다", "0.0004"),
                null,
                request.requestedBy(),
                Instant.EPOCH);
    }

    private static Answer answer(String model, String text, String dollars) {
        return new Answer(
                new ModelRef("openai", model),
                text,
                text.length(),
                USAGE,
                new Cost(new BigDecimal(dollars), "USD", "2026-11", true),
                345);
    }
}
