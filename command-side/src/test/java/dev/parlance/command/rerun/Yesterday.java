package dev.parlance.command.rerun;

import dev.parlance.command.character.CharacterStream;
import dev.parlance.command.knowledge.DocumentStream;
import dev.parlance.command.lorebook.LorebookStream;
import dev.parlance.command.memory.MemoryStream;
import dev.parlance.command.reply.model.JtokkitTokenCounter;
import dev.parlance.command.reply.model.ReplyPrompt;
import dev.parlance.command.reply.model.TokenCounter;
import dev.parlance.command.reply.prompt.ContextMessage;
import dev.parlance.command.reply.prompt.PromptAssembly;
import dev.parlance.command.reply.prompt.PromptBudget;
import dev.parlance.command.reply.prompt.PromptMaterial;
import dev.parlance.command.reply.prompt.PromptTemplates;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterEvent.CharacterCreated;
import dev.parlance.kernel.character.CharacterEvent.CharacterRevised;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.character.CharacterSheet;
import dev.parlance.kernel.character.PersonaView;
import dev.parlance.kernel.character.Visibility;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.conversation.ClientMessageId;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCompleted;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyRequested;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationStarted;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationSummarised;
import dev.parlance.kernel.conversation.ConversationEvent.UserMessagePosted;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.conversation.ForkOrigin;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.conversation.MessageRole;
import dev.parlance.kernel.conversation.SummaryId;
import dev.parlance.kernel.knowledge.Chunk;
import dev.parlance.kernel.knowledge.DocumentFormat;
import dev.parlance.kernel.knowledge.DocumentId;
import dev.parlance.kernel.knowledge.FoundKnowledge;
import dev.parlance.kernel.knowledge.FoundKnowledge.FoundChunk;
import dev.parlance.kernel.knowledge.KnowledgeEvent.DocumentChunked;
import dev.parlance.kernel.knowledge.KnowledgeEvent.DocumentDeleted;
import dev.parlance.kernel.knowledge.KnowledgeEvent.DocumentIngested;
import dev.parlance.kernel.knowledge.KnowledgeEvent.DocumentSubmitted;
import dev.parlance.kernel.knowledge.KnowledgeScope;
import dev.parlance.kernel.lorebook.LorebookEntry;
import dev.parlance.kernel.lorebook.LorebookEntryView;
import dev.parlance.kernel.lorebook.LorebookEvent.LorebookEntryPut;
import dev.parlance.kernel.lorebook.LorebookId;
import dev.parlance.kernel.memory.MemoryEvent.MemoryForgotten;
import dev.parlance.kernel.memory.MemoryEvent.MemoryRecorded;
import dev.parlance.kernel.memory.MemoryId;
import dev.parlance.kernel.memory.MemoryKind;
import dev.parlance.kernel.memory.MemorySource;
import dev.parlance.kernel.memory.MemorySubject;
import dev.parlance.kernel.memory.MemoryView;
import dev.parlance.kernel.memory.SummaryView;
import dev.parlance.kernel.reply.CacheUse;
import dev.parlance.kernel.reply.Cost;
import dev.parlance.kernel.reply.FinishReason;
import dev.parlance.kernel.reply.ModelRef;
import dev.parlance.kernel.reply.Provenance;
import dev.parlance.kernel.reply.ReplyAccount;
import dev.parlance.kernel.reply.ReplyId;
import dev.parlance.kernel.reply.TokenUsage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.jspecify.annotations.Nullable;

/** What has happened, in an event store, and each time as the read side would have shown it. */
final class Yesterday {

    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    static final AccountId MINA = new AccountId(new UUID(1, 1));
    static final ConversationId TALK = new ConversationId(new UUID(2, 1));
    static final KnowledgeScope HOUSE = new KnowledgeScope("house");
    static final ModelRef MODEL = new ModelRef("openai", "gpt-4o-mini");

    private final List<String> streamsRead = new ArrayList<>();
    private final EventStore store =
            EmbeddedEventStore.builder()
                    .storageEngine(
                            new InMemoryEventStorageEngine() {
                                @Override
                                public DomainEventStream readEvents(String stream, long from) {
                                    streamsRead.add(stream);
                                    return super.readEvents(stream, from);
                                }
                            })
                    .build();
    private final Map<String, Long> lengths = new HashMap<>();
    private final TokenCounter tokens = new JtokkitTokenCounter();
    private final PromptTemplates templates = PromptTemplates.load();
    private int ids;

