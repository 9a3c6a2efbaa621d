package dev.parlance.benchmark.memory;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.id.IdSource;
import dev.parlance.kernel.memory.MemorySubject;
import java.util.UUID;

/** Someone who talks with one character, some turns in each conversation. For one thread. */
final class Owner {

    private static final int TURNS = 20;

    private final IdSource ids;
    private final UUID person;
    private final UUID character;
    private UUID conversation;
    private int turns;

    Owner(IdSource ids) {
        this.ids = ids;
        this.person = ids.next();
        this.character = ids.next();
        this.conversation = ids.next();
    }

    /** Says something more, in a new conversation after some turns. */
    void speak() {
        if (turns == TURNS) {
            turns = 0;
            conversation = ids.next();
        }
        turns++;
    }

    UUID person() {
        return person;
    }

    UUID character() {
        return character;
    }

    UUID conversation() {
        return conversation;
    }

    /** The number of the turn in its conversation. */
    long seq() {
        return turns;
    }

    MemorySubject subject() {
        return new MemorySubject(new AccountId(person), new CharacterId(character));
    }
}
