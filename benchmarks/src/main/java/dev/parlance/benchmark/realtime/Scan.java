package dev.parlance.benchmark.realtime;

import java.nio.charset.StandardCharsets;

/** Finds single fields in JSON without reading the rest of it. */
final class Scan {

    private Scan() {}

    /** A field as it stands in JSON that has no white space, up to where its value begins. */
    static byte[] field(String name) {
        return ascii("\"" + name + "\":");
    }

    /** A field whose value is a string, up to where the string begins. */
    static byte[] text(String name) {
        return ascii("\"" + name + "\":\"");
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Where a pattern that begins with a quotation mark ends for the first time.
     *
     * @return -1 if it does not stand there
     */
    static int behind(byte[] pattern, byte[] in, int from, int end) {
        for (var at = from; at <= end - pattern.length; at++) {
            if (in[at] == '"' && startsWith(pattern, in, at, end)) {
                return at + pattern.length;
            }
        }
        return -1;
    }

    static boolean startsWith(byte[] pattern, byte[] in, int at, int end) {
        if (end - at < pattern.length) {
            return false;
        }
        for (var i = 0; i < pattern.length; i++) {
            if (in[at + i] != pattern[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * The number behind a pattern.
     *
     * @return -1 if there is none
     */
    static long number(byte[] pattern, byte[] in, int from, int end) {
        var at = behind(pattern, in, from, end);
        return at < 0 ? -1 : number(in, at, end);
    }

    /**
     * The digits that begin at a place.
     *
     * @return -1 if there are none
     */
    static long number(byte[] in, int at, int end) {
        if (at >= end || !isDigit(in[at])) {
            return -1;
        }
        var number = 0L;
        for (var i = at; i < end && isDigit(in[i]); i++) {
            number = number * 10 + in[i] - '0';
        }
        return number;
    }

    /** The quotation mark that ends a string without escapes. */
    static int endOfText(byte[] in, int from, int end) {
        var at = from;
        while (at < end && in[at] != '"') {
            at++;
        }
        return at;
    }

    private static boolean isDigit(byte letter) {
        return letter >= '0' && letter <= '9';
    }
}
