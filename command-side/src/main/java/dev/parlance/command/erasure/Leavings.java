package dev.parlance.command.erasure;

import dev.parlance.command.rejection.Rejections;
import dev.parlance.kernel.account.AccountEvent.AccountErased;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterCommand.DeleteCharacter;
import dev.parlance.kernel.character.CharacterPage;
import dev.parlance.kernel.character.CharacterQuery.FindCharacters;
import dev.parlance.kernel.character.CharacterQuery.Order;
import dev.parlance.kernel.conversation.ConversationCommand.CancelReply;
import dev.parlance.kernel.conversation.ConversationCommand.DeleteConversation;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.conversation.ConversationPage;
import dev.parlance.kernel.conversation.ConversationQuery.FindConversations;
import dev.parlance.kernel.conversation.ConversationView;
import dev.parlance.kernel.conversation.RoomCommand.RemoveParticipant;
import dev.parlance.kernel.knowledge.DocumentPage;
import dev.parlance.kernel.knowledge.DocumentState;
import dev.parlance.kernel.knowledge.DocumentView;
import dev.parlance.kernel.knowledge.KnowledgeCommand.DeleteDocument;
import dev.parlance.kernel.knowledge.KnowledgeQuery.FindDocuments;
import dev.parlance.kernel.knowledge.KnowledgeScope;
import dev.parlance.kernel.lorebook.LorebookCommand.DeleteLorebook;
import dev.parlance.kernel.lorebook.LorebookPage;
import dev.parlance.kernel.lorebook.LorebookQuery.FindLorebooks;
import dev.parlance.kernel.projection.ProjectionQuery.ListProjections;
import dev.parlance.kernel.projection.ProjectionReport;
import dev.parlance.kernel.projection.ProjectionReport.Entry;
import dev.parlance.kernel.reply.OpenReplies;
import dev.parlance.kernel.reply.ReplyQuery.FindOpenReplies;
import dev.parlance.kernel.storage.BlobStorage;
import dev.parlance.kernel.storage.StorageUnavailable;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.gateway.EventGateway;
import org.axonframework.queryhandling.QueryGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a person who is forgotten leaves behind: replies under way are cancelled, conversations that
 * were the person's alone are deleted, rooms are left, so that none is without an owner,
 * characters, lorebooks and documents of the person's own are deleted. Others hear at last that the
 * person is forgotten, for read models drop what is the person's when they do, and could not be
 * asked for it any more.
 *
 * <p>Each step may be repeated. They are the commands that people give themselves, so a replay of
 * the events comes to the same.
 */
final class Leavings {

    /** The read models that are asked what there is. */
    private static final Set<String> FOUND_BY =
            Set.of("conversations", "replies", "characters", "lorebooks", "knowledge");

    private static final Logger log = LoggerFactory.getLogger(Leavings.class);
    private static final int PAGE = 50;
    private static final long PATIENCE_SECONDS = 30;

    private final CommandGateway commands;
    private final QueryGateway queries;
    private final EventGateway events;
    private final BlobStorage blobs;
    private final Consumer<AccountId> endFiles;
    private final Clock clock;

    Leavings(
            CommandGateway commands,
            QueryGateway queries,
            EventGateway events,
            BlobStorage blobs,
            Consumer<AccountId> endFiles,
            Clock clock) {
        this.commands = commands;
        this.queries = queries;
        this.events = events;
        this.blobs = blobs;
        this.endFiles = endFiles;
        this.clock = clock;
    }

    /**
     * Tidies up a page of each. What fails is left for the next time, and keeps nothing else from
     * being tidied up.
     *
     * @return whether there was anything
     */
    boolean tidy(AccountId person) {
        for (var open : ask(new FindOpenReplies(person, PAGE), OpenReplies.class).replies()) {
            give(new CancelReply(open.conversationId(), open.replyId(), person));
        }
        var talks =
                ask(new FindConversations(person, null, null, null, PAGE), ConversationPage.class);
        talks.items().forEach(talk -> give(leave(talk, person)));
        var characters =
                ask(
                        new FindCharacters(person, null, Set.of(), Order.NEW, true, null, PAGE),
                        CharacterPage.class);
        characters.items().forEach(item -> give(new DeleteCharacter(item.characterId(), person)));
        deleteLorebooks(person);
        endFiles.accept(person);
        deleteDocuments(person);
        return !talks.items().isEmpty() || !characters.items().isEmpty();
    }

    /**
     * Tells everybody that the person is forgotten.
     *
     * @return a position in the event store that is not before the one of this news
     */
    long tell(AccountId person) {
        events.publish(new AccountErased(person, clock.instant()));
        return readModels().mapToLong(Entry::head).max().orElseThrow();
    }

    /** Whether the read models by which things are found have come to this position. */
    boolean isKnown(long position) {
        return readModels().allMatch(entry -> entry.position() >= position);
    }

    private Stream<Entry> readModels() {
        return ask(new ListProjections(), ProjectionReport.class).projections().stream()
                .filter(entry -> FOUND_BY.contains(entry.name()));
    }

    private static Object leave(ConversationView talk, AccountId person) {
        return talk.kind() == ConversationKind.ROOM
                ? new RemoveParticipant(talk.conversationId(), person, person)
                : new DeleteConversation(talk.conversationId(), person);
    }

    /** A character's own cannot be deleted; it goes when others hear of it. */
    private void deleteLorebooks(AccountId person) {
        String cursor = null;
        do {
            var page = ask(new FindLorebooks(person, null, cursor, PAGE), LorebookPage.class);
            page.items().forEach(book -> give(new DeleteLorebook(book.lorebookId(), person)));
            cursor = page.nextCursor();
        } while (cursor != null);
    }

    private void deleteDocuments(AccountId person) {
        var failures = new ArrayList<StorageUnavailable>();
        String cursor = null;
        do {
            var page =
                    ask(
                            new FindDocuments(KnowledgeScope.ME, person, cursor, PAGE),
                            DocumentPage.class);
            for (var document : page.items()) {
                try {
                    delete(document, person);
                } catch (StorageUnavailable e) {
                    failures.add(e);
                }
            }
            cursor = page.nextCursor();
        } while (cursor != null);
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
    }

    /** The bytes first, if it waits to be read: what is deleted is not found again. */
    private void delete(DocumentView document, AccountId person) {
        if (document.state() == DocumentState.QUEUED) {
            blobs.delete(document.documentId().blob());
        }
        give(new DeleteDocument(document.documentId(), person));
    }

    private <R> R ask(Object query, Class<R> answer) {
        return queries.query(query, answer).orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    /** What is refused is so already, or was never the person's to decide. */
    private void give(Object command) {
        try {
            commands.sendAndWait(command, PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (RuntimeException e) {
            if (Rejections.in(e).isEmpty()) {
                log.warn("{} of somebody who is forgotten failed", command, e);
            }
        }
    }
}
