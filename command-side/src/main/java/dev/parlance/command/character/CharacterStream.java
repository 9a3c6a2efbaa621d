package dev.parlance.command.character;

import dev.parlance.kernel.character.CharacterId;

/** The name of the stream that holds a character's events. */
final class CharacterStream {

    private CharacterStream() {}

    static String of(CharacterId characterId) {
        return "character/" + characterId;
    }
}
