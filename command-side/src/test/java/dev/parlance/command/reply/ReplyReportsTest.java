package dev.parlance.command.reply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejection;
import dev.parlance.kernel.reply.CacheUse;
import dev.parlance.kernel.reply.Cost;
import dev.parlance.kernel.reply.FinishReason;
import dev.parlance.kernel.reply.ModelRef;
import dev.parlance.kernel.reply.PromptRecipe;
import dev.parlance.kernel.reply.Provenance;
import dev.parlance.kernel.reply.ReplyAccount;
import dev.parlance.kernel.reply.ReplyCommand.CompleteAssistantReply;
import dev.parlance.kernel.reply.ReplyCommand.EndCancelledReply;
import dev.parlance.kernel.reply.ReplyCommand.FailAssistantReply;
import dev.parlance.kernel.reply.ReplyId;
import dev.parlance.kernel.reply.TokenUsage;
import java.math.BigDecimal;
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

    @Test
    void anAnswerIsNotLostBecauseItsPromptNamedSomebodyWhoIsForgotten() throws Exception {
        List<CompleteAssistantReply> taken = new CopyOnWriteArrayList<>();
        bus.subscribe(
                CompleteAssistantReply.class.getName(),
                message -> {
                    var end = (CompleteAssistantReply) message.getPayload();
                    if (end.account().provenance().recipe() != null) {
                        throw refused(ErrorCode.ACCOUNT_ERASED);
                    }
                    return taken.add(end);
                });

        reports.reportEnd(answered());

        assertThat(taken)
                .singleElement()
                .satisfies(end -> assertThat(end.text().text()).isEqualTo("안녕하세요"));
        assertThat(failed).isEmpty();
    }

    private static CommandExecutionException refused(ErrorCode code) {
        return new CommandExecutionException("No", null, new Rejection.Refused(code, "No."));
    }

    private void refuseWords(ErrorCode code) {
        bus.subscribe(
                EndCancelledReply.class.getName(),
                _ -> {
                    throw refused(code);
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

    private static CompleteAssistantReply answered() {
        var jun = new AccountId(UUID.randomUUID());
        var recipe =
                new PromptRecipe(
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        null,
                        null,
                        null,
                        new ProtectedText(jun, "b2f5ff47"));
        return new CompleteAssistantReply(
                TALK,
                REPLY,
                1,
                new MessageId(UUID.randomUUID()),
                new ProtectedText(jun, "안녕하세요"),
                new ReplyAccount(
                        new ModelRef("demo", "demo"),
                        FinishReason.STOP,
                        new TokenUsage(10, 5, 0, false),
                        new Cost(BigDecimal.ZERO, "USD", "none", false),
                        1,
                        2,
                        CacheUse.NONE,
                        new Provenance(
                                "room-1", List.of(), List.of(), List.of(), List.of(), null, null,
                                null, recipe)));
    }
}
