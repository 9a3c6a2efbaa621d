package dev.parlance.command.knowledge.reading;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.filter.Filter;
import org.apache.pdfbox.filter.FilterFactory;
import org.jspecify.annotations.Nullable;

/** How a stream says that it is packed. */
final class Packing {

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

    /** As in PDF 32000-1:2008, table 8. */
    private static final int MOST_BITS = 16;

    /** What PDFBox takes. */
    private static final int MOST_COLORS = 32;

    private Packing() {}

    /**
     * The filters that unpack a stream, in this order.
     *
     * @throws TooMuch if they are those of pictures, or one of them, which PDFBox would leave out,
     *     is named twice
     * @throws IOException if there is no such filter
     */
    static List<Filter> filters(COSStream packed) throws IOException {
        var filters = new ArrayList<Filter>();
        switch (packed.getFilters()) {
            case COSName name -> filters.add(filter(name));
            case COSArray names -> {
                for (int i = 0; i < names.size(); i++) {
                    filters.add(filter(names.get(i)));
                }
            }
            case null, default -> {}
        }
        if (new HashSet<>(filters).size() < filters.size()) {
            throw new TooMuch("What draws a page of it is packed twice in the same way.");
        }
        return filters;
    }

    private static Filter filter(@Nullable COSBase name) throws IOException {
        if (!(name instanceof COSName known)) {
            throw new IOException("A filter has no name");
        }
        var filter = FilterFactory.INSTANCE.getFilter(known);
        if (!OF_TEXTS.contains(known)) {
            throw new TooMuch("What draws a page of it is packed as pictures are.");
        }
        return filter;
    }

    /**
     * PDFBox makes room for two rows of a predictor before it unpacks a byte.
     *
     * @param most in bytes
     * @throws TooMuch if a row is longer, or none
     */
    static void requireShortRows(COSStream packed, int most) {
        switch (packed.getDictionaryObject(COSName.DP, COSName.DECODE_PARMS)) {
            case COSDictionary one -> requireShortRow(one, most);
            case COSArray several -> {
                for (int i = 0; i < several.size(); i++) {
                    if (several.getObject(i) instanceof COSDictionary one) {
                        requireShortRow(one, most);
                    }
                }
            }
            case null, default -> {}
        }
    }

    private static void requireShortRow(COSDictionary parameters, int most) {
        if (parameters.getInt(COSName.PREDICTOR) <= 1) {
            return;
        }
        int colors = parameters.getInt(COSName.COLORS, 1);
        int bits = parameters.getInt(COSName.BITS_PER_COMPONENT, 8);
        int columns = parameters.getInt(COSName.COLUMNS, 1);
        boolean known =
                colors >= 1
                        && colors <= MOST_COLORS
                        && bits >= 1
                        && bits <= MOST_BITS
                        && columns >= 1;
        if (!known || (long) colors * bits * columns > 8L * most) {
            throw new TooMuch("What draws a page of it is packed in rows that are too long.");
        }
    }
}
