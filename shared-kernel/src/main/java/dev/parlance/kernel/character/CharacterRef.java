package dev.parlance.kernel.character;

/**
 * A version of a character, which never changes.
 *
 * @param version counted from 1
 */
public record CharacterRef(CharacterId characterId, int version) {}
