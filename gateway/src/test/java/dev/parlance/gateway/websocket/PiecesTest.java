package dev.parlance.gateway.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.gateway.live.Backlog;
import dev.parlance.gateway.websocket.Pieces.TooMuch;
import org.junit.jupiter.api.Test;

class PiecesTest {

    private static final long LARGE = 1_000;
    private final Backlog unfinished = new Backlog(20);
    private final Pieces pieces = new Pieces(unfinished);

    @Test
    void aFrameOfOnePieceIsThatPiece() throws TooMuch {
        assertThat(pieces.add("안녕", true, LARGE)).isEqualTo("안녕");
    }

    @Test
    void aFrameOfSeveralPiecesIsWholeWithTheLast() throws TooMuch {
        assertThat(pieces.add("안", false, LARGE)).isNull();
        assertThat(pieces.add("녕", false, LARGE)).isNull();
        assertThat(unfinished.waiting()).isEqualTo(6);
        assertThat(pieces.add("!", true, LARGE)).isEqualTo("안녕!");
        assertThat(unfinished.waiting()).isZero();
    }

    @Test
    void bytesAreCountedAsTheyComeOverTheWire() throws TooMuch {
        assertThat(pieces.add("가é🐯a", true, 3 + 2 + 4 + 1)).isEqualTo("가é🐯a");
        assertThatThrownBy(() -> pieces.add("가é🐯a", true, 9)).isInstanceOf(TooMuch.class);
    }

    @Test
    void aFrameIsTooLargeThoughItsPiecesAreSmall() throws TooMuch {
        pieces.add("12345", false, 10);
        assertThatThrownBy(() -> pieces.add("678901", false, 10)).isInstanceOf(TooMuch.class);
        assertThat(unfinished.waiting()).isZero();
    }

    @Test
    void allClientsTogetherMayLeaveSoMuchUnfinishedOnly() throws TooMuch {
        new Pieces(unfinished).add("0123456789", false, LARGE);
        assertThatThrownBy(() -> pieces.add("0123456789", false, LARGE))
                .isInstanceOf(TooMuch.class);
        assertThat(unfinished.waiting()).isEqualTo(10);
    }

    @Test
    void whoGoesLeavesNothingBehind() throws TooMuch {
        pieces.add("0123", false, LARGE);
        pieces.close();
        assertThat(pieces.add("4567", false, LARGE)).isNull();
        assertThat(unfinished.waiting()).isZero();
    }
}
