package dev.parlance.command.knowledge.reading;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.IdentityHashMap;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDPage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees how much the streams that draw a page, or a form on one, unpack to, before PDFBox unpacks
 * them without a bound: a thousandth of a stream may be all that a file holds. What is open at the
 * same time, a page and the forms that lie in each other on it, is counted together.
 */
final class Unpacking {

    /**
     * In bytes. What is drawn takes up to fifty times the room of its steps while they are read.
     */
    static final int MOST = 2 * 1024 * 1024;

    /** In bytes. What PDFBox may take for a stream beside what is in it. */
    private static final int LEAST_EACH = 4096;

    private static final Logger log = LoggerFactory.getLogger(Unpacking.class);

    private final Map<COSStream, Integer> sizes = new IdentityHashMap<>();
    private int left = MOST;

    /**
     * Opens the streams of a page. Like PDFBox, it passes over what is no stream, or a damaged one.
     *
     * @return how much to {@link #close}
     * @throws TooMuch if they unpack, with what is open, to more than {@value #MOST} bytes, or are
     *     packed as no page is
     */
    int open(PDPage page) {
        var contents = page.getCOSObject().getDictionaryObject(COSName.CONTENTS);
        int opened = 0;
        if (contents instanceof COSArray array) {
            for (int i = 0; i < array.size(); i++) {
                opened += openIfSound(array.getObject(i));
            }
        } else {
            opened = openIfSound(contents);
        }
        return opened;
    }

    private int openIfSound(@Nullable COSBase contents) {
        if (!(contents instanceof COSStream stream)) {
            return 0;
        }
        try {
            return open(stream);
        } catch (IOException e) {
            log.debug("A damaged stream of a page is passed over", e);
            return 0;
        }
    }

    /**
     * Opens one stream.
     *
     * @return how much to {@link #close}
     * @throws TooMuch as for a page
     * @throws IOException if it is damaged, each time
     */
    int open(COSStream stream) throws IOException {
        var known = sizes.get(stream);
        int size = known == null ? unpacked(stream) : known;
        sizes.put(stream, size);
        take(size);
        return size;
    }

    /** What was opened is held no longer. */
    void close(int opened) {
        left += opened;
    }

    private void take(int size) {
        if (size > left) {
            throw tooMuch();
        }
        left -= size;
    }

    /** What it takes at its largest, while or after it is unpacked. */
    private int unpacked(COSStream packed) throws IOException {
        var filters = Packing.filters(packed);
        Packing.requireShortRows(packed, left);
        try (var raw = packed.createRawInputStream()) {
            int largest = filters.isEmpty() ? raw.available() : 0;
            InputStream bytes = raw;
            for (int i = 0; i < filters.size(); i++) {
                var unpacked = new Bounded(left);
                filters.get(i).decode(bytes, unpacked, packed, i);
                bytes = new ByteArrayInputStream(unpacked.toByteArray());
                largest = Math.max(largest, unpacked.size());
            }
            return largest + LEAST_EACH;
        }
    }

    private static TooMuch tooMuch() {
        return new TooMuch(
                "What draws a page of it unpacks to more than %d MB.".formatted(MOST >> 20));
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
            if (more > most - count) {
                throw tooMuch();
            }
        }
    }
}
