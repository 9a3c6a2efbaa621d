package dev.parlance.command.character;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterCommand.ChooseAvatar;
import dev.parlance.kernel.character.CharacterCommand.RemoveAvatar;
import dev.parlance.kernel.character.CharacterEvent.CharacterAvatarChosen;
import dev.parlance.kernel.character.CharacterEvent.CharacterAvatarRemoved;
import dev.parlance.kernel.character.CharacterEvent.CharacterDeleted;
import dev.parlance.kernel.character.Visibility;
import dev.parlance.kernel.image.ImageId;
import dev.parlance.kernel.rejection.ErrorCode;
import java.util.UUID;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.junit.jupiter.api.Test;

class ChoosingAvatarsTest extends CharacterFixture {

    @Test
    void theOwnerChoosesACandidate() {
        fixture.given(created("숲속의 마녀"))
                .when(choose(MINA))
                .expectEvents(chosen())
                .expectResultMessagePayload(PORTRAIT);
    }

    @Test
    void choosingWhatIsChosenChangesNothing() {
        fixture.given(created("숲속의 마녀"), chosen())
                .when(choose(MINA))
                .expectNoEvents()
                .expectResultMessagePayload(PORTRAIT);
    }

    @Test
    void theSamePictureCanBeChosenAgainOnceItWasRemoved() {
        fixture.given(created("숲속의 마녀"), chosen(), removed())
                .when(choose(MINA))
                .expectEvents(chosen());
    }

    @Test
    void whatIsNoCandidateCannotBeChosen() {
        fixture.given(created("숲속의 마녀"))
                .when(new ChooseAvatar(SORA, MINA, new ImageId(new UUID(0, 5))))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.IMAGE_NOT_FOUND));
    }

    @Test
    void aStrangerMayNotChoose() {
        fixture.given(created("숲속의 마녀"))
                .when(choose(STRANGER))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.FORBIDDEN));
    }

    @Test
    void aStrangerDoesNotLearnOfAPrivateCharacterByItsAvatar() {
        fixture.given(created(sheet("숲속의 마녀"), Visibility.PRIVATE), chosen())
                .when(new RemoveAvatar(SORA, STRANGER))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.CHARACTER_NOT_FOUND));
    }

    @Test
    void aRevisionKeepsTheAvatar() {
        fixture.given(created("숲속의 마녀"), chosen(), revised(2, "바다의 마녀"))
                .when(choose(MINA))
                .expectNoEvents();
    }

    @Test
    void theOwnerRemovesTheAvatar() {
        fixture.given(created("숲속의 마녀"), chosen())
                .when(new RemoveAvatar(SORA, MINA))
                .expectEvents(removed());
    }

    @Test
    void removingWhatIsNotThereChangesNothing() {
        fixture.given(created("숲속의 마녀")).when(new RemoveAvatar(SORA, MINA)).expectNoEvents();
    }

    @Test
    void aDeletedCharacterTakesNoAvatar() {
        fixture.given(created("숲속의 마녀"), new CharacterDeleted(SORA, MINA, NOW))
                .when(choose(MINA))
                .expectException(AggregateNotFoundException.class);
    }

    private static ChooseAvatar choose(AccountId by) {
        return new ChooseAvatar(SORA, by, PORTRAIT.imageId());
    }

    private static CharacterAvatarChosen chosen() {
        return new CharacterAvatarChosen(SORA, PORTRAIT, NOW);
    }

    private static CharacterAvatarRemoved removed() {
        return new CharacterAvatarRemoved(SORA, NOW);
    }
}
