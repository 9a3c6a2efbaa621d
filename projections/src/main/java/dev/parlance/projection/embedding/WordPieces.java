package dev.parlance.projection.embedding;

import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes a text apart as the uncased BERT models were taught to: words without accents and case, cut
 * into the longest pieces that the vocabulary knows. After the {@code BasicTokenizer} and {@code
 * WordpieceTokenizer} of Devlin et al., <a href="https://arxiv.org/abs/1810.04805">BERT</a>, 2018.
 */
final class WordPieces {

    private static final String UNKNOWN = "[UNK]";
    private static final String BEGIN = "[CLS]";
    private static final String END = "[SEP]";
    private static final String INSIDE = "##";
    private static final int LONGEST_WORD = 100;

    private final Map<String, Integer> vocabulary;

    WordPieces(Map<String, Integer> vocabulary) {
        this.vocabulary = Map.copyOf(vocabulary);
    }

    /** Reads the vocabulary of a {@code tokenizer.json}. */
    static WordPieces read(InputStream tokenizer) throws IOException {
        try (tokenizer) {
            var pieces = new HashMap<String, Integer>();
            JsonMapper.shared()
                    .readTree(tokenizer)
                    .required("model")
                    .required("vocab")
                    .forEachEntry((piece, id) -> pieces.put(piece, id.intValue()));
            return new WordPieces(pieces);
        }
    }

    /**
     * The numbers of a text's pieces, between those of its begin and end.
     *
     * @param most how many at most, at least two; what comes later is left out
     */
    long[] of(String text, int most) {
        List<Integer> pieces = new ArrayList<>();
        pieces.add(id(BEGIN));
        for (String word : words(text, most)) {
            cut(word, pieces);
            if (pieces.size() >= most) {
                break;
            }
        }
        return LongStream.concat(
                        pieces.stream().limit(most - 1L).mapToLong(Integer::longValue),
                        LongStream.of(id(END)))
                .toArray();
    }

    /** A word gives at least one piece, so the first {@code most} are enough. */
    private static List<String> words(String text, int most) {
        List<String> words = new ArrayList<>();
        var word = new StringBuilder();
        int[] plain = plain(text).codePoints().toArray();
        for (int i = 0; i < plain.length && words.size() < most; i++) {
            int c = plain[i];
            boolean alone = punctuation(c) || ideograph(c);
            if (!word.isEmpty() && (alone || blank(c))) {
                words.add(word.toString());
                word.setLength(0);
            }
            if (alone) {
                words.add(Character.toString(c));
            } else if (!blank(c)) {
                word.appendCodePoint(c);
            }
        }
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
    }

    private static String plain(String text) {
        var clean = new StringBuilder(text.length());
        Normalizer.normalize(visible(text), Normalizer.Form.NFD)
                .codePoints()
                .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
                .forEach(clean::appendCodePoint);
        return clean.toString().toLowerCase(Locale.ROOT);
    }

    private static String visible(String text) {
        var visible = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> c != 0xFFFD && (blank(c) || !control(c)))
                .forEach(visible::appendCodePoint);
        return visible.toString();
    }

    private void cut(String word, List<Integer> pieces) {
        if (word.codePointCount(0, word.length()) > LONGEST_WORD) {
            pieces.add(id(UNKNOWN));
            return;
        }
        List<Integer> found = new ArrayList<>();
        int from = 0;
        while (from < word.length()) {
            int to = word.length();
            Integer piece = null;
            while (to > from && piece == null) {
                String part = word.substring(from, to);
                piece = vocabulary.get(from == 0 ? part : INSIDE + part);
                to -= piece == null ? 1 : 0;
            }
            if (piece == null) {
                pieces.add(id(UNKNOWN));
                return;
            }
            found.add(piece);
            from = to;
        }
        pieces.addAll(found);
    }

    private int id(String piece) {
        Integer id = vocabulary.get(piece);
        if (id == null) {
            throw new IllegalStateException("The vocabulary has no " + piece);
        }
        return id;
    }

    private static boolean blank(int c) {
        return c == '\t' || c == '\n' || c == '\r' || Character.isSpaceChar(c);
    }

    private static boolean control(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED ->
                    true;
            default -> false;
        };
    }

    private static boolean punctuation(int c) {
        boolean ascii = c > ' ' && c < 0x7F && !Character.isLetterOrDigit(c);
        return ascii
                || switch (Character.getType(c)) {
                    case Character.CONNECTOR_PUNCTUATION,
                            Character.DASH_PUNCTUATION,
                            Character.START_PUNCTUATION,
                            Character.END_PUNCTUATION,
                            Character.INITIAL_QUOTE_PUNCTUATION,
                            Character.FINAL_QUOTE_PUNCTUATION,
                            Character.OTHER_PUNCTUATION ->
                            true;
                    default -> false;
                };
    }

    /** The blocks that BERT calls Chinese characters; neither kana nor Hangul is among them. */
    private static boolean ideograph(int c) {
        return (c >= 0x4E00 && c <= 0x9FFF)
                || (c >= 0x3400 && c <= 0x4DBF)
                || (c >= 0x20000 && c <= 0x2A6DF)
                || (c >= 0x2A700 && c <= 0x2B73F)
                || (c >= 0x2B740 && c <= 0x2B81F)
                || (c >= 0x2B820 && c <= 0x2CEAF)
                || (c >= 0xF900 && c <= 0xFAFF)
                || (c >= 0x2F800 && c <= 0x2FA1F);
    }
}
