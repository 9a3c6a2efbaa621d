package dev.parlance.command.store;

import dev.parlance.kernel.rejection.Rejected;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.messaging.MessageHandler;

/**
 * Axon's command bus, by which a refusal is told as one also where it came up only while events
 * were written down: text of a person who is forgotten cannot be.
 */
final class ExplainedCommandBus extends SimpleCommandBus {

    ExplainedCommandBus(Builder builder) {
        super(builder);
    }

    @Override
    protected <C, R> void handle(
            CommandMessage<C> command,
            MessageHandler<? super CommandMessage<?>> handler,
            CommandCallback<? super C, ? super R> callback) {
        super.<C, R>handle(
                command,
                handler,
                (message, result) -> callback.onResult(message, explained(result)));
    }

    private static <R> CommandResultMessage<? extends R> explained(
            CommandResultMessage<? extends R> result) {
        return !result.isExceptional()
                ? result
                : Stream.iterate(
                                result.exceptionResult(),
                                cause -> cause != null,
                                Throwable::getCause)
                        .filter(Rejected.class::isInstance)
                        .findFirst()
                        .<CommandResultMessage<? extends R>>map(
                                refusal ->
                                        GenericCommandResultMessage.asCommandResultMessage(
                                                RejectionTravel.packed(
                                                        ((Rejected) refusal).rejection())))
                        .orElse(result);
    }
}
