package dev.parlance.command.reply.prompt;

import dev.parlance.command.reply.lore.LoreActivation;
import dev.parlance.command.reply.lore.LoreSettings;
import dev.parlance.command.reply.model.PromptMessage;
import dev.parlance.command.reply.model.ReplyPrompt;
import dev.parlance.command.reply.model.TokenCounter;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.PersonaView;
import dev.parlance.kernel.knowledge.FoundKnowledge.FoundChunk;
import dev.parlance.kernel.lorebook.ActiveLore;
import dev.parlance.kernel.reply.Provenance;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * Builds a prompt within a budget. It reads nothing from outside, so the same arguments always give
 * the same prompt.
 *
 * <p>Lorebook entries, memories, knowledge and examples have a share of the budget each, see {@link
 * PromptBudget}; what does not fit there is not considered. When the rest does not fit, this falls
 * out, in this order, until it does:
 *
 * <ol>
 *   <li>the oldest messages, down to the newest {@value Draft#RECENT}
 *   <li>examples of how the character speaks, the last first
 *   <li>memories, the least fitting first
 *   <li>chunks of documents, the least fitting first
 *   <li>lorebook entries, those of the lowest priority first
 *   <li>the summary
 *   <li>the other messages but the newest, the oldest first
 *   <li>the instructions after the conversation, the scenario, the personality, the description and
 *       the instructions before the conversation, in this order
 *   <li>the end of the message to answer
 * </ol>
 *
 * <p>So the budget is never exceeded, and the message to answer is always there. The summary is
 * shown only when messages that it tells of are not.
 */
public final class PromptAssembly {

    /** A prompt and what it was made of. */
    public record Assembled(
            ReplyPrompt prompt, PromptTemplate template, PromptMaterial material, Shown shown) {

        /** What the prompt was made of, by ids. */
        public Provenance provenance() {
            return Origins.of(template, material, shown);
        }

        /**
         * What the prompt was made of, and how, so that it can be built again.
         *
         * @param requester who asked, to whom what must be forgettable of it belongs
         */
        public Provenance provenance(AccountId requester) {
            return provenance().with(Origins.recipe(this, requester));
        }

        @Override
        public String toString() {
            return "Assembled[%s]".formatted(shown);
        }
    }

    private PromptAssembly() {}

    /**
     * @param material what the prompt may be made of
     * @param budget how many tokens the prompt may have
     */
    public static Assembled assemble(
            PromptTemplates templates,
            PromptMaterial material,
            PromptBudget budget,
            TokenCounter tokens) {
        var persona = material.persona();
        var template = templates.of(PromptRole.of(material));
        var draft = new Draft(template, material, budget.tokens(), tokens);
        draft.offerLore(
                LoreActivation.activate(
                        named(material),
                        material.messages().stream().map(ContextMessage::text).toList(),
                        tokens,
                        LoreSettings.within(budget.lore())));
        draft.offerMemories(
                within(
                        budget.memories(),
                        material.memories().items(),
                        recalled -> tokens.count(recalled.memory().text())));
        if (material.knowledge() != null) {
            draft.offerKnowledge(
                    within(
                            budget.knowledge(),
                            material.knowledge().chunks(),
                            found -> cost(found, tokens)));
        }
        if (persona != null) {
            var examples = persona.fewShot();
            draft.offerExamples(
                    within(
                            budget.examples(),
                            IntStream.range(0, examples.size()).boxed().toList(),
                            place -> cost(examples.get(place), tokens)));
        }
        return draft.fit(budget.tokens());
    }

    /**
     * Puts what is shown into words. Every prompt comes to be here, at first and when it is built
     * again, so the same arguments always give the same prompt.
     *
     * @param material of which nothing is shown but what {@code shown} says
     */
    public static Assembled render(PromptTemplate template, PromptMaterial material, Shown shown) {
        var text = new SystemText(template, material);
        var said = new ArrayList<PromptMessage>(shown.messages().size() + 1);
        shown.messages().forEach(message -> said.add(material.tell(message)));
        if (shown.newestLength() != null) {
            var newest = said.removeLast();
            int length = Math.min(shown.newestLength(), newest.text().length());
            said.addLast(new PromptMessage(newest.role(), newest.text().substring(0, length)));
        }
        var closing = text.closing(shown.parts());
        if (closing != null) {
            said.add(said.size() - 1, new PromptMessage(PromptMessage.Role.SYSTEM, closing));
        }
        var prompt = new ReplyPrompt(text.render(shown), said, text.options(), text.context(shown));
        return new Assembled(prompt, template, material, shown);
    }

    private static int cost(FoundChunk found, TokenCounter tokens) {
        return tokens.count(SystemText.sourceOf(found)) + tokens.count(found.text());
    }

    private static int cost(PersonaView.Exchange example, TokenCounter tokens) {
        return tokens.count(example.user()) + tokens.count(example.assistant());
    }

    /** The lorebooks with names for macros, so that entries are counted as they will stand. */
    private static ActiveLore named(PromptMaterial material) {
        var names = material.names();
        return new ActiveLore(
                material.lore().books().stream()
                        .map(
                                book ->
                                        new ActiveLore.Book(
                                                book.lorebookId(),
                                                book.scanDepth(),
                                                book.tokenBudget(),
                                                book.recursive(),
                                                book.entries().stream()
                                                        .map(
                                                                e ->
                                                                        e.withContent(
                                                                                names.fill(
                                                                                        e
                                                                                                .content())))
                                                        .toList()))
                        .toList());
    }

    private static <T> List<T> within(int budget, List<T> things, ToIntFunction<T> cost) {
        var taken = new ArrayList<T>();
        int left = budget;
        for (var thing : things) {
            int tokens = cost.applyAsInt(thing);
            if (tokens <= left) {
                taken.add(thing);
                left -= tokens;
            }
        }
        return taken;
    }
}
