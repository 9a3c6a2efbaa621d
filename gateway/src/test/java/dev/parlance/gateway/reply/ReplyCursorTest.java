package dev.parlance.gateway.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.reply.ReplyId;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyCursorTest {

    private static final String ID = "018f0000-0000-7000-8000-000000000001";

    @Test
    void aCursorComesBackAsItWasGivenOut() {
        var cursor =
                new ReplyCursor(
                        new ReplyId(UUID.fromString(ID)), 2, 17, 240, "안녕".hashCode(), false);
        var negative = new ReplyCursor(cursor.replyId(), 1, 1, 3, -7, false);

        assertThat(ReplyCursor.parse(cursor.toString())).isEqualTo(cursor);
        assertThat(ReplyCursor.parse(negative.toString())).isEqualTo(negative);
    }

    @Test
    void theEndComesBackAsTheEnd() {
        assertThat(ReplyCursor.parse(ID + ".end").ended()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                ID,
                ID + ".",
                ID + ".1.2.3",
                ID + ".1.2.3.4.5",
                ID + ".-1.2.3.4",
                ID + ".1.2.9999999999.4",
                ID + ".1.2.3.fffffffff",
                "x" + ID + ".end",
                ID + ".end\n",
            })
    void whatWasNeverGivenOutIsRefused(String text) {
        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> ReplyCursor.parse(text))
                .matches(e -> e.rejection().code() == ErrorCode.VALIDATION_FAILED);
    }
}
