package dev.parlance.command.trade.hs;

import java.util.regex.Pattern;

/**
 * A code of the Harmonized System: a chapter (2 digits), heading (4) or subheading (6) of the
 * convention, or a line of a national tariff below one (8 or 10).
 *
 * @param digits without dots or spaces; the first two are 01 to 97, and not 77, which is reserved
 */
public record HsCode(String digits) {

    private static final int OF_A_CHAPTER = 2;
    private static final int OF_A_HEADING = 4;
    private static final Pattern FORM = Pattern.compile("(?!00|77|98|99)[0-9]{2}(?:[0-9]{2}){0,4}");

    /**
     * @throws IllegalArgumentException if the digits are not of this form
     */
    public HsCode {
        if (!isOne(digits)) {
            throw new IllegalArgumentException("no HS code: " + digits);
        }
    }

    static boolean isOne(String digits) {
        return FORM.matcher(digits).matches();
    }

    public boolean isChapter() {
        return digits.length() == OF_A_CHAPTER;
    }

    /** The chapter it belongs to, itself if it is one. */
    public HsCode chapter() {
        return new HsCode(digits.substring(0, OF_A_CHAPTER));
    }

    /** The heading it belongs to, itself if it is one; of a chapter, the chapter. */
    public HsCode heading() {
        return isChapter() ? this : new HsCode(digits.substring(0, OF_A_HEADING));
    }

    @Override
    public String toString() {
        return digits;
    }
}
