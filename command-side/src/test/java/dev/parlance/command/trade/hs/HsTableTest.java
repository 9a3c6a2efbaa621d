package dev.parlance.command.trade.hs;

import static dev.parlance.command.trade.hs.Recognising.TABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the bundled table of the Harmonized System holds. */
class HsTableTest {

    @Test
    void itHasAllChaptersInBothLanguages() {
        var chapters =
                IntStream.rangeClosed(1, 97)
                        .filter(number -> number != 77)
                        .mapToObj(number -> new HsCode("%02d".formatted(number)))
                        .toList();

        assertThat(chapters)
                .hasSize(96)
                .allMatch(TABLE::knows)
                .allSatisfy(chapter -> assertThat(TABLE.english(chapter)).isNotBlank())
                .allSatisfy(chapter -> assertThat(TABLE.korean(chapter)).matches(".*[가-힣].*"));
    }

    @Test
    void itHasTheHeadingsOfTheEditionOf2022() {
        var headings =
                IntStream.rangeClosed(101, 9799)
                        .mapToObj("%04d"::formatted)
                        .filter(HsCode::isOne)
                        .map(HsCode::new)
                        .filter(TABLE::knows)
                        .toList();

        assertThat(headings).hasSize(1228);
        assertThat(TABLE.knows(new HsCode("8549"))).as("new in HS 2022").isTrue();
        assertThat(TABLE.knows(new HsCode("8469"))).as("gone since HS 2017").isFalse();
    }

    @Test
    void aCodeGoesByTheTitleOfItsHeading() {
        assertThat(TABLE.english(new HsCode("8542311000")))
                .isEqualTo("Electronic integrated circuits");
        assertThat(TABLE.english(new HsCode("85"))).startsWith("Electrical machinery");
        assertThat(TABLE.korean(new HsCode("8542311000"))).startsWith("전기기기와 그 부분품");
    }

    @Test
    void aCodeOfAnOlderEditionGoesByTheTitleOfItsChapter() {
        assertThat(TABLE.english(new HsCode("846900"))).isEqualTo(TABLE.english(new HsCode("84")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "8",
                "854",
                "85423",
                "854231100000",
                "77",
                "7701",
                "00",
                "98",
                "9903",
                "85.42"
            })
    void otherDigitsAreNoCode(String digits) {
        assertThatIllegalArgumentException().isThrownBy(() -> new HsCode(digits));
    }
}
