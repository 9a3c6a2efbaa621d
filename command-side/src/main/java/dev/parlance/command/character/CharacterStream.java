package dev.parlance.command.character;

import dev.parlance.kernel.character.CharacterId;

/** The name of the stream that holds a character's events. */
public final class CharacterStream {

    private CharacterStream() {}

    public static String of(CharacterId characterId) {
        return "character/" + characterId;
    }
}
