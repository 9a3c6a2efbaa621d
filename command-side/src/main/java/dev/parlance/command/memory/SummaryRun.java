package dev.parlance.command.memory;

import dev.parlance.command.budget.BudgetGate;
import dev.parlance.command.memory.Summariser.Fact;
import dev.parlance.command.memory.Summariser.Summary;
import dev.parlance.command.memory.Summariser.Talk;
import dev.parlance.command.reply.model.Cancellation;
import dev.parlance.command.reply.model.PriceList;
import dev.parlance.kernel.budget.ReservationId;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.conversation.MessageRole;
import dev.parlance.kernel.conversation.MessageView;
import dev.parlance.kernel.memory.MemoryCommand.RecordMemory;
import dev.parlance.kernel.memory.MemoryCommand.SupersedeMemory;
import dev.parlance.kernel.memory.MemoryId;
import dev.parlance.kernel.memory.MemoryKind;
import dev.parlance.kernel.memory.MemorySource;
import dev.parlance.kernel.memory.SummaryCommand.CompleteSummary;
import dev.parlance.kernel.reply.CacheUse;
import dev.parlance.kernel.reply.Provenance;
import dev.parlance.kernel.reply.ReplyAccount;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.stereotype.Component;

/**
 * Makes one summary. Memories are recorded first and under ids that follow from what they are of,
 * so that an attempt which did not come to its end can be made again; the summary ends it. A model
 * may word a fact otherwise the second time: then what the first attempt recorded stays. A turn
 * that several forks share is recorded once.
 */
@Component
record SummaryRun(
        SummaryMaterial material,
        Summariser summariser,
        BudgetGate budgets,
        PriceList prices,
        CommandGateway commands) {

    private static final long TIMEOUT_SECONDS = 30;

    /** In UTF-16 units; a turn is recalled for what it is about, and the history has it whole. */
    private static final int LONGEST_TURN = 2_000;

    /**
     * @throws RuntimeException if it came to nothing; another attempt may be made
     */
    void run(SummaryOrder order, Cancellation cancellation) {
        var messages = material.messages(order);
        var talk = material.talk(order, messages);
        var summary =
                summariser.summarise(
                        talk,
                        (prompt, model) ->
                                budgets.hold(
                                        order.subject().person(),
                                        new ReservationId(order.summaryId().value()),
                                        prompt,
                                        model),
                        cancellation);
        var recorded = new ArrayList<MemoryId>();
        for (var message : messages) {
            recorded.add(recordTurn(order, message, talk));
        }
        var at = messages.stream().collect(Collectors.toMap(MessageView::seq, MessageView::at));
        for (int i = 0; i < summary.facts().size(); i++) {
            recorded.add(recordFact(order, i, summary.facts().get(i), at));
        }
        send(
                new CompleteSummary(
                        order.conversationId(),
                        order.summaryId(),
                        new ProtectedText(order.subject().person(), summary.text()),
                        recorded,
                        account(summary, talk, messages)));
    }

    private MemoryId recordTurn(SummaryOrder order, MessageView message, Talk talk) {
        var speaker = message.role() == MessageRole.USER ? talk.person() : talk.assistant();
        var id = idFrom("turn " + message.messageId());
        send(
                new RecordMemory(
                        id,
                        order.subject(),
                        MemoryKind.TURN,
                        new ProtectedText(
                                order.subject().person(),
                                speaker + ": " + Cut.to(LONGEST_TURN, message.text())),
                        new MemorySource(
                                order.conversationId(), List.of(message.seq()), message.role()),
                        message.at()));
        return id;
    }

    private MemoryId recordFact(SummaryOrder order, int number, Fact fact, Map<Long, Instant> at) {
        var id = idFrom("fact %d of %s".formatted(number, order.summaryId()));
        var since = Objects.requireNonNull(at.get(fact.seqs().getLast()));
        send(
                new RecordMemory(
                        id,
                        order.subject(),
                        MemoryKind.FACT,
                        new ProtectedText(order.subject().person(), fact.text()),
                        new MemorySource(order.conversationId(), fact.seqs(), null),
                        since));
        for (var old : fact.supersedes()) {
            if (!old.equals(id)) {
                send(new SupersedeMemory(old, id, since));
            }
        }
        return id;
    }

    private ReplyAccount account(Summary summary, Talk talk, List<MessageView> messages) {
        var completion = summary.completion();
        return new ReplyAccount(
                completion.model(),
                completion.finishReason(),
                completion.usage(),
                prices.cost(completion.model(), completion.usage()),
                completion.firstToken().toMillis(),
                completion.total().toMillis(),
                CacheUse.NONE,
                new Provenance(
                        summary.templateVersion(),
                        messages.stream().map(MessageView::messageId).toList(),
                        names(talk.known(), known -> known.memoryId().toString()),
                        List.of(),
                        List.of(),
                        null,
                        null));
    }

    private static <T> List<String> names(List<T> things, Function<T, String> name) {
        return things.stream().map(name).toList();
    }

    private static MemoryId idFrom(String name) {
        return new MemoryId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }

    private void send(Object command) {
        commands.sendAndWait(command, TIMEOUT_SECONDS, TimeUnit.SECONDS);
    }
}
