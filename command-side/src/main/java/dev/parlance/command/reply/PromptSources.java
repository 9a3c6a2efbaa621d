package dev.parlance.command.reply;

import dev.parlance.command.memory.Recollection;
import dev.parlance.command.reply.BriefQuestions.Asked;
import dev.parlance.command.reply.prompt.ContextMessage;
import dev.parlance.command.reply.prompt.Names;
import dev.parlance.command.reply.prompt.Personas;
import dev.parlance.command.reply.prompt.PromptMaterial;
import dev.parlance.command.reply.prompt.RoomCast;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.character.Macros;
import dev.parlance.kernel.character.PersonaView;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.knowledge.FoundKnowledge;
import dev.parlance.kernel.knowledge.KnowledgeQuery.SearchKnowledge;
import dev.parlance.kernel.lorebook.ActiveLore;
import dev.parlance.kernel.lorebook.LorebookQuery.FindActiveLore;
import dev.parlance.kernel.memory.MemoryKind;
import dev.parlance.kernel.memory.MemoryQuery.FindSummary;
import dev.parlance.kernel.memory.MemorySubject;
import dev.parlance.kernel.memory.MemoryView;
import dev.parlance.kernel.memory.RecalledMemories;
import dev.parlance.kernel.memory.SummaryView;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Gathers what a prompt may be made of, all of it at once. A reply waits for what was said and for
 * who speaks; without lore, memories, knowledge or a summary that do not come in time it goes on.
 *
 * <p>But between two nothing is recalled, nor do lorebooks count that a person has bound to all
 * talk: what somebody told a character alone must not come up in front of others, and what a coach
 * or a trade assistant says follows from the question alone.
 */
@Component
class PromptSources {

    /** What is so short has no summary, or is shown whole. */
    private static final int FEW_MESSAGES = 6;

    private final ConversationContexts contexts;
    private final Personas personas;
    private final Names names;
    private final Recollection recollection;
    private final RoomCasts casts;
    private final QueryGateway queries;
    private final BriefQuestions questions;
    private final KnowledgeSettings settings;

    PromptSources(
            ConversationContexts contexts,
            Personas personas,
            Names names,
            Recollection recollection,
            RoomCasts casts,
            QueryGateway queries,
            BriefQuestions questions,
            KnowledgeSettings settings) {
        this.contexts = contexts;
        this.personas = personas;
        this.names = names;
        this.recollection = recollection;
        this.casts = casts;
        this.queries = queries;
        this.questions = questions;
        this.settings = settings;
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

    /**
     * The message to answer.
     *
     * @throws ContextLagsException if the history does not hold it in time
     */
    ContextMessage question(GenerationOrder order) {
        return contexts.prompt(order);
    }

    private PromptMaterial gather(
            GenerationOrder order, String question, Supplier<List<ContextMessage>> said)
            throws InterruptedException {
        var lore = questions.ask("lore", () -> lore(order));
        var summary = questions.ask("summary", () -> summary(order));
        var memories = questions.under("memories", memories(order, question));
        var knowledge = knowledge(order, question);
        var character = order.character();
        var persona = character == null ? null : speaker(character);
        var messages = said.get();
        var room = order.inRoom() ? casts.of(order, persona, messages) : null;
        return new PromptMaterial(
                order.kind(),
                persona,
                macros(order, persona, room),
                lore.await().orElse(ActiveLore.NONE),
                unseen(memories.await().orElse(RecalledMemories.NONE), order, messages),
                knowledge == null ? null : knowledge.await().orElse(null),
                summary.await()
                        .flatMap(found -> found)
                        .filter(found -> found.throughSeq() < order.promptSeq())
                        .orElse(null),
                room,
                messages);
    }

    private Macros macros(
            GenerationOrder order, @Nullable PersonaView persona, @Nullable RoomCast room) {
        if (persona != null) {
            return new Macros(persona.name(), nameOf(order.requestedBy()));
        }
        return room == null
                ? PromptMaterial.NO_NAMES
                : new Macros(room.handle(), nameOf(order.requestedBy()));
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
        if (order.kind() == ConversationKind.COACH) {
            return ActiveLore.NONE;
        }
        return queries.query(
                        new FindActiveLore(
                                subject(order).characterId(),
                                order.conversationId(),
                                order.recalls() ? order.requestedBy() : null),
                        ActiveLore.class)
                .join();
    }

    private CompletableFuture<RecalledMemories> memories(GenerationOrder order, String question) {
        return order.recalls()
                ? recollection.recall(subject(order), question)
                : CompletableFuture.completedFuture(RecalledMemories.NONE);
    }

    private @Nullable Asked<FoundKnowledge> knowledge(GenerationOrder order, String question) {
        var scope = order.kind() == ConversationKind.COACH ? order.scope() : null;
        if (scope == null) {
            return null;
        }
        var search = new SearchKnowledge(scope, order.requestedBy(), question, settings.topK());
        return questions.ask("knowledge", () -> queries.query(search, FoundKnowledge.class).join());
    }

    private Optional<SummaryView> summary(GenerationOrder order) {
        return recollection.enabled() && order.recalls() && order.promptSeq() > FEW_MESSAGES
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
}
