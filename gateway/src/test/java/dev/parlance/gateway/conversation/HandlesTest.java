package dev.parlance.gateway.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandlesTest {

    @ParameterizedTest
    @ValueSource(strings = {"루나", "Luna", "달빛 도서관", "R2-D2", "소라 👋"})
    void whatPeopleCanWriteBehindAnAtIsAHandle(String handle) {
        assertThat(Handles.fits(handle)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                " 루나",
                "루나 ",
                "루@나",
                "루\n나",
                "루\u00a0나",
                "\t",
                "루\0나",
                "루\u200b나",
                "\u202e루나",
                "루나\ufeff"
            })
    void whatCannotBeToldFromTheWordsAroundItIsNone(String handle) {
        assertThat(Handles.fits(handle)).isFalse();
    }

    @Test
    void aHandleHasFortyCharactersAtMostHoweverTheyAreComposed() {
        var syllables = "가".repeat(40);

        assertThat(Handles.fits(Normalizer.normalize(syllables, Normalizer.Form.NFD))).isTrue();
        assertThat(Handles.fits(syllables + "가")).isFalse();
    }

    @Test
    void aNameBecomesAHandleOnOneLine() {
        assertThat(Handles.of("  달빛\n  도서관 ", List.of())).isEqualTo("달빛 도서관");
        assertThat(Handles.of("@luna", List.of())).isEqualTo("luna");
        assertThat(Handles.of(" @ ", List.of())).isEqualTo("assistant");
        assertThat(Handles.of("루\u200b나\ufeff", List.of("루나"))).isEqualTo("루나2");
        assertThat(Handles.of("\u200b", List.of())).isEqualTo("assistant");
    }

    @Test
    void aHandleThatIsTakenGetsTheLeastNumberThatTellsItApart() {
        assertThat(Handles.of("Luna", List.of("luna"))).isEqualTo("Luna2");
        assertThat(Handles.of("Luna", List.of("LUNA", "luna2"))).isEqualTo("Luna3");
        assertThat(Handles.of("루나", List.of(Normalizer.normalize("루나", Normalizer.Form.NFD))))
                .isEqualTo("루나2");
    }

    @Test
    void aLongNameIsCutWhereACharacterEnds() {
        var emojis = "👋".repeat(30);
        var handle = Handles.of("a" + emojis, List.of());

        assertThat(handle).isEqualTo("a" + "👋".repeat(19));
        assertThat(Handles.of("가".repeat(100), List.of("가".repeat(40))))
                .isEqualTo("가".repeat(39) + "2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"루나", "  @@ ", "이름이 아주 긴 등장인물의 이름이 아주 길고 길고 또 길어서 마흔 자를 넘는다 정말로", "a b"})
    void everyNameMakesAHandleThatFits(String name) {
        assertThat(Handles.fits(Handles.of(name, List.of()))).isTrue();
        assertThat(Handles.fits(Handles.of(name, List.of(Handles.of(name, List.of()))))).isTrue();
    }
}
