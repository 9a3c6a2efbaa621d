package dev.parlance.command.reply;

import dev.parlance.command.rejection.Rejections;
import dev.parlance.command.reply.prompt.ContextMessage;
import dev.parlance.kernel.conversation.ConversationQuery.FindTranscript;
import dev.parlance.kernel.conversation.MessageRole;
import dev.parlance.kernel.conversation.Transcript;
import dev.parlance.kernel.conversation.Transcript.Line;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejection;
import dev.parlance.kernel.rejection.Rejection.ConversationNotFound;
import dev.parlance.kernel.rejection.Rejection.NotParticipant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;

/** Reads what was said before a reply from the history. */
@Component
class ConversationContexts {

    private static final Logger log = LoggerFactory.getLogger(ConversationContexts.class);
    private static final int TRIES = 5;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final long TIMEOUT_SECONDS = 10;

    private final QueryGateway queries;
    private final ReplySettings settings;

    ConversationContexts(QueryGateway queries, ReplySettings settings) {
        this.queries = queries;
        this.settings = settings;
    }

    /**
     * The messages up to and including the one to answer, oldest first.
     *
     * @throws ContextLagsException if the history does not hold that message in time
     */
    List<ContextMessage> load(GenerationOrder order) {
        return upTo(order.promptSeq(), settings.contextMessages(), order);
    }

    /**
     * The message to answer.
     *
     * @throws ContextLagsException if the history does not hold it in time
     */
    ContextMessage prompt(GenerationOrder order) {
        return upTo(order.promptSeq(), 1, order).getLast();
    }

    /**
     * The messages before the one to answer, and that one, oldest first. The history need not have
     * the last one yet.
     *
     * @throws ContextLagsException if the history does not hold those before it in time
     */
    List<ContextMessage> loadBefore(ContextMessage prompt, GenerationOrder order) {
        var messages = new ArrayList<ContextMessage>();
        if (prompt.seq() > 1) {
            messages.addAll(upTo(prompt.seq() - 1, settings.contextMessages() - 1, order));
        }
        messages.add(prompt);
        return messages;
    }

    private List<ContextMessage> upTo(long seq, int limit, GenerationOrder order) {
        for (var tried = 0; tried < TRIES; tried++) {
            var lines = findIfThere(seq, limit, order);
            if (!lines.isEmpty() && lines.getLast().seq() == seq) {
                return lines.stream()
                        .filter(line -> line.role() != MessageRole.SYSTEM)
                        .map(ConversationContexts::contextOf)
                        .toList();
            }
        }
        throw new ContextLagsException(
                "The history does not hold message %d yet".formatted(seq), null);
    }

    /**
     * A history that does not know the conversation yet has none of its messages. One that has no
     * room for a question now, that does not know yet who was added to a room, or whose database is
     * away, is asked again a moment later.
     */
    private List<Line> findIfThere(long seq, int limit, GenerationOrder order) {
        try {
            return find(seq, limit, order);
        } catch (CompletionException e) {
            var rejection = Rejections.in(e);
            if (rejection.filter(ConversationNotFound.class::isInstance).isPresent()) {
                return List.of();
            }
            if (isDatabaseAway(e.getCause())
                    || rejection.filter(ConversationContexts::mayPass).isPresent()) {
                log.warn("The history could not be read for reply {}", order.replyId(), e);
                LockSupport.parkNanos(PAUSE.toNanos());
                return List.of();
            }
            throw e;
        }
    }

    private static boolean mayPass(Rejection rejection) {
        return rejection.code() == ErrorCode.OVERLOADED || rejection instanceof NotParticipant;
    }

    private static boolean isDatabaseAway(@Nullable Throwable cause) {
        return cause instanceof DataAccessResourceFailureException
                || cause instanceof TransientDataAccessException;
    }

    private List<Line> find(long seq, int limit, GenerationOrder order) {
        return queries.query(
                        new FindTranscript(order.conversationId(), order.requestedBy(), seq, limit),
                        Transcript.class)
                .orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .join()
                .lines();
    }

    private static ContextMessage contextOf(Line line) {
        return new ContextMessage(
                line.messageId(),
                line.seq(),
                line.role(),
                line.authorId(),
                line.character(),
                line.text(),
                line.reply());
    }
}
