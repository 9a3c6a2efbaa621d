package dev.parlance.benchmark.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Lines of a protocol: ASCII, ended by CR LF. */
final class Lines {

    private Lines() {}

    /**
     * @throws EOFException if the input ends before the line does
     * @throws IOException if the line is longer than allowed
     */
    static String read(InputStream in, int longest) throws IOException {
        var line = new StringBuilder(64);
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("The connection ended.");
            }
            if (line.length() == longest) {
                throw new IOException("A line has no end.");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
