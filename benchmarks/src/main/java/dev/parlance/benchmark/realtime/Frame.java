package dev.parlance.benchmark.realtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/** Frames of WebSocket (RFC 6455, section 5.2). */
final class Frame {

    /** Opcodes with the bit that says that the frame is the last of its message. */
    static final int TEXT = 0x81;

    static final int BEGIN_OF_TEXT = 0x01;
    static final int MORE = 0x00;
    static final int END = 0x80;

    static final int CLOSE = 0x88;
    static final int PING = 0x89;
    static final int PONG = 0x8a;

    private static final int MASKED = 0x80;
    private static final int LENGTH_IN_TWO_BYTES = 126;
    private static final int LENGTH_IN_EIGHT_BYTES = 127;

    private Frame() {}

    /** A frame to the server. Its mask is zero, so that it stays as it is. */
    static ByteBuffer of(int opening, byte[] payload) {
        var frame = ByteBuffer.allocate(payload.length + 14).put((byte) opening);
        if (payload.length < LENGTH_IN_TWO_BYTES) {
            frame.put((byte) (MASKED | payload.length));
        } else if (payload.length <= 0xffff) {
            frame.put((byte) (MASKED | LENGTH_IN_TWO_BYTES)).putShort((short) payload.length);
        } else {
            frame.put((byte) (MASKED | LENGTH_IN_EIGHT_BYTES)).putLong(payload.length);
        }
        return frame.putInt(0).put(payload).flip();
    }

    static boolean isWhole(byte[] in, int from, int end) {
        return end - from >= 2
                && payload(in, from) <= end
                && payload(in, from) + (long) length(in, from) <= end;
    }

    /** Where the payload of a frame from the server begins. */
    static int payload(byte[] in, int from) {
        return from
                + switch (in[from + 1]) {
                    case LENGTH_IN_TWO_BYTES -> 4;
                    case LENGTH_IN_EIGHT_BYTES -> 10;
                    default -> 2;
                };
    }

    static int length(byte[] in, int from) {
        return switch (in[from + 1]) {
            case LENGTH_IN_TWO_BYTES -> bigEndian(in, from + 2, 2);
            case LENGTH_IN_EIGHT_BYTES -> bigEndian(in, from + 6, 4);
            default -> in[from + 1];
        };
    }

    /** What a closing frame says, in words. */
    static String closing(byte[] in, int from, int end) {
        return end - from < 2
                ? "The server closed."
                : "The server closed with %d %s"
                        .formatted(
                                bigEndian(in, from, 2),
                                new String(in, from + 2, end - from - 2, UTF_8));
    }

    private static int bigEndian(byte[] in, int from, int bytes) {
        var number = 0;
        for (var i = from; i < from + bytes; i++) {
            number = number << Byte.SIZE | in[i] & 0xff;
        }
        return number;
    }
}
