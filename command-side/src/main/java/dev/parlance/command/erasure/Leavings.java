package dev.parlance.command.erasure;

import dev.parlance.command.avatar.OwnPictures;
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
import dev.parlance.kernel.lorebook.LorebookCommand.DeleteLorebook;
import dev.parlance.kernel.lorebook.LorebookPage;
import dev.parlance.kernel.lorebook.LorebookQuery.FindLorebooks;
import dev.parlance.kernel.rejection.Rejection;
import dev.parlance.kernel.reply.OpenReplies;
import dev.parlance.kernel.reply.ReplyQuery.FindOpenReplies;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.gateway.EventGateway;
import org.axonframework.messaging.HandlerExecutionException;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.stereotype.Component;

/**
 * What a person who is forgotten leaves behind: replies under way are cancelled, conversations that
 * were the person's alone are deleted, rooms are left, so that none is without an owner, characters
 * and lorebooks are deleted. At last everybody hears that the person is forgotten.
 *
 * <p>Each step may be repeated. They are the commands that people give themselves, so a replay of
 * the events comes to the same.
 */
@Component
class Leavings {

    private static final int PAGE = 50;
    private static final long PATIENCE_SECONDS = 30;

    private final CommandGateway commands;
    private final QueryGateway queries;
    private final EventGateway events;
    private final OwnPictures pictures;
    private final Clock clock;

    Leavings(
            CommandGateway commands,
            QueryGateway queries,
            EventGateway events,
            OwnPictures pictures,
            Clock clock) {
        this.commands = commands;
        this.queries = queries;
        this.events = events;
        this.pictures = pictures;
        this.clock = clock;
    }

    /**
     * Tidies up a page of each.
     *
     * @return whether nothing was left; only then others have heard of it
     */
    boolean tidied(AccountId person) {
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
        pictures.endAllOf(person);
        if (!talks.items().isEmpty() || !characters.items().isEmpty()) {
            return false;
        }
        deleteLorebooks(person);
        events.publish(new AccountErased(person, clock.instant()));
        return true;
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

    private <R> R ask(Object query, Class<R> answer) {
        return queries.query(query, answer).orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    /** What is refused is so already, or was never the person's to decide. */
    private void give(Object command) {
        try {
            commands.sendAndWait(command, PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (HandlerExecutionException e) {
            if (e.getDetails().filter(Rejection.class::isInstance).isEmpty()) {
                throw e;
            }
        }
    }
}
