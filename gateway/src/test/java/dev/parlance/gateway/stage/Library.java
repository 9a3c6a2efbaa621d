package dev.parlance.gateway.stage;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.character.CharacterQuery.FindCharacter;
import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.character.CharacterView;
import dev.parlance.kernel.character.ModelSettings;
import dev.parlance.kernel.character.PersonaView;
import dev.parlance.kernel.character.Visibility;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.lorebook.LorebookCommand.BindLorebook;
import dev.parlance.kernel.lorebook.LorebookCommand.CreateLorebook;
import dev.parlance.kernel.lorebook.LorebookCommand.DeleteLorebook;
import dev.parlance.kernel.lorebook.LorebookCommand.PutLorebookEntries;
import dev.parlance.kernel.lorebook.LorebookCommand.RemoveLorebookEntry;
import dev.parlance.kernel.lorebook.LorebookCommand.ReviseLorebook;
import dev.parlance.kernel.lorebook.LorebookCommand.UnbindLorebook;
import dev.parlance.kernel.lorebook.LorebookEntries;
import dev.parlance.kernel.lorebook.LorebookEntry;
import dev.parlance.kernel.lorebook.LorebookEntryId;
import dev.parlance.kernel.lorebook.LorebookEntryView;
import dev.parlance.kernel.lorebook.LorebookId;
import dev.parlance.kernel.lorebook.LorebookPage;
import dev.parlance.kernel.lorebook.LorebookQuery.FindLorebook;
import dev.parlance.kernel.lorebook.LorebookQuery.FindLorebookEntries;
import dev.parlance.kernel.lorebook.LorebookQuery.FindLorebooks;
import dev.parlance.kernel.lorebook.LorebookSettings;
import dev.parlance.kernel.lorebook.LorebookTarget;
import dev.parlance.kernel.lorebook.LorebookView;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;

/** Lorebooks in small, and the characters they may be bound to. */
public final class Library {

    private final Map<LorebookId, Book> books = new ConcurrentHashMap<>();
    private final Map<CharacterId, AccountId> characters = new ConcurrentHashMap<>();

    /** A character that everybody sees and one person owns. */
    public CharacterId characterOf(AccountId owner) {
        var id = new CharacterId(UUID.randomUUID());
        characters.put(id, owner);
        return id;
    }

    public Set<LorebookTarget> targetsOf(String lorebookId) {
        return Set.copyOf(find(LorebookId.valueOf(lorebookId)).targets);
    }

    public int size() {
        return books.size();
    }

    @CommandHandler
    void create(CreateLorebook command) {
        books.putIfAbsent(command.lorebookId(), new Book(command.owner(), command.settings()));
        book(command.lorebookId(), command.owner());
    }

    @CommandHandler
    void revise(ReviseLorebook command) {
        book(command.lorebookId(), command.owner()).settings = command.settings();
    }

    @CommandHandler
    void put(PutLorebookEntries command) {
        var book = book(command.lorebookId(), command.owner());
        for (var entry : command.entries()) {
            if (entry.content().text().equals("거절")) {
                throw new Rejected(new Rejection.Invalid("Refused here."));
            }
        }
        command.entries().forEach(entry -> book.entries.put(entry.entryId(), entry));
    }

    @CommandHandler
    void remove(RemoveLorebookEntry command) {
        if (book(command.lorebookId(), command.owner()).entries.remove(command.entryId()) == null) {
            throw notFound(command.lorebookId());
        }
    }

    @CommandHandler
    void bind(BindLorebook command) {
        book(command.lorebookId(), command.owner()).targets.add(command.target());
    }

    @CommandHandler
    void unbind(UnbindLorebook command) {
        book(command.lorebookId(), command.owner()).targets.remove(command.target());
    }

    @CommandHandler
    void delete(DeleteLorebook command) {
        book(command.lorebookId(), command.owner());
        books.remove(command.lorebookId());
    }

    @QueryHandler
    LorebookView show(FindLorebook query) {
        return book(query.lorebookId(), query.reader()).view(query.lorebookId());
    }

    @QueryHandler
    LorebookPage list(FindLorebooks query) {
        var target = query.target();
        return new LorebookPage(
                books.entrySet().stream()
                        .filter(entry -> entry.getValue().owner.equals(query.reader()))
                        .filter(e -> target == null || e.getValue().targets.contains(target))
                        .limit(query.limit())
                        .map(entry -> entry.getValue().view(entry.getKey()))
                        .toList(),
                null,
                false);
    }

    @QueryHandler
    LorebookEntries entries(FindLorebookEntries query) {
        var id = query.lorebookId();
        if (id.belongsToCharacter() && !books.containsKey(id)) {
            return new LorebookEntries(id, List.of());
        }
        return new LorebookEntries(
                id, book(id, query.reader()).entries.values().stream().map(Library::view).toList());
    }

    @QueryHandler
    CharacterView character(FindCharacter query) {
        var owner = characters.get(query.characterId());
        if (owner == null) {
            throw new Rejected(
                    new Rejection.Refused(ErrorCode.CHARACTER_NOT_FOUND, "No such character."));
        }
        return new CharacterView(
                owner,
                new PersonaView(
                        new CharacterRef(query.characterId(), 1),
                        "소라",
                        "",
                        "",
                        null,
                        null,
                        List.of(),
                        null,
                        null,
                        List.of(),
                        new ModelSettings(null, null, null, null),
                        null),
                Set.of(),
                Visibility.PUBLIC,
                0,
                Instant.EPOCH,
                Instant.EPOCH);
    }

    private Book find(LorebookId id) {
        var book = books.get(id);
        if (book == null) {
            throw notFound(id);
        }
        return book;
    }

    private Book book(LorebookId id, AccountId caller) {
        var book = find(id);
        if (!book.owner.equals(caller)) {
            throw notFound(id);
        }
        return book;
    }

    private static Rejected notFound(LorebookId id) {
        return new Rejected(new Rejection.LorebookNotFound(id));
    }

    private static LorebookEntryView view(LorebookEntry entry) {
        return new LorebookEntryView(
                entry.entryId(),
                text(entry.name()),
                entry.keywords().stream().map(ProtectedText::text).toList(),
                entry.secondaryKeywords().stream().map(ProtectedText::text).toList(),
                entry.content().text(),
                entry.priority(),
                entry.order(),
                entry.position(),
                entry.enabled(),
                entry.constant(),
                entry.caseSensitive(),
                entry.tokenBudget());
    }

    private static @Nullable String text(@Nullable ProtectedText text) {
        return text == null ? null : text.text();
    }

    private static final class Book {

        private final AccountId owner;
        private LorebookSettings settings;
        private final Map<LorebookEntryId, LorebookEntry> entries = new LinkedHashMap<>();
        private final Set<LorebookTarget> targets = new LinkedHashSet<>();

        Book(AccountId owner, LorebookSettings settings) {
            this.owner = owner;
            this.settings = settings;
        }

        LorebookView view(LorebookId id) {
            return new LorebookView(
                    id,
                    owner,
                    settings.name().text(),
                    text(settings.description()),
                    settings.scanDepth(),
                    settings.tokenBudget(),
                    settings.recursive(),
                    entries.size(),
                    List.copyOf(targets),
                    Instant.EPOCH);
        }
    }
}
