package dev.parlance.gateway.websocket;

import dev.parlance.gateway.live.Backlog;
import org.jspecify.annotations.Nullable;

/** Puts a frame together of the pieces it comes in, and takes no room while there are none. */
final class Pieces {

    private final Backlog unfinished;
    private @Nullable StringBuilder text;
    private int bytes;
    private boolean closed;

    /**
     * @param unfinished what has come of unfinished frames, of all clients
     */
    Pieces(Backlog unfinished) {
        this.unfinished = unfinished;
    }

    /**
     * Takes a piece.
     *
     * @param last whether the frame ends with it
     * @return the whole frame, or null if more is to come
     * @throws TooMuch if the frame is larger than allowed, or too much is unfinished
     */
    synchronized @Nullable String add(String piece, boolean last, long mostBytes) throws TooMuch {
        if (closed) {
            return null;
        }
        int size = utf8(piece);
        if (bytes + size > mostBytes) {
            clear();
            throw new TooMuch();
        }
        if (text == null && last) {
            return piece;
        }
        if (text == null) {
            text = new StringBuilder(piece.length() * 2);
        }
        text.append(piece);
        bytes += size;
        unfinished.grow(size);
        if (last) {
            var whole = text.toString();
            clear();
            return whole;
        }
        if (unfinished.isFull()) {
            clear();
            throw new TooMuch();
        }
        return null;
    }

    /** Takes nothing more and forgets what has come. */
    synchronized void close() {
        clear();
        closed = true;
    }

    private void clear() {
        unfinished.shrink(bytes);
        text = null;
        bytes = 0;
    }

    /** What it takes on the wire. A surrogate counts for half of its pair. */
    private static int utf8(String piece) {
        int size = 0;
        for (int i = 0; i < piece.length(); i++) {
            char c = piece.charAt(i);
            if (c < 0x80) {
                size += 1;
            } else if (c < 0x800 || Character.isSurrogate(c)) {
                size += 2;
            } else {
                size += 3;
            }
        }
        return size;
    }

    /** More has come than may. */
    static final class TooMuch extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
