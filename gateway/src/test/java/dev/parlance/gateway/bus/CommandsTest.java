package dev.parlance.gateway.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection.Conflict;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.axonframework.commandhandling.AsynchronousCommandBus;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.messaging.MessageHandler;
import org.junit.jupiter.api.Test;

class CommandsTest {

    private static final BusProperties PROPERTIES =
            new BusProperties(Duration.ofMillis(200), Duration.ofMillis(200));

    @Test
    void aRefusalDecidedInAnotherProcessComesAsIfItWereDecidedHere() {
        var commands =
                commands(
                        command -> {
                            throw new CommandExecutionException(
                                    "remote", null, new Conflict("이미 있습니다."));
                        });

        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> commands.send("do"))
                .matches(rejected -> rejected.rejection().equals(new Conflict("이미 있습니다.")));
    }

    @Test
    void whatWentWrongIsThrownAsItself() {
        var fault = new IllegalStateException("fault");
        var commands =
                commands(
                        command -> {
                            throw fault;
                        });

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> commands.send("do"))
                .isSameAs(fault);
    }

    @Test
    void whoWaitsInVainIsToldTheCodeThatWasChosenForIt() throws InterruptedException {
        var never = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var bus = AsynchronousCommandBus.builder().executor(threads).build();
            var commands =
                    commands(
                            bus,
                            command -> {
                                never.await();
                                return "late";
                            });

            assertThatExceptionOfType(Rejected.class)
                    .isThrownBy(
                            () -> commands.send("do", ErrorCode.MESSAGE_SEND_FAILED, "다시 보내세요."))
                    .matches(e -> e.rejection().code() == ErrorCode.MESSAGE_SEND_FAILED);
            assertThatExceptionOfType(Rejected.class)
                    .isThrownBy(() -> commands.send("do"))
                    .matches(e -> e.rejection().code() == ErrorCode.OVERLOADED);
            never.countDown();
        }
    }

    @Test
    void aResultIsHandedOver() {
        String result = commands(command -> "done").send("do");

        assertThat(result).isEqualTo("done");
    }

    private static Commands commands(MessageHandler<CommandMessage<?>> handler) {
        return commands(SimpleCommandBus.builder().build(), handler);
    }

    private static Commands commands(CommandBus bus, MessageHandler<CommandMessage<?>> handler) {
        bus.subscribe(String.class.getName(), handler);
        return new Commands(DefaultCommandGateway.builder().commandBus(bus).build(), PROPERTIES);
    }
}
