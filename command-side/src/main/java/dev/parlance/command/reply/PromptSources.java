package dev.parlance.command.reply;

import dev.parlance.command.memory.Recollection;
import dev.parlance.command.reply.prompt.ContextMessage;
import dev.parlance.command.reply.prompt.Names;
import dev.parlance.command.reply.prompt.Personas;
import dev.parlance.command.reply.prompt.PromptMaterial;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.character.Macros;
import dev.parlance.kernel.character.PersonaView;
import dev.parlance.kernel.lorebook.ActiveLore;
import dev.parlance.kernel.lorebook.LorebookQuery.FindActiveLore;
import dev.parlance.kernel.memory.MemoryKind;
import dev.parlance.kernel.memory.MemoryQuery.FindSummary;
import dev.parlance.kernel.memory.MemorySubject;
import dev.parlance.kernel.memory.MemoryView;
import dev.parlance.kernel.memory.RecalledMemories;
import dev.parlance.kernel.memory.SummaryView;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Gathers what a prompt may be made of, all of it at once. A reply waits for what was said and for
 * who speaks; without lore, memories or a summary that do not come in time it goes on, and {@code
 * parlance.prompt.missing} counts that.
 */
@Component
class PromptSources {

    private static final Logger log = LoggerFactory.getLogger(PromptSources.class);
    private static final long PATIENCE_MILLIS = 1_000;

    /** What is so short has no summary, or is shown whole. */
    private static final int FEW_MESSAGES = 6;

    private final ConversationContexts contexts;
    private final Personas personas;
    private final Names names;
    private final Recollection recollection;
    private final QueryGateway queries;
    private final MeterRegistry meters;
    private final ThreadFactory threads = Thread.ofVirtual().name("prompt-", 0).factory();

    PromptSources(
            ConversationContexts contexts,
            Personas personas,
            Names names,
            Recollection recollection,
            QueryGateway queries,
            MeterRegistry meters) {
        this.contexts = contexts;
        this.personas = personas;
        this.names = names;
        this.recollection = recollection;
        this.queries = queries;
        this.meters = meters;
    }

    /**
     * For a message of the history.
     *
     * @throws ContextLagsException if the history does not hold it in time, or nobody speaks
     */
    PromptMaterial gather(GenerationOrder order) throws InterruptedException {
        var messages = contexts.load(order);
        return gather(order, messages.getLast().text(), () -> messages);
    }

    /**
     * For a message that the history need not hold yet.
     *
     * @throws ContextLagsException if the history does not hold those before it in time
     */
    PromptMaterial gatherBefore(ContextMessage prompt, GenerationOrder order)
            throws InterruptedException {
        return gather(order, prompt.text(), () -> contexts.loadBefore(prompt, order));
    }

    private PromptMaterial gather(
            GenerationOrder order, String question, Supplier<List<ContextMessage>> said)
            throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        var lore = begin(() -> lore(order));
        var summary = begin(() -> summary(order));
        var memories = recollection.recall(subject(order), question);
        var character = order.character();
        var persona = character == null ? null : speaker(character);
        var macros =
                persona == null
                        ? PromptMaterial.NO_NAMES
                        : new Macros(persona.name(), nameOf(order.requestedBy()));
        var messages = said.get();
        return new PromptMaterial(
                persona,
                macros,
                await("lore", lore, deadline).orElse(ActiveLore.NONE),
                unseen(
                        await("memories", memories, deadline).orElse(RecalledMemories.NONE),
                        order,
                        messages),
                await("summary", summary, deadline)
                        .flatMap(found -> found)
                        .filter(found -> found.throughSeq() < order.promptSeq())
                        .orElse(null),
                messages);
    }

    private PersonaView speaker(CharacterRef character) {
        try {
            return personas.of(character);
        } catch (CompletionException e) {
            throw new ContextLagsException("Nothing is known of " + character, e);
        }
    }

    private String nameOf(AccountId person) {
        try {
            return names.of(person);
        } catch (CompletionException e) {
            throw new ContextLagsException("The name of %s is not known".formatted(person), e);
        }
    }

    private static MemorySubject subject(GenerationOrder order) {
        var character = order.character();
        return new MemorySubject(
                order.requestedBy(), character == null ? null : character.characterId());
    }

    private ActiveLore lore(GenerationOrder order) {
        return queries.query(
                        new FindActiveLore(
                                subject(order).characterId(),
                                order.conversationId(),
                                order.requestedBy()),
                        ActiveLore.class)
                .join();
    }

    private Optional<SummaryView> summary(GenerationOrder order) {
        return recollection.enabled() && order.promptSeq() > FEW_MESSAGES
                ? queries.query(
                                new FindSummary(order.conversationId(), order.requestedBy()),
                                ResponseTypes.optionalInstanceOf(SummaryView.class))
                        .join()
                : Optional.empty();
    }

    /** What the prompt may show in its own words is no memory, nor what was said after it. */
    private static RecalledMemories unseen(
            RecalledMemories recalled, GenerationOrder order, List<ContextMessage> messages) {
        long first = messages.getFirst().seq();
        return new RecalledMemories(
                recalled.items().stream()
                        .filter(found -> isUnseen(found.memory(), order, first))
                        .toList());
    }

    private static boolean isUnseen(MemoryView memory, GenerationOrder order, long firstShown) {
        if (!memory.source().conversationId().equals(order.conversationId())) {
            return true;
        }
        long last = memory.source().seqs().getLast();
        return memory.kind() == MemoryKind.TURN ? last < firstShown : last < order.promptSeq();
    }

    private <T> FutureTask<T> begin(Callable<T> question) {
        var task = new FutureTask<>(question);
        threads.newThread(task).start();
        return task;
    }

    private <T> Optional<T> await(String source, Future<T> task, long deadline)
            throws InterruptedException {
        try {
            return Optional.of(task.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException _) {
            task.cancel(true);
            log.warn("A prompt does without {}, which took too long", source);
        } catch (ExecutionException e) {
            log.warn("A prompt does without {}", source, e.getCause());
        }
        meters.counter("parlance.prompt.missing", "source", source).increment();
        return Optional.empty();
    }
}
