package dev.parlance.command.trade.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TradeSettingsTest {

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT5S", "PT1H"})
    void pagesThatNobodyWouldWaitForAreNotLookedFor(Duration pageTime) {
        assertThatThrownBy(() -> settings("https://a.example/{code}", pageTime, 8))
                .hasMessageContaining("parlance.trade.page-time");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://a.example/{code}", "https://a.example/", "{code}"})
    void pagesOfTheTableAreSafeToOpenAndOfACode(String pageUrl) {
        assertThatThrownBy(() -> settings(pageUrl, Duration.ofSeconds(2), 8))
                .hasMessageContaining("parlance.trade.page-url");
    }

    @Test
    void somebodyMustBeAllowedToAsk() {
        assertThatThrownBy(() -> settings("https://a.example/{code}", Duration.ofSeconds(2), 0))
                .hasMessageContaining("parlance.trade.at-once");
        assertThat(settings("https://a.example/{code}", Duration.ofMillis(4999), 1).atOnce())
                .isEqualTo(1);
    }

    private static TradeSettings settings(String pageUrl, Duration pageTime, int atOnce) {
        return new TradeSettings(
                pageUrl, pageTime, Duration.ofHours(1), atOnce, Duration.ofSeconds(30));
    }
}
