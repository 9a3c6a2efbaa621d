package dev.parlance.benchmark.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** A body of known length. Closing it leaves the connection open. */
final class FixedBody extends InputStream {

    private final InputStream in;
    private int left;

    FixedBody(InputStream in, int length) {
        this.in = in;
        this.left = length;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        var count = in.read(into, offset, Math.min(length, left));
        if (count < 0) {
            throw new EOFException("The body broke off.");
        }
        left -= count;
        return count;
    }
}
