package dev.parlance.query.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.kernel.rejection.Rejected;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTextTest {

    @ParameterizedTest
    @CsvSource({"50%, %50\\%%", "a_b, %a\\_b%", "c:\\, %c:\\\\%", "떡볶이, %떡볶이%"})
    void whatWouldBeAWildcardStandsForItself(String typed, String pattern) {
        assertThat(SearchText.of(typed).pattern()).isEqualTo(pattern);
    }

    @ParameterizedTest
    @CsvSource({"떡볶이, true", "떡볶, false", "ab, false", "a b c, false", "!!!!, false", "x2y, true"})
    void onlyThreeLettersOrDigitsThatStandTogetherAreInTheIndex(String typed, boolean indexed) {
        assertThat(SearchText.of(typed).indexed()).isEqualTo(indexed);
    }

    @Test
    void anEndlessTextIsNotLookedFor() {
        assertThatThrownBy(() -> SearchText.of("가".repeat(SearchText.MAX_LENGTH + 1)))
                .isInstanceOf(Rejected.class);
    }
}
