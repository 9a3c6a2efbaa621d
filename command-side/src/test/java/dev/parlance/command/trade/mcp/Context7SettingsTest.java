package dev.parlance.command.trade.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Context7SettingsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mcp.context7.com/mcp",
                "/mcp",
                "https:///mcp",
                "mcp",
                "ftp://mcp.context7.com/mcp",
                "https://mcp.context7.com",
                "https://mcp.context7.com/mcp?key=1",
                "https://mcp.context7.com/mcp#1"
            })
    void anAddressThatIsNotWholeIsRefused(String url) {
        assertThatThrownBy(() -> settings(url)).hasMessageContaining("parlance.trade.context7.url");
    }

    @Test
    void anAddressWithAUserIsRefusedWithoutBeingShown() {
        assertThatThrownBy(() -> settings("https://mina:geheim@mcp.context7.com/mcp"))
                .hasMessageContaining("parlance.trade.context7.url")
                .hasMessageNotContaining("geheim");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://mcp.context7.com/mcp", "http://10.0.0.7/mcp"})
    void aKeyIsNotSentInTheClear(String url) {
        assertThatThrownBy(() -> settings(url)).hasMessageContaining("https://");
        assertThat(settings(url, null, Duration.ofSeconds(1)).url()).isEqualTo(URI.create(url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://localhost:1/mcp", "http://127.0.0.1:1/mcp", "http://[::1]:1/mcp"})
    void withinThisMachineItMay(String url) {
        assertThat(settings(url).apiKey()).isEqualTo("geheim");
    }

    @Test
    void aBlankKeyIsNone() {
        assertThat(settings("https://mcp.context7.com/mcp", " ", Duration.ofSeconds(1)).apiKey())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void withoutTimeNothingCouldBeAsked(long millis) {
        assertThatThrownBy(
                        () ->
                                settings(
                                        "https://mcp.context7.com/mcp",
                                        null,
                                        Duration.ofMillis(millis)))
                .hasMessageContaining("parlance.trade.context7.timeout");
    }

    @Test
    void theKeyIsNotShown() {
        assertThat(settings("https://mcp.context7.com/mcp").toString())
                .contains("https://mcp.context7.com/mcp")
                .doesNotContain("geheim");
    }

    private static Context7Settings settings(String url) {
        return settings(url, "geheim", Duration.ofSeconds(1));
    }

    private static Context7Settings settings(String url, @Nullable String key, Duration timeout) {
        return new Context7Settings(URI.create(url), key, "hs", timeout);
    }
}
