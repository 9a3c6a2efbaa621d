package dev.parlance.command.trade.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Context7SettingsTest {

    @ParameterizedTest
    @ValueSource(strings = {"mcp.context7.com/mcp", "/mcp", "https:///mcp", "mcp"})
    void anAddressThatIsNotWholeIsRefused(String url) {
        assertThatThrownBy(() -> settings(url)).hasMessageContaining("parlance.trade.context7.url");
    }

    @Test
    void theKeyIsNotShown() {
        assertThat(settings("https://mcp.context7.com/mcp").toString())
                .contains("https://mcp.context7.com/mcp")
                .doesNotContain("geheim");
    }

    private static Context7Settings settings(String url) {
        return new Context7Settings(URI.create(url), "geheim", "hs", Duration.ofSeconds(1));
    }
}
