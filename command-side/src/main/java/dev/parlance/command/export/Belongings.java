package dev.parlance.command.export;

import dev.parlance.command.rejection.Rejections;
import dev.parlance.command.reply.model.Cancellation;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.account.AccountQuery.FindAccount;
import dev.parlance.kernel.account.AccountView;
import dev.parlance.kernel.character.CharacterPage;
import dev.parlance.kernel.character.CharacterQuery.FindCharacter;
import dev.parlance.kernel.character.CharacterQuery.FindCharacters;
import dev.parlance.kernel.character.CharacterQuery.Order;
import dev.parlance.kernel.character.CharacterView;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.conversation.ConversationPage;
import dev.parlance.kernel.conversation.ConversationQuery.FindConversations;
import dev.parlance.kernel.conversation.ConversationQuery.FindMessages;
import dev.parlance.kernel.conversation.ConversationView;
import dev.parlance.kernel.conversation.MessagePage;
import dev.parlance.kernel.conversation.MessageView;
import dev.parlance.kernel.lorebook.LorebookEntries;
import dev.parlance.kernel.lorebook.LorebookPage;
import dev.parlance.kernel.lorebook.LorebookQuery.FindLorebookEntries;
import dev.parlance.kernel.lorebook.LorebookQuery.FindLorebooks;
import dev.parlance.kernel.memory.MemoryPage;
import dev.parlance.kernel.memory.MemoryQuery.FindMemories;
import dev.parlance.kernel.rejection.ErrorCode;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is a person's, a page in memory at a time: the account, what was said in each
 * conversation, characters, lorebooks, memories. Of rooms there is only what the person wrote: what
 * others wrote, and what they were answered, is theirs. What goes while it is read is left out.
 */
final class Belongings {

    private static final String FORMAT = "parlance-export/1";
    private static final int PAGE = 100;
    private static final Set<ErrorCode> GONE =
            Set.of(
                    ErrorCode.CONVERSATION_NOT_FOUND,
                    ErrorCode.CHARACTER_NOT_FOUND,
                    ErrorCode.LOREBOOK_NOT_FOUND,
                    ErrorCode.FORBIDDEN);
    private static final long PATIENCE_SECONDS = 30;

    private final QueryGateway queries;
    private final AccountId person;
    private final Instant began;
    private final Cancellation cancellation;
    private final Consumer<ExportLine> lines;

    Belongings(
            QueryGateway queries,
            AccountId person,
            Instant began,
            Cancellation cancellation,
            Consumer<ExportLine> lines) {
        this.queries = queries;
        this.person = person;
        this.began = began;
        this.cancellation = cancellation;
        this.lines = lines;
    }

    /**
     * Writes all of it.
     *
     * @throws dev.parlance.command.reply.model.CancelledException if it is not wanted any more
     */
    void write() {
        var account = ask(new FindAccount(person), AccountView.class);
        lines.accept(new ExportLine.Header(FORMAT, began, account));
        talks();
        characters();
        lorebooks();
        memories();
    }

    /**
     * The list is ordered by what was last said. One that is talked in meanwhile moves to its head,
     * away from under the cursor, so its head is read again until nothing there is new.
     */
    private void talks() {
        var written = new HashSet<ConversationId>();
        Instant until = Instant.MIN;
        int before;
        do {
            before = written.size();
            talks(until, written);
            until = began;
        } while (written.size() > before);
    }

    private void talks(Instant until, Set<ConversationId> written) {
        pages(
                cursor -> {
                    var page =
                            ask(
                                    new FindConversations(person, null, null, cursor, PAGE),
                                    ConversationPage.class);
                    page.items().stream()
                            .filter(talk -> written.add(talk.conversationId()))
                            .forEach(this::talk);
                    return page.items().isEmpty()
                                    || page.items().getLast().updatedAt().isBefore(until)
                            ? null
                            : page.nextCursor();
                });
    }

    private void talk(ConversationView talk) {
        lines.accept(new ExportLine.Talk(withoutPreview(talk)));
        long after = 0;
        Optional<MessagePage> page;
        do {
            page = messages(talk.conversationId(), after);
            for (var message : page.map(MessagePage::items).orElseGet(List::of)) {
                if (isOfThePerson(message, talk)) {
                    lines.accept(new ExportLine.Said(message, talk.conversationId()));
                }
                after = message.seq();
            }
        } while (page.map(MessagePage::hasMore).orElse(false));
    }

    /** What was said last may be another's, and stands among the messages where it is not. */
    private static ConversationView withoutPreview(ConversationView talk) {
        return new ConversationView(
                talk.conversationId(),
                talk.kind(),
                talk.title(),
                talk.character(),
                talk.participants(),
                talk.room(),
                null,
                talk.unreadCount(),
                talk.lastReadSeq(),
                talk.forkedFrom(),
                talk.updatedAt());
    }

    private Optional<MessagePage> messages(ConversationId talk, long after) {
        return unlessGone(
                new FindMessages(talk, person, null, after, PAGE, null), MessagePage.class);
    }

    /** Answers in a room may be to others, who are forgotten without this file. */
    private boolean isOfThePerson(MessageView message, ConversationView talk) {
        return talk.kind() == ConversationKind.ROOM
                ? person.equals(message.authorId())
                : message.authorId() == null || person.equals(message.authorId());
    }

    private void characters() {
        pages(
                cursor -> {
                    var page =
                            ask(
                                    new FindCharacters(
                                            person, null, Set.of(), Order.NEW, true, cursor, PAGE),
                                    CharacterPage.class);
                    page.items().stream()
                            .flatMap(
                                    item ->
                                            unlessGone(
                                                    new FindCharacter(
                                                            item.characterId(), person, null),
                                                    CharacterView.class)
                                                    .stream())
                            .forEach(view -> lines.accept(new ExportLine.Persona(view)));
                    return page.nextCursor();
                });
    }

    private void lorebooks() {
        pages(
                cursor -> {
                    var page =
                            ask(new FindLorebooks(person, null, cursor, PAGE), LorebookPage.class);
                    for (var book : page.items()) {
                        unlessGone(
                                        new FindLorebookEntries(book.lorebookId(), person),
                                        LorebookEntries.class)
                                .ifPresent(
                                        found ->
                                                lines.accept(
                                                        new ExportLine.Lore(book, found.items())));
                    }
                    return page.nextCursor();
                });
    }

    private void memories() {
        pages(
                cursor -> {
                    var page =
                            ask(
                                    new FindMemories(person, null, null, null, cursor, PAGE),
                                    MemoryPage.class);
                    page.items().forEach(item -> lines.accept(new ExportLine.Remembered(item)));
                    return page.nextCursor();
                });
    }

    private static void pages(Function<@Nullable String, @Nullable String> next) {
        String cursor = null;
        do {
            cursor = next.apply(cursor);
        } while (cursor != null);
    }

    private <R> Optional<R> unlessGone(Object query, Class<R> answer) {
        try {
            return Optional.of(ask(query, answer));
        } catch (RuntimeException e) {
            if (!Rejections.isOneOf(GONE, e)) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private <R> R ask(Object query, Class<R> answer) {
        cancellation.throwIfCancelled();
        return queries.query(query, answer).orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }
}