    /** A reply, and the prompt that was sent for it. */
    record Said(ReplyId replyId, ReplyPrompt prompt) {}

    /** The streams that were read, one by one. */
    List<String> streamsRead() {
        return List.copyOf(streamsRead);
    }

    PromptRebuild rebuild() {
        return new PromptRebuild(new Past(store));
    }

    RebuiltPrompt again(Said said) {
        return rebuild().rebuild(TALK, said.replyId);
    }

    void started(
            ConversationId talk, ConversationKind kind, @Nullable ConversationId source, long at) {
        var fork = source == null ? null : new ForkOrigin(source, at, List.of());
        happened(
                talk.toString(),
                new ConversationStarted(
                        talk, kind, MINA, null, null, null, List.of(), null, null, fork, NOON));
    }

    ContextMessage says(ConversationId talk, AccountId author, long seq, String text) {
        var id = new MessageId(nextId());
        happened(
                talk.toString(),
                new UserMessagePosted(
                        talk,
                        id,
                        seq,
                        author,
                        new ClientMessageId("c" + ids),
                        new ProtectedText(author, text),
                        NOON));
        return new ContextMessage(id, seq, MessageRole.USER, author, null, text, null);
    }

    ContextMessage answers(
            ConversationId talk, @Nullable CharacterRef character, long seq, String text) {
        return variant(talk, character, new MessageId(nextId()), seq, text);
    }

    ContextMessage variant(
            ConversationId talk,
            @Nullable CharacterRef character,
            MessageId messageId,
            long seq,
            String text) {
        var reply = new ReplyId(nextId());
        var shown = new Provenance("-", List.of(), List.of(), List.of(), List.of(), null, null);
        complete(talk, reply, character, messageId, seq, text, account(shown, CacheUse.NONE));
        return new ContextMessage(
                messageId, seq, MessageRole.ASSISTANT, null, character, text, reply);
    }

    PersonaView character(CharacterId id, int version, CharacterSheet sheet) {
        happened(
                CharacterStream.of(id),
                version == 1
                        ? new CharacterCreated(id, MINA, sheet, Set.of(), Visibility.PRIVATE, NOON)
                        : new CharacterRevised(
                                id, version, sheet, Set.of(), Visibility.PRIVATE, NOON));
        return PersonaView.of(new CharacterRef(id, version), sheet);
    }

    LorebookEntryView puts(LorebookId book, LorebookEntry entry) {
        long put = happened(LorebookStream.of(book), new LorebookEntryPut(book, entry, NOON));
        return LorebookEntryView.of(entry, put);
    }

    MemoryView remembers(String text) {
        var id = new MemoryId(nextId());
        var source = new MemorySource(TALK, List.of(1L), null);
        happened(
                MemoryStream.of(id),
                new MemoryRecorded(
                        id,
                        new MemorySubject(MINA, null),
                        MemoryKind.FACT,
                        new ProtectedText(MINA, text),
                        source,
                        NOON,
                        NOON));
        return new MemoryView(id, null, MemoryKind.FACT, text, source, NOON, null, null);
    }

    void forgets(MemoryView memory) {
        happened(
                MemoryStream.of(memory.memoryId()),
                new MemoryForgotten(memory.memoryId(), new MemorySubject(MINA, null), NOON));
    }

    /** A document was read, of which the first chunk alone has a heading. */
    FoundKnowledge reads(String title, String heading, String... texts) {
        return reads(Yesterday::kept, title, heading, texts);
    }

    /** A document was read, whose texts are forgotten since. */
    FoundKnowledge readsAndForgets(String title, String heading, String... texts) {
        return reads(
                text -> ProtectedText.erased(HOUSE.keeper(), text.length()), title, heading, texts);
    }

