package dev.parlance.command.coach;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * By what two questions are compared. Only hashes are kept of them.
 *
 * @param hash the SHA-256, in hexadecimal digits, of the question in UTF-8, after NFKC, in small
 *     letters, with one space for each run of white space, and without the marks that it ends in,
 *     together with its numbers as they were written; the same for questions that are the same
 * @param signature the SHA-256, in hexadecimal digits, of the question's {@link Distinctions}; the
 *     same for questions that may mean the same
 */
record QuestionForm(String hash, String signature) {

    private static final Pattern WIDE = Pattern.compile("[\\x{FF01}-\\x{FF5E}]+");
    private static final Pattern SPACE = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern END = Pattern.compile("[\\s?!.,;:~。、]+$");

    static QuestionForm of(String question) {
        var written = narrow(SPACE.matcher(question).replaceAll(" ").strip());
        return new QuestionForm(
                sha256(normalised(written) + '\n' + Distinctions.figures(written)),
                sha256(Distinctions.of(written)));
    }

    /** The same in letters and digits of usual width, in which nothing else is lost. */
    private static String narrow(String question) {
        return WIDE.matcher(Normalizer.normalize(question, Normalizer.Form.NFC))
                .replaceAll(
                        wide ->
                                Matcher.quoteReplacement(
                                        Normalizer.normalize(wide.group(), Normalizer.Form.NFKC)));
    }

    private static String normalised(String question) {
        var compatible = Normalizer.normalize(question, Normalizer.Form.NFKC);
        return END.matcher(compatible).replaceAll("").toLowerCase(Locale.ROOT);
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
