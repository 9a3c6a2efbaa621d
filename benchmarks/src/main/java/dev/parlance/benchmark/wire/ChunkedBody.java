package dev.parlance.benchmark.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * A body in the chunked transfer coding (RFC 9112, section 7.1). A read gives what has come and
 * does not wait for more. Closing it leaves the connection open.
 */
final class ChunkedBody extends InputStream {

    private static final int LONGEST_LINE = 1024;

    private final InputStream in;
    private int left;
    private boolean first = true;
    private boolean ended;

    ChunkedBody(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (left == 0 && !ended) {
            nextChunk();
        }
        if (ended) {
            return -1;
        }
        var count = in.read(into, offset, Math.min(length, left));
        if (count < 0) {
            throw new EOFException("The body broke off.");
        }
        left -= count;
        return count;
    }

    private void nextChunk() throws IOException {
        if (!first) {
            Lines.read(in, LONGEST_LINE);
        }
        first = false;
        var size = Lines.read(in, LONGEST_LINE);
        var extension = size.indexOf(';');
        left = Integer.parseInt(extension < 0 ? size : size.substring(0, extension), 16);
        if (left == 0) {
            ended = true;
            Lines.read(in, LONGEST_LINE);
        }
    }
}
