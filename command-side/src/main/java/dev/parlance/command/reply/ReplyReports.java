package dev.parlance.command.reply;

import dev.parlance.command.rejection.Rejections;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejection;
import dev.parlance.kernel.reply.ReplyCommand;
import dev.parlance.kernel.reply.ReplyCommand.CompleteAssistantReply;
import dev.parlance.kernel.reply.ReplyCommand.EndCancelledReply;
import dev.parlance.kernel.reply.ReplyCommand.FailAssistantReply;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Reports to a conversation how its reply goes. The end of a reply is reported until the
 * conversation has answered, whatever the database does meanwhile.
 */
@Component
class ReplyReports {

    private static final Logger log = LoggerFactory.getLogger(ReplyReports.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final long TIMEOUT_SECONDS = 30;

    private final CommandGateway commands;

    ReplyReports(CommandGateway commands) {
        this.commands = commands;
    }

    /**
     * Reports once.
     *
     * @return the rejection, if the conversation refused
     */
    Optional<Rejection> report(ReplyCommand command) {
        try {
            commands.sendAndWait(command, TIMEOUT_SECONDS, TimeUnit.SECONDS);
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(Rejections.in(e).orElseThrow(() -> e));
        }
    }

    /**
     * Reports until the conversation has accepted or refused. What belongs to a person who is
     * forgotten cannot be stored. That may be the name of somebody else in the room, which the
     * recipe of the prompt tells: then the reply ends without the recipe. If what was said is the
     * forgotten person's, the reply fails.
     *
     * @throws InterruptedException if the process stops first; the saga then takes over
     */
    void reportEnd(ReplyCommand command) throws InterruptedException {
        var pause = FIRST_PAUSE;
        while (true) {
            try {
                ways(command)
                        .map(this::report)
                        .dropWhile(refusal -> refusal.filter(ReplyReports::isForgotten).isPresent())
                        .findFirst()
                        .flatMap(Function.identity())
                        .ifPresent(
                                rejection ->
                                        log.debug(
                                                "{} of reply {} was refused: {}",
                                                command.getClass().getSimpleName(),
                                                command.replyId(),
                                                rejection.detail()));
                return;
            } catch (RuntimeException e) {
                log.warn(
                        "{} of reply {} could not be stored, trying again in {}",
                        command.getClass().getSimpleName(),
                        command.replyId(),
                        pause,
                        e);
                Thread.sleep(pause);
                pause = pause.multipliedBy(2);
                if (pause.compareTo(LONGEST_PAUSE) > 0) {
                    pause = LONGEST_PAUSE;
                }
            }
        }
    }

    /** How the end can be told, each way with less that may belong to somebody. */
    private static Stream<ReplyCommand> ways(ReplyCommand command) {
        return Stream.of(command, withoutRecipe(command), withoutWords(command)).distinct();
    }

    private static ReplyCommand withoutRecipe(ReplyCommand command) {
        return switch (command) {
            case CompleteAssistantReply end ->
                    new CompleteAssistantReply(
                            end.conversationId(),
                            end.replyId(),
                            end.attempt(),
                            end.messageId(),
                            end.text(),
                            end.account().withoutRecipe());
            case EndCancelledReply end when end.account() != null ->
                    new EndCancelledReply(
                            end.conversationId(),
                            end.replyId(),
                            end.messageId(),
                            end.text(),
                            end.account().withoutRecipe());
            default -> command;
        };
    }

    private static boolean isForgotten(Rejection rejection) {
        return rejection.code() == ErrorCode.ACCOUNT_ERASED;
    }

    private static ReplyCommand withoutWords(ReplyCommand command) {
        return new FailAssistantReply(
                command.conversationId(),
                command.replyId(),
                FailAssistantReply.CURRENT_ATTEMPT,
                ErrorCode.ACCOUNT_ERASED,
                "The account that asked for it was erased.");
    }
}
