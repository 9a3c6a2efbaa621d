package dev.parlance.command.trade.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.command.trade.hs.HsCode;
import dev.parlance.command.trade.hs.HsTable;
import dev.parlance.kernel.trade.PageSource;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TablePagesTest {

    private final HsTable table = HsTable.bundled();
    private final TablePages pages =
            new TablePages(table, "https://tariff.example/{kind}/{code}?lang=en");

    @ParameterizedTest
    @CsvSource({
        "85,         chapters/85,   1",
        "8542,       headings/8542, 1",
        "854231,     headings/8542, 0.9",
        "8542311000, headings/8542, 0.9",
        "8599,       chapters/85,   0.7",
        "859900,     chapters/85,   0.7"
    })
    void everyCodeHasAPageAndItIsToldHowWellItFits(String digits, String path, double match) {
        var page = pages.of(new HsCode(digits), Language.ENGLISH);

        assertThat(page.url()).isEqualTo("https://tariff.example/" + path + "?lang=en");
        assertThat(page.match()).isEqualTo(match);
        assertThat(page.source()).isEqualTo(PageSource.FALLBACK);
    }

    @Test
    void titlesAreInTheLanguageOfTheQuestionAsFarAsTheTableHasThem() {
        var heading = new HsCode("8542");
        var chapter = new HsCode("85");

        assertThat(pages.of(heading, Language.ENGLISH).title()).isEqualTo(table.english(heading));
        assertThat(pages.of(heading, Language.KOREAN).title())
                .contains(table.korean(heading))
                .contains(table.english(heading));
        assertThat(pages.of(chapter, Language.KOREAN).title()).isEqualTo(table.korean(chapter));
    }

    @ParameterizedTest
    @CsvSource({"HS 8542는 무엇인가요, KOREAN", "What is HS 8542, ENGLISH", "8542, ENGLISH"})
    void aQuestionIsKoreanIfAnyOfItIs(String question, Language language) {
        assertThat(Language.of(question)).isEqualTo(language);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://tariff.example/{code}", "https://tariff.example/"})
    void anAddressWithoutProtectionOrPlaceForTheCodeIsRefused(String url) {
        assertThatThrownBy(() -> settings(url)).hasMessageContaining("page-url");
    }

    private static TradeSettings settings(String url) {
        return new TradeSettings(url, Duration.ofSeconds(2), Duration.ofHours(1), 8, Duration.ZERO);
    }
}
