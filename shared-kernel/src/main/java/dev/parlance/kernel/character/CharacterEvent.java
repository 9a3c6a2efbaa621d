package dev.parlance.kernel.character;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.image.AvatarRef;
import java.time.Instant;
import java.util.Set;
import org.axonframework.serialization.Revision;

/** What has happened to one character, in order. */
public sealed interface CharacterEvent {

    CharacterId characterId();

    Instant at();

    /** The first version. */
    @Revision("1")
    record CharacterCreated(
            CharacterId characterId,
            AccountId owner,
            CharacterSheet sheet,
            Set<String> tags,
            Visibility visibility,
            Instant at)
            implements CharacterEvent {

        public CharacterCreated {
            tags = Set.copyOf(tags);
        }
    }

    /**
     * The next version.
     *
     * @param version at least 2
     */
    @Revision("1")
    record CharacterRevised(
            CharacterId characterId,
            int version,
            CharacterSheet sheet,
            Set<String> tags,
            Visibility visibility,
            Instant at)
            implements CharacterEvent {

        public CharacterRevised {
            tags = Set.copyOf(tags);
        }
    }

    @Revision("1")
    record CharacterDeleted(CharacterId characterId, AccountId deletedBy, Instant at)
            implements CharacterEvent {}

    /** A picture stands for it from now on, in all its versions. */
    @Revision("1")
    record CharacterAvatarChosen(CharacterId characterId, AvatarRef avatar, Instant at)
            implements CharacterEvent {}

    /** No picture stands for it any more. */
    @Revision("1")
    record CharacterAvatarRemoved(CharacterId characterId, Instant at) implements CharacterEvent {}
}
