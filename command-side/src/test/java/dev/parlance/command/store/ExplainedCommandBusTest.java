package dev.parlance.command.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import java.util.function.Consumer;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.messaging.HandlerExecutionException;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.serialization.SerializationException;
import org.junit.jupiter.api.Test;

class ExplainedCommandBusTest {

    private static final Rejected ERASED =
            new Rejected(new Rejection.Refused(ErrorCode.ACCOUNT_ERASED, "Erased."));

    private final CommandBus bus = new ExplainedCommandBus(SimpleCommandBus.builder());
    private final CommandGateway gateway = DefaultCommandGateway.builder().commandBus(bus).build();

    @Test
    void aRefusalThatComesUpWhileEventsAreStoredIsToldAsOne() {
        handle(unit -> unit.onPrepareCommit(_ -> fail(new SerializationException("No", ERASED))));

        var failure = catchThrowable(() -> gateway.sendAndWait("write"));

        assertThat(HandlerExecutionException.<Object>resolveDetails(failure))
                .contains(ERASED.rejection());
    }

    @Test
    void otherFaultsStayWhatTheyAre() {
        var fault = new SerializationException("No", new IllegalStateException("Why"));
        handle(unit -> unit.onPrepareCommit(_ -> fail(fault)));

        assertThat(catchThrowable(() -> gateway.sendAndWait("write"))).isSameAs(fault);
    }

    @Test
    void whatIsDoneIsAnsweredAsBefore() {
        handle(_ -> {});

        assertThat(gateway.<Object>sendAndWait("write")).isEqualTo("done");
    }

    private void handle(Consumer<UnitOfWork<?>> work) {
        bus.subscribe(
                String.class.getName(),
                _ -> {
                    work.accept(CurrentUnitOfWork.get());
                    return "done";
                });
    }

    private static void fail(RuntimeException fault) {
        throw fault;
    }
}
