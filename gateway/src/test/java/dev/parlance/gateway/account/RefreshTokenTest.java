package dev.parlance.gateway.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.kernel.account.SessionId;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshTokenTest {

    @Test
    void aTokenIsReadAsItWasWritten() {
        var token = RefreshToken.of(new SessionId(UUID.randomUUID()));

        assertThat(RefreshToken.parse(token.text())).hasValue(token);
    }

    @Test
    void theNextTokenOfASessionHasAnotherSecret() {
        var first = RefreshToken.of(new SessionId(UUID.randomUUID()));
        var next = RefreshToken.of(first.sessionId());

        assertThat(next.sessionId()).isEqualTo(first.sessionId());
        assertThat(next.hash()).isNotEqualTo(first.hash());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "안녕", "AAAA", "!!!!"})
    void whatNeverWasATokenIsNone(String text) {
        assertThat(RefreshToken.parse(text)).isEmpty();
    }

    @Test
    void aTokenDoesNotShowItself() {
        var token = RefreshToken.of(new SessionId(UUID.randomUUID()));

        assertThat(token).asString().doesNotContain(token.text());
    }
}
