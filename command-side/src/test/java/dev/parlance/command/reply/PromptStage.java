package dev.parlance.command.reply;

import dev.parlance.command.memory.Recollections;
import dev.parlance.command.reply.prompt.Lookups;
import dev.parlance.command.stage.OtherModules;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.account.AccountQuery.FindAccount;
import dev.parlance.kernel.account.AccountView;
import dev.parlance.kernel.account.Role;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.character.CharacterQuery.FindPersona;
import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.character.ModelSettings;
import dev.parlance.kernel.character.PersonaView;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.conversation.ConversationQuery.FindTranscript;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.conversation.MessageRole;
import dev.parlance.kernel.conversation.SummaryId;
import dev.parlance.kernel.conversation.Transcript;
import dev.parlance.kernel.conversation.Transcript.Line;
import dev.parlance.kernel.knowledge.KnowledgeScope;
import dev.parlance.kernel.lorebook.ActiveLore;
import dev.parlance.kernel.lorebook.LorebookId;
import dev.parlance.kernel.lorebook.LorebookQuery.FindActiveLore;
import dev.parlance.kernel.memory.MemoryId;
import dev.parlance.kernel.memory.MemoryKind;
import dev.parlance.kernel.memory.MemoryQuery.FindSummary;
import dev.parlance.kernel.memory.MemoryQuery.RecallMemories;
import dev.parlance.kernel.memory.MemorySource;
import dev.parlance.kernel.memory.MemoryView;
import dev.parlance.kernel.memory.RecalledMemories;
import dev.parlance.kernel.memory.RecalledMemories.Recalled;
import dev.parlance.kernel.memory.SummaryView;
import dev.parlance.kernel.reply.ReplyId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Mina's talk with the fox spirit Yeon, of which the history gives the fifth message to the ninth.
 * The ninth is to be answered.
 */
final class PromptStage {

    static final long FIRST_SHOWN = 5;
    static final long PROMPT = 9;
    static final AccountId MINA = new AccountId(new UUID(1, 1));
    static final ConversationId CONVERSATION = new ConversationId(new UUID(2, 2));
    static final CharacterRef YEON = new CharacterRef(new CharacterId(new UUID(3, 3)), 2);
    static final ActiveLore LORE =
            new ActiveLore(
                    List.of(
                            new ActiveLore.Book(
                                    new LorebookId(new UUID(4, 4)), null, null, false, List.of())));

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    final OtherModules others = new OtherModules();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final PromptSources sources = sources();

    PromptStage() {
        others.answer(FindTranscript.class, Transcript.class, PromptStage::history);
        others.answer(FindPersona.class, PersonaView.class, query -> yeon(query.ref()));
        others.answer(FindAccount.class, AccountView.class, _ -> mina());
        others.answer(FindActiveLore.class, ActiveLore.class, _ -> LORE);
        recalled(fact(1, new ConversationId(new UUID(2, 3)), 1));
        summarisedThrough(4);
    }

    private PromptSources sources() {
        var queries = others.queries();
        var personas = Lookups.personas(queries);
        var names = Lookups.names(queries);
        var questions = new BriefQuestions(meters);
        return new PromptSources(
                new ConversationContexts(queries, SettingsForTests.replySettings()),
                personas,
                names,
                Recollections.waiting(Recollections.PATIENT, queries, meters),
                new RoomCasts(queries, names, personas, questions),
                queries,
                questions,
                new KnowledgeSettings(5));
    }

    /** Has memories bear on whatever is said. */
    void recalled(MemoryView... memories) {
        var found = Stream.of(memories).map(memory -> new Recalled(memory, 0.5)).toList();
        others.answer(
                RecallMemories.class, RecalledMemories.class, _ -> new RecalledMemories(found));
    }

    /** Has the conversation be summarised up to a message. */
    void summarisedThrough(long seq) {
        others.answer(
                FindSummary.class,
                SummaryView.class,
                query ->
                        Optional.of(
                                new SummaryView(
                                        query.conversationId(),
                                        new SummaryId(new UUID(5, seq)),
                                        seq,
                                        "둘은 이사 이야기를 했다.",
                                        NOON)));
    }

    static MemoryView fact(int n, ConversationId conversation, long seq) {
        return memory(n, MemoryKind.FACT, conversation, seq);
    }

    static MemoryView turn(int n, ConversationId conversation, long seq) {
        return memory(n, MemoryKind.TURN, conversation, seq);
    }

    private static MemoryView memory(
            int n, MemoryKind kind, ConversationId conversation, long seq) {
        return new MemoryView(
                new MemoryId(new UUID(6, n)),
                YEON.characterId(),
                kind,
                "미나는 부산에 산다.",
                new MemorySource(conversation, List.of(seq), null),
                NOON,
                null,
                null);
    }

    static GenerationOrder order(@Nullable CharacterRef character, long promptSeq) {
        return new GenerationOrder(
                CONVERSATION,
                new ReplyId(new UUID(7, 7)),
                promptSeq,
                MINA,
                null,
                character,
                null,
                null,
                null,
                1,
                NOON);
    }

    /** The same, asked of a coach who looks things up in a scope. */
    static GenerationOrder coachOrder(@Nullable KnowledgeScope scope, long promptSeq) {
        return new GenerationOrder(
                CONVERSATION,
                new ReplyId(new UUID(7, 7)),
                promptSeq,
                MINA,
                null,
                null,
                ConversationKind.COACH,
                scope,
                null,
                1,
                NOON);
    }

    /** How many prompts did without something. */
    double missing(String source) {
        return meters.counter("parlance.prompt.missing", "source", source).count();
    }

    private static Transcript history(FindTranscript query) {
        return new Transcript(
                LongStream.rangeClosed(Math.min(FIRST_SHOWN, query.through()), query.through())
                        .mapToObj(PromptStage::line)
                        .toList());
    }

    private static Line line(long seq) {
        boolean byMina = seq % 2 == 1;
        return new Line(
                new MessageId(new UUID(8, seq)),
                seq,
                byMina ? MessageRole.USER : MessageRole.ASSISTANT,
                byMina ? MINA : null,
                null,
                seq == PROMPT ? "내가 어디 산다고 했지?" : "응.",
                byMina ? null : new ReplyId(new UUID(7, seq)));
    }

    private static PersonaView yeon(CharacterRef ref) {
        return new PersonaView(
                ref,
                "연",
                "여우 정령",
                null,
                null,
                null,
                List.of(),
                null,
                null,
                List.of(),
                new ModelSettings(null, null, null, null),
                null);
    }

    private static AccountView mina() {
        return new AccountView(MINA, null, "미나", Set.of(Role.USER), NOON);
    }
}
