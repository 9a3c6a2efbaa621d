package dev.parlance.gateway.stage;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
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
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;

/** Lorebooks in small. Entries that begin with 거절 are refused. */
public final class Library {

    private final Map<LorebookId, Book> books = new ConcurrentHashMap<>();
    private final Cast cast;

    Library(Cast cast) {
        this.cast = cast;
    }

    /** A character that everybody sees and one person owns. */
    public CharacterId characterOf(AccountId owner) {
        return cast.characterOf(owner);
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
            if (entry.content().text().startsWith("거절")) {
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
        return LorebookEntryView.of(entry, 0);
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
