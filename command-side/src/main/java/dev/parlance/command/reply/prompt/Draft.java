package dev.parlance.command.reply.prompt;

import dev.parlance.command.reply.lore.FiredEntry;
import dev.parlance.command.reply.model.PromptMessage;
import dev.parlance.command.reply.model.TokenCounter;
import dev.parlance.command.reply.prompt.PromptAssembly.Assembled;
import dev.parlance.kernel.knowledge.FoundKnowledge.FoundChunk;
import dev.parlance.kernel.memory.MemoryView;
import dev.parlance.kernel.memory.RecalledMemories.Recalled;
import dev.parlance.kernel.reply.PersonaPart;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A prompt with everything that is offered to it, which lets go of one thing after the other. */
final class Draft {

    /** How many of the newest messages stay when room is made for what is not said by them. */
    static final int RECENT = 6;

    private final PromptTemplate template;
    private final SystemText systemText;
    private final PromptMaterial material;
    private final TokenCounter tokens;
    private final Deque<Counted> messages = new ArrayDeque<>();
    private final Deque<Integer> examples = new ArrayDeque<>();
    private final Deque<MemoryView> memories = new ArrayDeque<>();
    private final Deque<FoundChunk> knowledge = new ArrayDeque<>();
    private final Deque<FiredEntry> lore = new ArrayDeque<>();
    private final Set<PersonaPart> parts = EnumSet.allOf(PersonaPart.class);
    private boolean summaryOffered;
    private int messageTokens;
    private @Nullable Integer newestLength;
    private @Nullable Framing framing;

    /**
     * @param budget beyond which older messages need not be counted, for they cannot be shown
     */
    Draft(PromptTemplate template, PromptMaterial material, int budget, TokenCounter tokens) {
        this.template = template;
        this.systemText = new SystemText(template, material);
        this.material = material;
        this.tokens = tokens;
        this.summaryOffered = material.summary() != null;
        for (var message : material.messages().reversed()) {
            var said = material.tell(message);
            var counted = new Counted(message, said, tokens.countMessage(said));
            if (!messages.isEmpty() && messageTokens + counted.tokens > budget) {
                break;
            }
            messages.addFirst(counted);
            messageTokens += counted.tokens;
        }
    }

    private record Counted(ContextMessage source, PromptMessage said, int tokens) {}

    void offerLore(List<FiredEntry> fired) {
        fired.stream().sorted(FiredEntry.BY_RANK).forEach(lore::addLast);
    }

    void offerMemories(List<Recalled> recalled) {
        recalled.forEach(found -> memories.addLast(found.memory()));
    }

    void offerKnowledge(List<FoundChunk> found) {
        knowledge.addAll(found);
    }

    /**
     * @param places where they stand in the sheet, from 0
     */
    void offerExamples(List<Integer> places) {
        examples.addAll(places);
    }

    Assembled fit(int budget) {
        boolean more = true;
        while (more && cost() > budget) {
            more = letGo();
        }
        int over = cost() - budget;
        if (over > 0) {
            cutNewest(over);
        }
        return PromptAssembly.render(template, material, shown());
    }

    private int cost() {
        return TokenCounter.TOKENS_PER_ANSWER + framing().tokens + messageTokens;
    }

    /** What stands around the messages, counted once for as long as it stays the same. */
    private Framing framing() {
        if (framing == null) {
            var system = systemText.render(shown());
            var closing = systemText.closing(parts);
            framing = new Framing(system, closing, tokensOf(system) + tokensOf(closing));
        }
        return framing;
    }

    private int tokensOf(@Nullable String instructions) {
        return instructions == null || instructions.isBlank()
                ? 0
                : tokens.countMessage(new PromptMessage(PromptMessage.Role.SYSTEM, instructions));
    }

    private record Framing(String system, @Nullable String closing, int tokens) {}

    /** Lets go of what is next in the order of {@link PromptAssembly}; false if nothing is left. */
    private boolean letGo() {
        if (messages.size() > RECENT) {
            forgetOldest();
            return true;
        }
        framing = null;
        if (!examples.isEmpty()) {
            examples.removeLast();
        } else if (!memories.isEmpty()) {
            memories.removeLast();
        } else if (!knowledge.isEmpty()) {
            knowledge.removeLast();
        } else if (!lore.isEmpty()) {
            lore.removeLast();
        } else if (summaryShown()) {
            summaryOffered = false;
        } else if (messages.size() > 1) {
            forgetOldest();
        } else if (!parts.isEmpty()) {
            parts.remove(parts.stream().min(Comparator.naturalOrder()).orElseThrow());
        } else {
            return false;
        }
        return true;
    }

    private void forgetOldest() {
        boolean summarised = summaryShown();
        messageTokens -= messages.removeFirst().tokens;
        if (summarised != summaryShown()) {
            framing = null;
        }
    }

    private boolean summaryShown() {
        var summary = material.summary();
        return summaryOffered && summary != null && messages.getFirst().source.seq() > 1;
    }

    private void cutNewest(int over) {
        var newest = messages.removeLast();
        messageTokens -= newest.tokens;
        int room = Math.max(1, tokens.count(newest.said.text()) - over);
        var text = tokens.cut(newest.said.text(), room);
        newestLength = text.length();
        var said = new PromptMessage(newest.said.role(), text);
        var shortened = new Counted(newest.source, said, tokens.countMessage(said));
        messages.addLast(shortened);
        messageTokens += shortened.tokens;
    }

    private Shown shown() {
        return new Shown(
                messages.stream().map(Counted::source).toList(),
                newestLength,
                parts,
                List.copyOf(examples),
                lore.stream().sorted(FiredEntry.IN_PROMPT).map(ToldEntry::of).toList(),
                List.copyOf(memories),
                List.copyOf(knowledge),
                material.knowledge() != null,
                summaryShown());
    }
}
