package dev.parlance.query.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.kernel.rejection.Rejected;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    @Test
    void aCursorComesBackToTheMicrosecond() {
        var cursor = new Cursor(Instant.parse("2026-11-21T09:00:00.123456Z"), UUID.randomUUID(), 7);

        assertThat(Cursor.decode(cursor.encode())).isEqualTo(cursor);
    }

    @Test
    void aCursorNeedsNoEscapingInAnAddress() {
        var cursor = new Cursor(Cursor.END_OF_TIME, new UUID(-1, -1), Long.MAX_VALUE);

        assertThat(cursor.encode()).matches("[A-Za-z0-9_-]+");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "한글",
                "AAAA",
                "!!!!",
                "__________________________________________8",
                "f___________________________________________"
            })
    void whatIsNoCursorIsRefused(String text) {
        assertThatThrownBy(() -> Cursor.decode(text)).isInstanceOf(Rejected.class);
    }
}
