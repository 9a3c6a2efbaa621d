package dev.parlance.projection.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class WordPiecesTest {

    private static final WordPieces PIECES =
            new WordPieces(
                    Map.ofEntries(
                            Map.entry("[UNK]", 1),
                            Map.entry("[CLS]", 2),
                            Map.entry("[SEP]", 3),
                            Map.entry("un", 4),
                            Map.entry("##aff", 5),
                            Map.entry("##able", 6),
                            Map.entry("cafe", 7),
                            Map.entry("!", 8),
                            Map.entry("日", 9),
                            Map.entry("本", 10)));

    @Test
    void aWordIsCutIntoTheLongestPiecesThatAreKnown() {
        assertThat(PIECES.of("unaffable", 10)).containsExactly(2, 4, 5, 6, 3);
    }

    @Test
    void caseAndAccentsDoNotMatter() {
        assertThat(PIECES.of("Café", 10)).containsExactly(2, 7, 3);
    }

    @Test
    void punctuationIsAPieceOfItsOwn() {
        assertThat(PIECES.of("cafe!!", 10)).containsExactly(2, 7, 8, 8, 3);
    }

    @Test
    void ideographsStandByThemselves() {
        assertThat(PIECES.of("日本", 10)).containsExactly(2, 9, 10, 3);
    }

    @Test
    void aWordThatCannotBeCutIsUnknownAsAWhole() {
        assertThat(PIECES.of("unaffordable cafe", 10)).containsExactly(2, 1, 7, 3);
        assertThat(PIECES.of("x".repeat(101), 10)).containsExactly(2, 1, 3);
    }

    @Test
    void moreThanIsWantedIsLeftOut() {
        assertThat(PIECES.of("unaffable cafe", 4)).containsExactly(2, 4, 5, 3);
        assertThat(PIECES.of("cafe ".repeat(1_000), 4)).containsExactly(2, 7, 7, 3);
    }

    @Test
    void controlCharactersAreNotSeen() {
        assertThat(PIECES.of("ca\u200bfe\0 \ufffd!", 10)).containsExactly(2, 7, 8, 3);
    }

    @Test
    void nothingIsBeginAndEnd() {
        assertThat(PIECES.of(" \n\t", 10)).containsExactly(2, 3);
    }
}
