package dev.parlance.command.reply.springai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.command.reply.model.ReplyModelException;
import dev.parlance.command.reply.model.ReplyModelException.Kind;
import dev.parlance.kernel.reply.ModelRef;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {
    private static final ModelRef MODEL = new ModelRef("openai", "gpt-4o");

    private final Faults faults =
            new Faults(InstantSource.fixed(Instant.parse("2026-11-21T09:00:00Z")));

    @ParameterizedTest
    @CsvSource({
        "retry-after, 7, 7000",
        "retry-after, 0.5, 500",
        "retry-after, 'Sat, 21 Nov 2026 09:01:00 GMT', 60000",
        "retry-after, 'Sat, 21 Nov 2026 08:59:00 GMT', 0",
        "retry-after-ms, 250, 250"
    })
    void theWaitAskedForIsReadInAllItsForms(String header, String value, long millis) {
        assertThat(retryAfter(Map.of(header, value))).contains(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "7 bananas", "Sat, 99 Nov 2026"})
    void aWaitThatCannotBeReadIsNone(String value) {
        assertThat(retryAfter(Map.of("retry-after", value))).isEmpty();
    }

    @Test
    void anErrorWithinASuccessfulStreamIsTheVendorsTrouble() {
        assertThat(fault(200, Map.of()).kind()).isEqualTo(Kind.UNAVAILABLE);
    }

    @Test
    void theMessageNamesTheModelAndTheStatusAndNothingElse() {
        assertThat(fault(401, Map.of())).hasMessage("openai/gpt-4o: answered with status 401");
    }

    private Optional<Duration> retryAfter(Map<String, String> headers) {
        return fault(429, headers).retryAfter();
    }

    private ReplyModelException fault(int status, Map<String, String> headers) {
        return faults.status(MODEL, status, headers::get, new IllegalStateException("비밀 이야기"));
    }
}