    private FoundKnowledge reads(
            Function<String, ProtectedText> stored, String title, String heading, String... texts) {
        var id = new DocumentId(nextId());
        happened(
                DocumentStream.of(id),
                new DocumentSubmitted(
                        id,
                        HOUSE,
                        MINA,
                        stored.apply(title),
                        DocumentFormat.MARKDOWN,
                        9,
                        stored.apply("-"),
                        NOON));
        List<FoundChunk> found = new ArrayList<>();
        for (int number = 1; number <= texts.length; number++) {
            var above = number == 1 ? heading : null;
            var text = texts[number - 1];
            var chunk =
                    new Chunk(
                            number, above == null ? null : stored.apply(above), stored.apply(text));
            happened(
                    DocumentStream.of(id),
                    new DocumentChunked(id, HOUSE, number, List.of(chunk), NOON));
            found.add(new FoundChunk(id, number, title, above, text, 1.0 / number));
        }
        happened(DocumentStream.of(id), new DocumentIngested(id, HOUSE, texts.length, NOON));
        return new FoundKnowledge(found, 1, true);
    }

    private static ProtectedText kept(String text) {
        return new ProtectedText(HOUSE.keeper(), text);
    }

    void deletes(DocumentId id) {
        happened(DocumentStream.of(id), new DocumentDeleted(id, HOUSE, MINA, NOON));
    }

    SummaryView summarised(long through, String text) {
        var id = new SummaryId(nextId());
        happened(
                TALK.toString(),
                new ConversationSummarised(
                        TALK,
                        id,
                        through,
                        new ProtectedText(MINA, text),
                        List.of(),
                        account(
                                new Provenance(
                                        "-", List.of(), List.of(), List.of(), List.of(), null,
                                        null),
                                CacheUse.NONE),
                        NOON));
        return new SummaryView(TALK, id, through, text, NOON);
    }

    /** Mina asked for a reply, which was made of this within a budget. */
    Said reply(ConversationKind kind, PromptMaterial material, int budget) {
        var reply = new ReplyId(nextId());
        var newest = material.messages().getLast();
        var persona = material.persona();
        var character = persona == null ? null : persona.ref();
        happened(
                TALK.toString(),
                new AssistantReplyRequested(
                        TALK, reply, newest.seq(), null, MINA, null, character, kind, null, NOON));
        var assembled =
                PromptAssembly.assemble(templates, material, new PromptBudget(budget), tokens);
        complete(
                TALK,
                reply,
                character,
                new MessageId(nextId()),
                newest.seq() + 1,
                "대답",
                account(assembled.provenance(MINA), CacheUse.NONE));
        return new Said(reply, assembled.prompt());
    }

    /** A reply as replies were kept before there were recipes. */
    ReplyId plainReply(ContextMessage newest, Provenance provenance) {
        return plainReply(newest, account(provenance, CacheUse.NONE));
    }

    /** A reply that was an answer from before. */
    ReplyId givenAgain(ContextMessage newest, Provenance provenance, CacheUse cache) {
        return plainReply(newest, account(provenance, cache));
    }

    private ReplyId plainReply(ContextMessage newest, ReplyAccount account) {
        var reply = new ReplyId(nextId());
        happened(
                TALK.toString(),
                new AssistantReplyRequested(
                        TALK,
                        reply,
                        newest.seq(),
                        null,
                        MINA,
                        null,
                        null,
                        ConversationKind.DIRECT,
                        null,
                        NOON));
        complete(TALK, reply, null, new MessageId(nextId()), newest.seq() + 1, "대답", account);
        return reply;
    }

    /**
     * @return the event's place in its stream
     */
    long happened(String stream, Object event) {
        long place = lengths.merge(stream, 1L, Long::sum) - 1;
        store.publish(new GenericDomainEventMessage<>("Stream", stream, place, event));
        return place;
    }

    private void complete(
            ConversationId talk,
            ReplyId reply,
            @Nullable CharacterRef character,
            MessageId messageId,
            long seq,
            String text,
            ReplyAccount account) {
        happened(
                talk.toString(),
                new AssistantReplyCompleted(
                        talk,
                        reply,
                        character,
                        messageId,
                        seq,
                        false,
                        new ProtectedText(MINA, text),
                        account,
                        NOON));
    }

    private static ReplyAccount account(Provenance provenance, CacheUse cache) {
        return new ReplyAccount(
                MODEL,
                FinishReason.STOP,
                new TokenUsage(10, 5, 0, false),
                new Cost(new BigDecimal("0.000012"), "USD", "2026-11", true),
                12,
                345,
                cache,
                provenance);
    }

    private UUID nextId() {
        ids++;
        return new UUID(9, ids);
    }
}
