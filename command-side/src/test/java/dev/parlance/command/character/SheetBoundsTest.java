package dev.parlance.command.character;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.kernel.character.CharacterCommand.CreateCharacter;
import dev.parlance.kernel.character.CharacterEvent.CharacterCreated;
import dev.parlance.kernel.character.CharacterSheet;
import dev.parlance.kernel.character.CharacterSheet.CardNotes;
import dev.parlance.kernel.character.CharacterSheet.Example;
import dev.parlance.kernel.character.ModelSettings;
import dev.parlance.kernel.character.Visibility;
import dev.parlance.kernel.rejection.ErrorCode;
import java.text.Normalizer;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SheetBoundsTest extends CharacterFixture {

    static Stream<CharacterSheet> withinBounds() {
        return Stream.of(
                named("가".repeat(SheetRules.MAX_NAME)),
                sheet("가".repeat(SheetRules.MAX_TEXT)),
                withTexts(
                        "소라", Collections.nCopies(SheetRules.MAX_GREETINGS, text("안녕")), List.of()),
                withTexts(
                        "소라",
                        List.of(),
                        Collections.nCopies(SheetRules.MAX_EXAMPLES, example("네"))),
                with(new ModelSettings("openai", "gpt-4o", 0.0, 1), null),
                with(new ModelSettings(null, null, 2.0, SheetRules.MAX_TOKENS), null),
                with(ModelSettings.OPEN, extensions("x".repeat(SheetRules.MAX_EXTENSIONS))));
    }

    static Stream<CharacterSheet> outOfBounds() {
        return Stream.of(
                named(" "),
                named("가".repeat(SheetRules.MAX_NAME + 1)),
                named("소라\0"),
                named("\ud83d"),
                sheet("가".repeat(SheetRules.MAX_TEXT + 1)),
                withTexts("소라", Collections.nCopies(21, text("안녕")), List.of()),
                withTexts("소라", List.of(), Collections.nCopies(51, example("네"))),
                withTexts("소라", List.of(), List.of(example(" "))),
                withTexts(
                        "소라",
                        Collections.nCopies(6, text("가".repeat(SheetRules.MAX_TEXT))),
                        List.of()),
                with(new ModelSettings(null, null, -0.1, null), null),
                with(new ModelSettings(null, null, 2.1, null), null),
                with(new ModelSettings(null, null, Double.NaN, null), null),
                with(new ModelSettings(null, null, null, 0), null),
                with(new ModelSettings(null, null, null, SheetRules.MAX_TOKENS + 1), null),
                with(new ModelSettings(null, "m".repeat(101), null, null), null),
                with(ModelSettings.OPEN, extensions("가".repeat(SheetRules.MAX_EXTENSIONS / 2))));
    }

    @ParameterizedTest
    @MethodSource("withinBounds")
    void whatIsWithinItsBoundsIsTaken(CharacterSheet sheet) {
        fixture.givenNoPriorActivity()
                .when(create(sheet))
                .expectEvents(created(sheet, Visibility.PUBLIC));
    }

    @ParameterizedTest
    @MethodSource("outOfBounds")
    void whatIsOutOfItsBoundsIsRefused(CharacterSheet sheet) {
        fixture.givenNoPriorActivity()
                .when(create(sheet))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.VALIDATION_FAILED));
    }

    @Test
    void aRevisionHasTheSameBounds() {
        fixture.given(created("숲속의 마녀"))
                .when(revise(MINA, "가".repeat(SheetRules.MAX_TEXT + 1)))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.VALIDATION_FAILED));
    }

    @Test
    void tagsAreKeptInOneForm() {
        var decomposed = Normalizer.normalize("판타지", Normalizer.Form.NFD);
        fixture.givenNoPriorActivity()
                .when(createTagged(decomposed, " 판타지 ", "Slice of Life"))
                .expectEvents(
                        new CharacterCreated(
                                SORA,
                                MINA,
                                sheet("마녀"),
                                Set.of("판타지", "slice of life"),
                                Visibility.PUBLIC,
                                NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "줄\n바꿈", "\ud83d", "a\0b"})
    void whatIsNoTagIsRefused(String tag) {
        fixture.givenNoPriorActivity()
                .when(createTagged(tag))
                .expectException(rejectedWith(ErrorCode.VALIDATION_FAILED));
    }

    @Test
    void tagsHaveTheirBounds() {
        assertThat(Tags.tidied(Set.of("가".repeat(40)))).hasSize(1);
        fixture.givenNoPriorActivity()
                .when(createTagged("가".repeat(41)))
                .expectException(rejectedWith(ErrorCode.VALIDATION_FAILED));
    }

    @Test
    void aCharacterHasBoundedlyManyTags() {
        var tags =
                IntStream.rangeClosed(0, Tags.MOST)
                        .mapToObj(n -> "태그" + n)
                        .collect(Collectors.toSet());
        fixture.givenNoPriorActivity()
                .when(new CreateCharacter(SORA, MINA, sheet("마녀"), tags, Visibility.PUBLIC))
                .expectException(rejectedWith(ErrorCode.VALIDATION_FAILED));
    }

    private static Example example(String answer) {
        return new Example(text("안녕"), text(answer));
    }

    private static CardNotes extensions(String json) {
        return new CardNotes(null, null, null, text(json));
    }
}
