package dev.parlance.gateway.bus;

import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection.Refused;
import java.time.Duration;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sends commands and waits for what comes of them. */
@Component
public class Commands {

    private final CommandGateway gateway;
    private final BusProperties properties;

    Commands(CommandGateway gateway, BusProperties properties) {
        this.gateway = gateway;
        this.properties = properties;
    }

    /**
     * Sends a command.
     *
     * @return what its handler returned, null if it returns nothing
     * @throws Rejected if the domain refuses, or with {@link ErrorCode#OVERLOADED} if there was no
     *     answer in time, in which case the command may still come to pass
     */
    public <R> @Nullable R send(Object command) {
        return send(command, ErrorCode.OVERLOADED, "The request was not answered in time.");
    }

    /**
     * Sends a command that takes longer than others.
     *
     * @param patience how long to wait for its result
     * @throws Rejected as {@link #send(Object)} does
     */
    public <R> @Nullable R send(Object command, Duration patience) {
        return Answers.<@Nullable R>await(
                gateway.send(command),
                patience,
                () ->
                        new Rejected(
                                new Refused(
                                        ErrorCode.OVERLOADED,
                                        "The request was not answered in time.")));
    }

    /**
     * Sends a command, with a refusal of its own for when there is no answer in time.
     *
     * @throws Rejected if the domain refuses, or with the code given
     */
    public <R> @Nullable R send(Object command, ErrorCode whenLate, String detailWhenLate) {
        return Answers.<@Nullable R>await(
                gateway.send(command),
                properties.commandTimeout(),
                () -> new Rejected(new Refused(whenLate, detailWhenLate)));
    }
}
