package dev.parlance.kernel.character;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.image.ImageId;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of one character, by its owner alone. */
public sealed interface CharacterCommand {

    @TargetAggregateIdentifier
    CharacterId characterId();

    /**
     * Makes a character, at version 1; making it again in the same words changes nothing. The
     * result is its {@link CharacterRef}.
     */
    record CreateCharacter(
            CharacterId characterId,
            AccountId owner,
            CharacterSheet sheet,
            Set<String> tags,
            Visibility visibility)
            implements CharacterCommand {

        public CreateCharacter {
            tags = Set.copyOf(tags);
        }
    }

    /**
     * Gives the character its next version. The result is the {@link CharacterRef} of it, or of the
     * present one if nothing would change.
     */
    record ReviseCharacter(
            CharacterId characterId,
            AccountId revisedBy,
            CharacterSheet sheet,
            Set<String> tags,
            Visibility visibility)
            implements CharacterCommand {

        public ReviseCharacter {
            tags = Set.copyOf(tags);
        }
    }

    /** Takes the character away from lists and new conversations; those under way keep it. */
    record DeleteCharacter(CharacterId characterId, AccountId deletedBy)
            implements CharacterCommand {}

    /**
     * Has one of the character's candidates stand for it. The result is the {@link
     * dev.parlance.kernel.image.AvatarRef} of it. Choosing what is chosen changes nothing.
     */
    record ChooseAvatar(CharacterId characterId, AccountId chosenBy, ImageId imageId)
            implements CharacterCommand {}

    /** Has no picture stand for the character. */
    record RemoveAvatar(CharacterId characterId, AccountId removedBy) implements CharacterCommand {}
}
