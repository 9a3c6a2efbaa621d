package dev.parlance.gateway.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parlance.gateway.reply.ReplyCursor;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.reply.ReplyId;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedCursorTest {

    @Test
    void aCursorComesBackAsItWasGivenOut() {
        var cursor = new FeedCursor(41, 12, List.of(reply(1), reply(2)));

        assertThat(FeedCursor.parse(cursor.toString())).isEqualTo(cursor);
    }

    @Test
    void aFeedThatHasHeardNothingYetHasAPlaceToo() {
        var cursor = new FeedCursor(-1, 0, List.of());

        assertThat(FeedCursor.parse(cursor.toString())).isEqualTo(cursor);
    }

    @Test
    void onlyTheNewestRepliesAreKeptSoThatAnIdStaysShort() {
        var many = IntStream.range(0, 20).mapToObj(FeedCursorTest::reply).toList();
        var cursor = new FeedCursor(Long.MAX_VALUE / 10, Long.MAX_VALUE / 10, many);

        assertThat(cursor.replies()).isEqualTo(many.subList(16, 20));
        assertThat(cursor.toString()).hasSizeLessThan(512);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "c",
                "c:1",
                "c:-2:0",
                "c:1:2:",
                "r:1:2",
                "c:1:2:x",
                "c:99999999999999999999:1"
            })
    void whatWasNeverGivenOutIsRefused(String text) {
        assertThatExceptionOfType(Rejected.class).isThrownBy(() -> FeedCursor.parse(text));
    }

    private static ReplyCursor reply(int n) {
        return new ReplyCursor(
                new ReplyId(new UUID(7, n)), 1, 100_000 + n, 30_000, "글".hashCode(), false);
    }
}
