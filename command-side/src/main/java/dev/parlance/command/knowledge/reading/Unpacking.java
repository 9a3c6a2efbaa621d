package dev.parlance.command.knowledge.reading;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.filter.FilterFactory;
import org.apache.pdfbox.pdmodel.common.PDStream;

/**
 * Sees how much the streams that draw a page, or a form on one, unpack to, before PDFBox unpacks
 * them without a bound: a thousandth of a stream may be all that a file holds.
 */
final class Unpacking {

    /** In bytes. What is drawn takes many times the room of its steps while they are taken. */
    static final int MOST = 8 * 1024 * 1024;

    private static final Set<COSName> OF_TEXTS =
            Set.of(
                    COSName.FLATE_DECODE,
                    COSName.FLATE_DECODE_ABBREVIATION,
                    COSName.LZW_DECODE,
                    COSName.LZW_DECODE_ABBREVIATION,
                    COSName.ASCII85_DECODE,
                    COSName.ASCII85_DECODE_ABBREVIATION,
                    COSName.ASCII_HEX_DECODE,
                    COSName.ASCII_HEX_DECODE_ABBREVIATION,
                    COSName.RUN_LENGTH_DECODE,
                    COSName.RUN_LENGTH_DECODE_ABBREVIATION);

    private int left = MOST;

    /**
     * Unpacks a stream for its size alone.
     *
     * @throws TooMuch if it unpacks, with those before it, to more than {@value #MOST} bytes
     * @throws IOException if it is damaged, or packed as pictures are
     */
    void count(PDStream stream) throws IOException {
        var packed = stream.getCOSObject();
        try (var raw = packed.createRawInputStream()) {
            InputStream bytes = raw;
            int size = packed.getInt(COSName.LENGTH, 0);
            var filters = stream.getFilters();
            for (int i = 0; i < filters.size(); i++) {
                if (!OF_TEXTS.contains(filters.get(i))) {
                    throw new IOException("No text is packed by " + filters.get(i).getName());
                }
                var unpacked = new Bounded(left);
                FilterFactory.INSTANCE.getFilter(filters.get(i)).decode(bytes, unpacked, packed, i);
                bytes = new ByteArrayInputStream(unpacked.toByteArray());
                size = unpacked.size();
            }
            left -= Math.min(left, size);
        }
    }

    private static final class Bounded extends ByteArrayOutputStream {

        private final int most;

        Bounded(int most) {
            this.most = most;
        }

        @Override
        public synchronized void write(int one) {
            require(1);
            super.write(one);
        }

        @Override
        public synchronized void write(byte[] some, int offset, int length) {
            require(length);
            super.write(some, offset, length);
        }

        private void require(int more) {
            if (count + more > most) {
                throw new TooMuch(
                        "What draws a page of it unpacks to more than %d MB."
                                .formatted(MOST >> 20));
            }
        }
    }
}
