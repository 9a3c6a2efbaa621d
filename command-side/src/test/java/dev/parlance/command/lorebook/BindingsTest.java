package dev.parlance.command.lorebook;

import static dev.parlance.command.lorebook.LorebookFixture.BOOK;
import static dev.parlance.command.lorebook.LorebookFixture.MINA;
import static dev.parlance.command.lorebook.LorebookFixture.SORA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.command.stage.OtherModules;
import dev.parlance.kernel.lorebook.LorebookCommand.BindLorebook;
import dev.parlance.kernel.lorebook.LorebookTarget;
import dev.parlance.kernel.rejection.Rejection;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;

class BindingsTest {

    private static final BindLorebook COMMAND =
            new BindLorebook(BOOK, MINA, LorebookTarget.of(SORA));

    private final OtherModules others = new OtherModules();
    private final Bindings bindings = new Bindings(others.commands());

    @Test
    void aCommandThatIsTakenChangesSomething() {
        others.take(BindLorebook.class);

        assertThat(bindings.change(COMMAND)).isTrue();

        assertThat(others.taken()).containsExactly(COMMAND);
    }

    @Test
    void aRefusalIsAnAnswer() {
        others.take(
                BindLorebook.class,
                _ -> {
                    throw new CommandExecutionException(
                            "no", null, new Rejection.LorebookNotFound(BOOK), false);
                });

        assertThat(bindings.change(COMMAND)).isFalse();
    }

    @Test
    void aFaultThatStaysIsAnAnswerToo() {
        others.take(
                BindLorebook.class,
                _ -> {
                    throw new IllegalStateException("The stream cannot be read");
                });

        assertThat(bindings.change(COMMAND)).isFalse();
    }

    @Test
    void aFailureThatPassesIsLeftToWhoeverAsked() {
        var away = new ConcurrencyException("Another was faster");
        others.take(
                BindLorebook.class,
                _ -> {
                    throw away;
                });

        assertThatThrownBy(() -> bindings.change(COMMAND)).hasCause(away);
    }

    @Test
    void aCommandHasNoPartInTheUnitOfWorkThatItIsSentFrom() {
        var events = DefaultUnitOfWork.startAndGet(GenericEventMessage.asEventMessage("event"));
        others.take(
                BindLorebook.class,
                command -> {
                    assertThat(CurrentUnitOfWork.get().isRoot()).isTrue();
                    return command;
                });

        assertThat(bindings.change(COMMAND)).isTrue();

        assertThat(CurrentUnitOfWork.get()).isSameAs(events);
        events.rollback();
    }
}
