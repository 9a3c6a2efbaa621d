package dev.parlance.gateway.account.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.gateway.account.google.GoogleSettings.Keys;
import dev.parlance.gateway.account.google.GoogleSettings.NoncePolicy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoogleSettingsTest {

    @ParameterizedTest
    @ValueSource(strings = {"http://keys.example/certs", "ftp://127.0.0.1.example/", "keys"})
    void keysComeOverTlsOrFromThisMachine(String address) {
        assertThatThrownBy(() -> settings(address)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://keys.example/certs", "http://127.0.0.1:80/", "http://[::1]/"})
    void otherAddressesWillDo(String address) {
        assertThat(settings(address).jwksUri()).isEqualTo(URI.create(address));
    }

    @Test
    void withoutAnApplicationThereIsNoSuchLogin() {
        assertThat(settings("https://keys.example/certs").configured()).isFalse();
    }

    private static GoogleSettings settings(String jwksUri) {
        return new GoogleSettings(
                List.of(),
                "https://accounts.google.com",
                URI.create(jwksUri),
                NoncePolicy.OPTIONAL,
                Duration.ofMinutes(1),
                new Keys(Duration.ofHours(1), Duration.ofSeconds(30), Duration.ofHours(6)));
    }
}
