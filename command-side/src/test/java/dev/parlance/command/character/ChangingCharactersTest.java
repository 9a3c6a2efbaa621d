package dev.parlance.command.character;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.command.store.StoredFormat;
import dev.parlance.kernel.character.CharacterCommand.CreateCharacter;
import dev.parlance.kernel.character.CharacterCommand.DeleteCharacter;
import dev.parlance.kernel.character.CharacterCommand.ReviseCharacter;
import dev.parlance.kernel.character.CharacterEvent.CharacterAvatarChosen;
import dev.parlance.kernel.character.CharacterEvent.CharacterDeleted;
import dev.parlance.kernel.character.CharacterEvent.CharacterRevised;
import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.character.CharacterSheet;
import dev.parlance.kernel.character.CharacterSheet.CardNotes;
import dev.parlance.kernel.character.ModelSettings;
import dev.parlance.kernel.character.Visibility;
import dev.parlance.kernel.rejection.ErrorCode;
import java.util.Set;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChangingCharactersTest extends CharacterFixture {

    @Test
    void aCharacterBeginsAtItsFirstVersion() {
        fixture.givenNoPriorActivity()
                .when(create(sheet("숲속의 마녀")))
                .expectEvents(created("숲속의 마녀"))
                .expectResultMessagePayload(new CharacterRef(SORA, 1));
    }

    @Test
    void itsEventsStandInAStreamOfItsOwn() {
        fixture.givenNoPriorActivity().when(create(sheet("숲속의 마녀")));

        var stream = fixture.getEventStore().readEvents("character/" + SORA).asStream();
        assertThat(stream.map(event -> event.getAggregateIdentifier()))
                .containsExactly("character/" + SORA);
    }

    @Test
    void makingItAgainInTheSameWordsChangesNothing() {
        fixture.given(created("숲속의 마녀"), revised(2, "바다의 마녀"))
                .when(create(sheet("숲속의 마녀")))
                .expectNoEvents()
                .expectResultMessagePayload(new CharacterRef(SORA, 2));
    }

    @Test
    void makingItAgainInOtherWordsIsAConflict() {
        fixture.given(created("숲속의 마녀"))
                .when(create(sheet("도시의 마녀")))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.CONFLICT));
    }

    @Test
    void nobodyElseCanMakeItAgain() {
        fixture.given(created("숲속의 마녀"))
                .when(new CreateCharacter(SORA, STRANGER, sheet("숲속의 마녀"), TAGS, Visibility.PUBLIC))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.CONFLICT));
    }

    @Test
    void eachRevisionIsTheNextVersion() {
        fixture.given(created("숲속의 마녀"), revised(2, "바다의 마녀"))
                .when(revise(MINA, "하늘의 마녀"))
                .expectEvents(revised(3, "하늘의 마녀"))
                .expectResultMessagePayload(new CharacterRef(SORA, 3));
    }

    @Test
    void aRevisionThatChangesNothingIsNoVersion() {
        fixture.given(created("숲속의 마녀"), revised(2, "바다의 마녀"))
                .when(revise(MINA, "바다의 마녀"))
                .expectNoEvents()
                .expectResultMessagePayload(new CharacterRef(SORA, 2));
    }

    @Test
    void otherNotesOfTheSameLengthOnItsCardAreAVersion() {
        fixture.given(created(noted("{\"depth\":4}"), Visibility.PUBLIC))
                .when(
                        new ReviseCharacter(
                                SORA, MINA, noted("{\"depth\":5}"), TAGS, Visibility.PUBLIC))
                .expectResultMessagePayload(new CharacterRef(SORA, 2));
    }

    private static CharacterSheet noted(String extensions) {
        return with(
                new ModelSettings(null, null, null, null),
                new CardNotes(null, null, null, text(extensions)));
    }

    @Test
    void goingBackToTheFirstWordsIsAVersionToo() {
        fixture.given(created("숲속의 마녀"), revised(2, "바다의 마녀"))
                .when(revise(MINA, "숲속의 마녀"))
                .expectEvents(revised(3, "숲속의 마녀"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Visibility.class,
            names = {"PRIVATE", "UNLISTED"})
    void anotherVisibilityIsAVersion(Visibility visibility) {
        fixture.given(created("숲속의 마녀"))
                .when(new ReviseCharacter(SORA, MINA, sheet("숲속의 마녀"), TAGS, visibility))
                .expectEvents(
                        new CharacterRevised(SORA, 2, sheet("숲속의 마녀"), TAGS, visibility, NOW));
    }

    @Test
    void otherTagsAreAVersion() {
        var tags = Set.of("판타지");
        fixture.given(created("숲속의 마녀"))
                .when(new ReviseCharacter(SORA, MINA, sheet("숲속의 마녀"), tags, Visibility.PUBLIC))
                .expectEvents(
                        new CharacterRevised(
                                SORA, 2, sheet("숲속의 마녀"), tags, Visibility.PUBLIC, NOW));
    }

    @Test
    void aStrangerMayNotReviseWhatIsVisible() {
        fixture.given(created("숲속의 마녀"))
                .when(revise(STRANGER, "내 마녀"))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.FORBIDDEN));
    }

    @Test
    void aStrangerDoesNotLearnThatAPrivateCharacterIsThere() {
        fixture.given(created(sheet("숲속의 마녀"), Visibility.PRIVATE))
                .when(new DeleteCharacter(SORA, STRANGER))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.CHARACTER_NOT_FOUND));
    }

    @Test
    void theOwnerDeletesIt() {
        fixture.given(created("숲속의 마녀"))
                .when(new DeleteCharacter(SORA, MINA))
                .expectEvents(new CharacterDeleted(SORA, MINA, NOW))
                .expectMarkedDeleted();
    }

    @Test
    void aDeletedCharacterIsGone() {
        fixture.given(created("숲속의 마녀"), new CharacterDeleted(SORA, MINA, NOW))
                .when(revise(MINA, "돌아온 마녀"))
                .expectException(AggregateNotFoundException.class);
    }

    @Test
    void aDeletedCharacterCannotBeMadeAgain() {
        fixture.given(created("숲속의 마녀"), new CharacterDeleted(SORA, MINA, NOW))
                .when(create(sheet("숲속의 마녀")))
                .expectException(AggregateNotFoundException.class);
    }

    @Test
    void aCharacterIsReadFromItsSnapshotAsItWas() {
        var serializer =
                Jackson3Serializer.builder()
                        .jsonMapperBuilderCustomizer(new StoredFormat())
                        .build();
        var character = new OwnedCharacter();
        character.on(created("숲속의 마녀"));
        character.on(revised(2, "바다의 마녀"));
        character.on(new CharacterAvatarChosen(SORA, PORTRAIT, NOW));

        OwnedCharacter read = serializer.deserialize(serializer.serialize(character, byte[].class));

        assertThat(read).usingRecursiveComparison().isEqualTo(character);
    }
}
