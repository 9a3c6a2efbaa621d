package dev.parlance.command.reply;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.account.AccountNames;
import dev.parlance.kernel.account.AccountQuery.FindAccount;
import dev.parlance.kernel.account.AccountQuery.FindNames;
import dev.parlance.kernel.account.AccountView;
import dev.parlance.kernel.account.Role;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.character.CharacterQuery.FindPersona;
import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.character.ModelSettings;
import dev.parlance.kernel.character.PersonaView;
import dev.parlance.kernel.conversation.Answering;
import dev.parlance.kernel.conversation.AssistantId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.conversation.ConversationQuery.FindConversation;
import dev.parlance.kernel.conversation.ConversationQuery.FindTranscript;
import dev.parlance.kernel.conversation.ConversationView;
import dev.parlance.kernel.conversation.ConversationView.RoomView;
import dev.parlance.kernel.conversation.ConversationView.Seat;
import dev.parlance.kernel.conversation.Transcript;
import dev.parlance.kernel.conversation.Transcript.Line;
import dev.parlance.kernel.lorebook.ActiveLore;
import dev.parlance.kernel.lorebook.LorebookQuery.FindActiveLore;
import dev.parlance.kernel.memory.MemoryQuery.FindSummary;
import dev.parlance.kernel.memory.MemoryQuery.RecallMemories;
import dev.parlance.kernel.memory.RecalledMemories;
import dev.parlance.kernel.memory.SummaryView;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;

/** Plays the other side: what is asked for a prompt, and what is answered. */
final class Asked {

    static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
    static final ConversationId CONVERSATION = new ConversationId(new UUID(3, 3));
    static final AccountId MINA = new AccountId(new UUID(2, 1));
    static final AccountId JUN = new AccountId(new UUID(2, 2));
    static final AccountId GONE = new AccountId(new UUID(2, 3));
    static final CharacterRef LUNA = new CharacterRef(new CharacterId(new UUID(1, 1)), 1);
    static final CharacterRef SOL = new CharacterRef(new CharacterId(new UUID(1, 2)), 1);

    private static final Map<AccountId, String> PEOPLE = Map.of(MINA, "미나", JUN, "준");
    private static final Map<CharacterRef, String> CHARACTERS = Map.of(LUNA, "Luna", SOL, "Sol");

    final Queue<Object> questions = new ConcurrentLinkedQueue<>();
    final Queue<FindNames> namesAskedFor = new ConcurrentLinkedQueue<>();
    private final List<Line> history;
    private final List<Seat> seats;
    private int refusals;

    Asked(List<Line> history, List<Seat> seats) {
        this.history = history;
        this.seats = seats;
    }

    static Seat seat(@Nullable CharacterRef character, String handle) {
        var id =
                character == null
                        ? new AssistantId(new UUID(1, 9))
                        : AssistantId.of(character.characterId());
        return new Seat(id, character, handle, MINA);
    }

    /** Does not know yet, for so many questions, that the reader was added to the room. */
    void lagBehind(int times) {
        refusals = times;
    }

    @QueryHandler
    Transcript handle(FindTranscript query) {
        if (refusals > 0) {
            refusals--;
            throw new Rejected(
                    new Rejection.NotParticipant(query.conversationId(), query.reader()));
        }
        return new Transcript(
                history.stream().filter(line -> line.seq() <= query.through()).toList());
    }

    @QueryHandler
    ConversationView handle(FindConversation query) {
        return new ConversationView(
                query.conversationId(),
                ConversationKind.ROOM,
                null,
                null,
                List.of(),
                new RoomView(seats, Answering.WHEN_MENTIONED),
                null,
                0,
                0,
                null,
                NOW);
    }

    @QueryHandler
    AccountView handle(FindAccount query) {
        var name = PEOPLE.get(query.accountId());
        if (name == null) {
            throw new Rejected(new Rejection.Refused(ErrorCode.ACCOUNT_NOT_FOUND, "Gone."));
        }
        return new AccountView(query.accountId(), null, name, Set.of(Role.USER), NOW);
    }

    @QueryHandler
    AccountNames handle(FindNames query) {
        namesAskedFor.add(query);
        return new AccountNames(
                query.accountIds().stream()
                        .filter(PEOPLE::containsKey)
                        .map(id -> new AccountNames.Named(id, PEOPLE.getOrDefault(id, "?")))
                        .toList());
    }

    @QueryHandler
    PersonaView handle(FindPersona query) {
        return new PersonaView(
                query.ref(),
                CHARACTERS.getOrDefault(query.ref(), "?"),
                null,
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

    @QueryHandler
    ActiveLore handle(FindActiveLore query) {
        questions.add(query);
        return ActiveLore.NONE;
    }

    @QueryHandler
    RecalledMemories handle(RecallMemories query) {
        questions.add(query);
        return RecalledMemories.NONE;
    }

    @QueryHandler
    Optional<SummaryView> handle(FindSummary query) {
        questions.add(query);
        return Optional.empty();
    }
}
