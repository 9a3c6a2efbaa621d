package dev.parlance.command.character;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.markDeleted;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterCommand.ChooseAvatar;
import dev.parlance.kernel.character.CharacterCommand.CreateCharacter;
import dev.parlance.kernel.character.CharacterCommand.DeleteCharacter;
import dev.parlance.kernel.character.CharacterCommand.RemoveAvatar;
import dev.parlance.kernel.character.CharacterCommand.ReviseCharacter;
import dev.parlance.kernel.character.CharacterEvent.CharacterAvatarChosen;
import dev.parlance.kernel.character.CharacterEvent.CharacterAvatarRemoved;
import dev.parlance.kernel.character.CharacterEvent.CharacterCreated;
import dev.parlance.kernel.character.CharacterEvent.CharacterDeleted;
import dev.parlance.kernel.character.CharacterEvent.CharacterRevised;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.character.Visibility;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.image.AvatarRef;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import java.time.Clock;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * One character, in the hands of its owner. The revision is that of its snapshots. Its stream is
 * named apart from those of conversations, so that the id of the one never opens the other.
 */
@Revision("3")
@Aggregate(
        type = "Character",
        snapshotTriggerDefinition = "characterSnapshots",
        cache = "rememberedStreams",
        lockFactory = "commandWorks",
        commandTargetResolver = "characterTarget")
class OwnedCharacter {

    @AggregateIdentifier private @Nullable String stream;
    private @Nullable AccountId owner;
    private Visibility visibility = Visibility.PRIVATE;
    private int version;
    private @Nullable ProtectedText createdAs;
    private @Nullable ProtectedText newest;
    private @Nullable AvatarRef avatar;

    OwnedCharacter() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    CharacterRef handle(CreateCharacter command, Clock clock) {
        var tags = Tags.tidied(command.tags());
        if (version > 0) {
            requireSameWords(command, tags);
            return new CharacterRef(command.characterId(), version);
        }
        SheetRules.require(command.sheet());
        apply(
                new CharacterCreated(
                        command.characterId(),
                        command.owner(),
                        command.sheet(),
                        tags,
                        command.visibility(),
                        clock.instant()));
        return new CharacterRef(command.characterId(), 1);
    }

    private void requireSameWords(CreateCharacter command, Set<String> tags) {
        var words = Fingerprints.of(command.sheet(), tags, command.visibility());
        if (!command.owner().equals(owner) || !words.equals(createdAs)) {
            throw new Rejected(new Rejection.Conflict("The character was made in other words."));
        }
    }

    @CommandHandler
    CharacterRef handle(ReviseCharacter command, Clock clock) {
        requireOwner(command.characterId(), command.revisedBy());
        var tags = Tags.tidied(command.tags());
        SheetRules.require(command.sheet());
        if (!Fingerprints.of(command.sheet(), tags, command.visibility()).equals(newest)) {
            apply(
                    new CharacterRevised(
                            command.characterId(),
                            version + 1,
                            command.sheet(),
                            tags,
                            command.visibility(),
                            clock.instant()));
        }
        return new CharacterRef(command.characterId(), version);
    }

    @CommandHandler
    AvatarRef handle(ChooseAvatar command, Candidates candidates, Clock clock) {
        requireOwner(command.characterId(), command.chosenBy());
        if (avatar != null && avatar.imageId().equals(command.imageId())) {
            return avatar;
        }
        var chosen =
                candidates
                        .keep(command.imageId(), command.characterId(), command.chosenBy())
                        .orElseThrow(() -> Candidates.absent(command.imageId()));
        apply(new CharacterAvatarChosen(command.characterId(), chosen, clock.instant()));
        return chosen;
    }

    @CommandHandler
    void handle(RemoveAvatar command, Clock clock) {
        requireOwner(command.characterId(), command.removedBy());
        if (avatar != null) {
            apply(new CharacterAvatarRemoved(command.characterId(), clock.instant()));
        }
    }

    @CommandHandler
    void handle(DeleteCharacter command, Clock clock) {
        requireOwner(command.characterId(), command.deletedBy());
        apply(new CharacterDeleted(command.characterId(), command.deletedBy(), clock.instant()));
    }

    /** Of what is private a stranger does not even learn that it is there. */
    private void requireOwner(CharacterId character, AccountId caller) {
        if (caller.equals(owner)) {
            return;
        }
        throw new Rejected(
                visibility == Visibility.PRIVATE
                        ? new Rejection.Refused(
                                ErrorCode.CHARACTER_NOT_FOUND,
                                "There is no character %s.".formatted(character))
                        : new Rejection.Refused(
                                ErrorCode.FORBIDDEN,
                                "Character %s belongs to somebody else.".formatted(character)));
    }

    @EventSourcingHandler
    void on(CharacterCreated event) {
        stream = CharacterStream.of(event.characterId());
        owner = event.owner();
        visibility = event.visibility();
        version = 1;
        createdAs = Fingerprints.of(event.sheet(), event.tags(), event.visibility());
        newest = createdAs;
    }

    @EventSourcingHandler
    void on(CharacterRevised event) {
        visibility = event.visibility();
        version = event.version();
        newest = Fingerprints.of(event.sheet(), event.tags(), event.visibility());
    }

    @EventSourcingHandler
    void on(CharacterAvatarChosen event) {
        avatar = event.avatar();
    }

    @EventSourcingHandler
    void on(CharacterAvatarRemoved event) {
        avatar = null;
    }

    @EventSourcingHandler
    void on(CharacterDeleted event) {
        markDeleted();
    }
}
