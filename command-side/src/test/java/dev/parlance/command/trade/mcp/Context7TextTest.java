package dev.parlance.command.trade.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.command.trade.hs.HsCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Context7TextTest {

    private static final HsCode CODE = new HsCode("854231");
    private static final String LAST = section("The code", "https://a.example/1", "8542.31");

    @Test
    void theFirstLibraryOfAListIsTaken() {
        assertThat(
                        Context7Text.library(
                                """
                                - Title: Harmonized System
                                - Context7-compatible library ID: /customs/hs
                                ----------
                                - Library ID: /other/hs
                                """))
                .contains("/customs/hs");
        assertThat(Context7Text.library("No libraries found.")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Processors are of 8542.31 here  | 1
                    Processors are of 8542 31 here  | 1
                    Processors are of 854231 here   | 1
                    All of heading 8542             | 0.9
                    Also 8542.39 and others         | 0.9
                    제85류의 총설                   | 0.7
                    Notes to Chapter 85             | 0.7
                    """)
    void aSectionFitsAsWellAsItNamesTheCode(String text, double match) {
        var page =
                Context7Text.page(
                        section("Integrated circuits", "https://a.example/1", text), CODE);

        assertThat(page.orElseThrow().match()).isEqualTo(match);
        assertThat(page.orElseThrow().title()).isEqualTo("Integrated circuits");
        assertThat(page.orElseThrow().url()).isEqualTo("https://a.example/1");
    }

    @Test
    void theSectionThatFitsBestIsShown() {
        var text =
                section("The chapter", "https://a.example/85", "Chapter 85")
                        + section("The code", "https://a.example/854231", "8542.31")
                        + section("The code again", "https://a.example/again", "8542.31");

        assertThat(Context7Text.page(text, CODE).orElseThrow().url())
                .isEqualTo("https://a.example/854231");
    }

    @Test
    void olderAnswersCallThemTitleAndSource() {
        var text = "TITLE: 집적회로\nDESCRIPTION: …\nSOURCE: https://a.example/1\n\n8542.31\n-----\n";

        assertThat(Context7Text.page(text, CODE).orElseThrow().title()).isEqualTo("집적회로");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "그런 건 없어요.",
                "### Without a source\n8542.31",
                "### Unsafe\nSource: http://a.example/1\n8542.31",
                "### Script\nSource: javascript:alert(1)\n8542.31",
                "### Bell\u0007\nSource: https://a.example/1\n8542.31",
                "### \u202egnorw eht\nSource: https://a.example/1\n8542.31",
                "### Two\u2028lines\nSource: https://a.example/1\n8542.31",
                "### Someone else\nSource: https://www.customs.go.kr@evil.example/\n8542.31",
                "### Turned\nSource: https://a.example/\u202eexe.1\n8542.31",
                "### Broken\nSource: https://a.example/{1}\n8542.31",
                "### Another\nSource: https://a.example/1\n9503.00 and 85 pieces and 18542.31"
            })
    void whatIsNotAboutTheCodeOrNotSafeToOpenIsPassedOver(String text) {
        assertThat(Context7Text.page(text, CODE)).isEmpty();
    }

    @Test
    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void blanksWithoutEndAreReadOnce() {
        var blanks = " ".repeat(60_000);

        assertThat(Context7Text.page("## a" + blanks + "b\n" + LAST, CODE)).isPresent();
        assertThat(Context7Text.page(LAST + "Source:" + blanks + "b", CODE)).isPresent();
        assertThat(Context7Text.library("library ID:" + blanks + "\nlibrary ID: /a/b"))
                .contains("/a/b");
    }

    @Test
    void soMuchIsReadAndNoMore() {
        assertThat(Context7Text.page(" ".repeat(100_000) + "\n" + LAST, CODE)).isEmpty();
    }

    @Test
    void aTitleEndsWithoutBlanks() {
        var text = "### Integrated circuits \t\r\nSource: https://a.example/1\r\n8542.31\r\n";

        assertThat(Context7Text.page(text, CODE).orElseThrow().title())
                .isEqualTo("Integrated circuits");
    }

    private static String section(String title, String source, String text) {
        return "### %s%n%nSource: %s%n%n%s%n%n".formatted(title, source, text);
    }
}
