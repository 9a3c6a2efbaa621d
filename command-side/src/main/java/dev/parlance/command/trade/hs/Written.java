package dev.parlance.command.trade.hs;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Digits in a text that may be a code.
 *
 * @param text in one spelling
 * @param from where they begin
 * @param to where they have ended
 */
record Written(String text, int from, int to, Shape shape, String digits) {

    private static final int NEAR = 40;
    private static final int SAME_SENTENCE = 160;
    private static final Pattern END_OF_SENTENCE = Pattern.compile("[.!?](?= )|[。\\n\\r]");

    Matcher before(Matcher matcher) {
        return within(matcher, from - NEAR, from);
    }

    Matcher after(Matcher matcher) {
        return within(matcher, to, to + NEAR);
    }

    Matcher around(Matcher matcher) {
        return within(matcher, from - NEAR, to + NEAR);
    }

    Matcher sentence(Matcher matcher) {
        int begin = Math.max(0, from - SAME_SENTENCE);
        Matcher ends = within(END_OF_SENTENCE.matcher(text), begin, from);
        while (ends.find()) {
            begin = ends.end();
        }
        Matcher end = within(END_OF_SENTENCE.matcher(text), to, to + SAME_SENTENCE);
        return within(matcher, begin, end.find() ? end.start() : to + SAME_SENTENCE);
    }

    /** Whether a match has a character in common with the digits. */
    boolean meets(MatchResult match) {
        return match.start() < to && match.end() > from;
    }

    /** Whether nothing but what joins the items of a list stands between this and a later one. */
    boolean joins(Written later, Pattern joint) {
        return digits.length() == later.digits.length()
                && later.from >= to
                && later.from - to <= NEAR
                && joint.matcher(text).region(to, later.from).matches();
    }

    private Matcher within(Matcher matcher, int begin, int end) {
        return matcher.region(Math.max(0, begin), Math.min(text.length(), end))
                .useTransparentBounds(true);
    }
}
