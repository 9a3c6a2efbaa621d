package dev.parlance.command.conversation;

import dev.parlance.kernel.conversation.ConversationCommand.StartConversation;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import java.util.HashSet;

/** What a conversation may begin with. Each rule passes, or rejects by its name. */
final class StartRules {

    private StartRules() {}

    static void require(StartConversation command) {
        Rules.requireTitle(command.title());
        switch (command.kind()) {
            case DIRECT -> requireTwo(command);
            case ROOM -> requireRoom(command);
            case COACH -> requireAlone(command);
            case TRADE -> {
                requireAlone(command);
                requireNoScope(command);
            }
        }
    }

    private static void requireAlone(StartConversation command) {
        if (command.room() != null || !command.members().isEmpty()) {
            throw new Rejected(
                    new Rejection.Invalid(
                            "In a %s conversation one person talks with the assistant."
                                    .formatted(command.kind())));
        }
        if (command.character() != null || command.greeting() != null) {
            throw new Rejected(
                    new Rejection.Invalid(
                            "No character speaks in a %s conversation.".formatted(command.kind())));
        }
    }

    private static void requireNoScope(StartConversation command) {
        if (command.scope() != null) {
            throw new Rejected(new Rejection.Invalid("Only a COACH has a scope of knowledge."));
        }
    }

    private static void requireTwo(StartConversation command) {
        if (command.room() != null || !command.members().isEmpty()) {
            throw new Rejected(
                    new Rejection.Invalid("In a DIRECT conversation one person talks with one."));
        }
        requireNoScope(command);
        requireGreeting(command);
    }

    /** First words are a character's, and as long as a message at most. */
    private static void requireGreeting(StartConversation command) {
        var greeting = command.greeting();
        if (greeting == null) {
            return;
        }
        if (command.character() == null) {
            throw new Rejected(new Rejection.Invalid("Nobody is there to greet."));
        }
        Rules.requireMessage(greeting);
    }

    private static void requireRoom(StartConversation command) {
        requireNoScope(command);
        var room = command.room();
        if (room == null) {
            throw new Rejected(
                    new Rejection.Invalid("It must be said when a room's assistants answer."));
        }
        if (command.character() != null || command.greeting() != null) {
            throw new Rejected(
                    new Rejection.Invalid("A room's characters are among its assistants."));
        }
        var people = new HashSet<>(command.members());
        people.add(command.startedBy());
        if (people.size() > Membership.MAX_PEOPLE) {
            throw new Rejected(
                    new Rejection.Invalid(
                            "A room has at most %d people.".formatted(Membership.MAX_PEOPLE)));
        }
        Seating.requireFit(room.assistants());
    }
}
