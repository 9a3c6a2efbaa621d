package dev.parlance.command.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.kernel.conversation.Answering;
import dev.parlance.kernel.conversation.AskQuestion;
import dev.parlance.kernel.conversation.ClientMessageId;
import dev.parlance.kernel.conversation.ConversationCommand.MarkRead;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.conversation.ParticipantRole;
import dev.parlance.kernel.conversation.RoomCommand.AddAssistant;
import dev.parlance.kernel.conversation.RoomCommand.AddParticipant;
import dev.parlance.kernel.conversation.RoomCommand.ChangeAnswering;
import dev.parlance.kernel.conversation.RoomCommand.ChangeParticipantRole;
import dev.parlance.kernel.conversation.RoomCommand.RemoveAssistant;
import dev.parlance.kernel.conversation.RoomCommand.RemoveParticipant;
import dev.parlance.kernel.knowledge.KnowledgeScope;
import java.util.stream.Stream;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is asked of a room goes to its conversation, as all else does. */
class ConversationTargetTest extends RoomFixture {

    private final CommandTargetResolver target =
            new ConversationConfiguration().conversationTarget();

    static Stream<Object> commands() {
        return Stream.of(
                new MarkRead(CONVERSATION, MINA, 1),
                new AskQuestion(
                        CONVERSATION,
                        message(1),
                        MINA,
                        ConversationKind.COACH,
                        KnowledgeScope.ME,
                        new ClientMessageId("c-1"),
                        text("휴가는 며칠인가요?"),
                        true),
                new AddParticipant(CONVERSATION, JUN, ParticipantRole.MEMBER, MINA),
                new RemoveParticipant(CONVERSATION, JUN, MINA),
                new ChangeParticipantRole(CONVERSATION, JUN, ParticipantRole.ADMIN, MINA),
                new AddAssistant(CONVERSATION, LUNAS_SEAT, MINA),
                new RemoveAssistant(CONVERSATION, LUNAS_SEAT.assistantId(), MINA),
                new ChangeAnswering(CONVERSATION, Answering.ALWAYS, MINA));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aCommandGoesToTheConversationThatItNames(Object command) {
        var found = target.resolveTarget(GenericCommandMessage.asCommandMessage(command));

        assertThat(found.getIdentifier()).isEqualTo(CONVERSATION.toString());
    }

    @Test
    void whatNamesNoConversationIsRefused() {
        assertThatThrownBy(() -> target.resolveTarget(GenericCommandMessage.asCommandMessage("안녕")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
