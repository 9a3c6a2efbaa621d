package dev.parlance.command.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class AlertSettingsTest {

    private static final Duration QUIET = Duration.ofMinutes(15);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hooks.example.org/secret",
                "http:///secret",
                "ftp://127.0.0.1/secret",
                "https:secret",
                "https://hooks.example.org/ secret",
                "secret"
            })
    void whatWouldCarryAlertsInTheClearOrNowhereIsRefusedWithoutBeingQuoted(String webhook) {
        var fault = catchThrowable(() -> bound(webhook));

        var words = new StringWriter();
        Objects.requireNonNull(fault).printStackTrace(new PrintWriter(words));
        assertThat(words.toString())
                .contains("parlance.alerts.webhook must be")
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hooks.example.org/secret",
                "http://127.0.0.1:8080/secret",
                "http://[::1]/secret",
                " https://hooks.example.org/secret "
            })
    void anAddressThatNobodyCanReadOnItsWayIsTaken(String webhook) {
        var settings = bound(webhook);

        assertThat(settings.address()).hasPath("/secret");
        assertThat(settings.toString()).doesNotContain("secret");
    }

    @Test
    void anEmptyAddressIsNone() {
        assertThat(bound("").address()).isNull();
        assertThat(new AlertSettings(null, QUIET, QUIET).address()).isNull();
    }

    @Test
    void timesThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new AlertSettings(null, Duration.ZERO, QUIET))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static AlertSettings bound(String webhook) {
        return new Binder(
                        new MapConfigurationPropertySource(
                                Map.of("parlance.alerts.webhook", webhook)))
                .bind("parlance.alerts", AlertSettings.class)
                .get();
    }
}
