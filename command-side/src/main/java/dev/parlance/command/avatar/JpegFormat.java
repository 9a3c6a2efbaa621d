package dev.parlance.command.avatar;

/** JPEG: from the marker SOI to the marker EOI (ITU-T T.81, annex B). */
final class JpegFormat {

    private static final int MARKER = 0xff;
    private static final int START = 0xd8;
    private static final int END = 0xd9;

    private JpegFormat() {}

    static boolean begins(byte[] bytes) {
        return bytes.length > 4
                && at(bytes, 0) == MARKER
                && at(bytes, 1) == START
                && at(bytes, 2) == MARKER;
    }

    static PictureSize sizeOf(byte[] bytes) throws DamagedPicture {
        if (at(bytes, bytes.length - 2) != MARKER || at(bytes, bytes.length - 1) != END) {
            throw new DamagedPicture("its end is missing, or something follows it");
        }
        return PictureHeader.read("jpeg", bytes);
    }

    private static int at(byte[] bytes, int index) {
        return Byte.toUnsignedInt(bytes[index]);
    }
}
