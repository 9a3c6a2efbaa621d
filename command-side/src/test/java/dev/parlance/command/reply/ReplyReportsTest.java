package dev.parlance.command.reply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejection;
import dev.parlance.kernel.reply.ReplyCommand.EndCancelledReply;
import dev.parlance.kernel.reply.ReplyCommand.FailAssistantReply;
import dev.parlance.kernel.reply.ReplyId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.junit.jupiter.api.Test;

class ReplyReportsTest {

    private static final ConversationId TALK = new ConversationId(UUID.randomUUID());
    private static final ReplyId REPLY = new ReplyId(UUID.randomUUID());

    private final SimpleCommandBus bus = SimpleCommandBus.builder().build();
    private final ReplyReports reports =
            new ReplyReports(DefaultCommandGateway.builder().commandBus(bus).build());
    private final List<FailAssistantReply> failed = new CopyOnWriteArrayList<>();

    @Test
    void whatWasSaidToSomebodyWhoIsForgottenEndsWithoutWords() throws Exception {
        refuseWords(ErrorCode.ACCOUNT_ERASED);

        reports.reportEnd(cancelledAfterWords());

        assertThat(failed)
                .singleElement()
                .satisfies(
                        end -> {
                            assertThat(end.replyId()).isEqualTo(REPLY);
                            assertThat(end.code()).isEqualTo(ErrorCode.ACCOUNT_ERASED);
                            assertThat(end.attempt()).isEqualTo(FailAssistantReply.CURRENT_ATTEMPT);
                        });
    }

    @Test
    void anEndThatWasNotNeededIsNotReportedInOtherWords() throws Exception {
        refuseWords(ErrorCode.CONFLICT);

        reports.reportEnd(cancelledAfterWords());

        assertThat(failed).isEmpty();
    }

    private void refuseWords(ErrorCode code) {
        bus.subscribe(
                EndCancelledReply.class.getName(),
                _ -> {
                    throw new CommandExecutionException(
                            "No", null, new Rejection.Refused(code, "No."));
                });
        bus.subscribe(
                FailAssistantReply.class.getName(),
                message -> failed.add((FailAssistantReply) message.getPayload()));
    }

    private static EndCancelledReply cancelledAfterWords() {
        return new EndCancelledReply(
                TALK,
                REPLY,
                new MessageId(UUID.randomUUID()),
                new ProtectedText(new AccountId(UUID.randomUUID()), "안녕하"),
                null);
    }
}
