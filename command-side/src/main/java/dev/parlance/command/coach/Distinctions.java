package dev.parlance.command.coach;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What keeps two questions apart however near their vectors lie: numbers and codes, with what they
 * count; names, which begin with a capital; negations; and words of which the opposite stands in
 * the same sentences. Of each as many as there are, so that what is denied twice is not what is
 * denied once. A word too many in here costs an answer from a model, one too few a wrong answer.
 */
final class Distinctions {

    private static final Pattern NUMBER =
            Pattern.compile("[A-Za-z]*\\p{Nd}[A-Za-z\\p{Nd}.,:/%-]*\\p{IsHangul}?");

    private static final Pattern MARKS_AT_THE_END = Pattern.compile("[.,:/-]+$");

    private static final Pattern WORD = Pattern.compile("[\\p{IsLatin}\\p{M}]+(?:'[a-z]+)?");

    private static final Pattern KOREAN =
            Pattern.compile(
                    "(?<!\\p{IsHangul})[안못](?=\\s|[하해한할함되돼된될됨])"
                            + "|않|없|아[니닌닙]|지\\s?[못마말]"
                            + "|(?<!\\p{IsHangul})(?:한|두|세|네|하나|둘|셋|넷|다섯|여섯|일곱|여덟|아홉|열|스무|첫|반)"
                            + "(?=\\s|\\p{IsHangul}(?:\\s|$))"
                            + "|이전|이후|전에|후에|이상|이하|초과|미만|최대|최소|수입|수출|입금|출금|사내|사외");

    private static final Set<String> TELLING =
            Set.of(
                    ("no not never none nobody nothing neither nor cannot without except only unless"
                                    + " before after until since above below over under more less most least"
                                    + " maximum minimum max min first next previous"
                                    + " buy sell import export send receive lend borrow hire fire"
                                    + " enable disable allow forbid accept reject approve deny refuse"
                                    + " start begin end stop open close lock unlock add remove delete"
                                    + " create install uninstall increase decrease raise lower"
                                    + " join leave enter exit push pull upload download"
                                    + " he she his her man woman mother father husband wife"
                                    + " one two three four five six seven eight nine ten eleven twelve"
                                    + " twenty thirty forty fifty hundred thousand million billion"
                                    + " half double twice once monday tuesday wednesday thursday friday"
                                    + " saturday sunday january february march april june july"
                                    + " august september october november december")
                            .split(" "));

    /** With a capital they begin a sentence, and are no names. */
    private static final Set<String> USUAL_BEGINNINGS =
            Set.of(
                    ("what who whom whose which when where why how is are was were am be do does did"
                                    + " can could may might must shall should will would have has had"
                                    + " i we you it they a an the my our your this that these those there"
                                    + " please if in on at for to of by with from and or so but hi hello"
                                    + " tell explain describe show give list help find compare as")
                            .split(" "));

    private Distinctions() {}

    /** The same text for questions that differ in none of these. */
    static String of(String question) {
        var text = Normalizer.normalize(question, Normalizer.Form.NFKC).replace('’', '\'');
        var found = new ArrayList<String>();
        NUMBER.matcher(text)
                .results()
                .map(hit -> MARKS_AT_THE_END.matcher(hit.group()).replaceAll(""))
                .forEach(found::add);
        KOREAN.matcher(text).results().map(hit -> hit.group().strip()).forEach(found::add);
        addWords(text, found);
        return String.join(" ", found.stream().map(Distinctions::small).sorted().toList());
    }

    private static void addWords(String text, List<String> found) {
        WORD.matcher(text)
                .results()
                .map(MatchResult::group)
                .forEach(
                        word -> {
                            var small = small(word);
                            if (small.endsWith("n't")) {
                                found.add("not");
                            } else if (TELLING.contains(small) || isName(word, small)) {
                                found.add(small);
                            }
                        });
    }

    private static boolean isName(String word, String small) {
        var stem = small.substring(0, small.contains("'") ? small.indexOf('\'') : small.length());
        return Character.isUpperCase(word.codePointAt(0)) && !USUAL_BEGINNINGS.contains(stem);
    }

    private static String small(String word) {
        return word.toLowerCase(Locale.ROOT);
    }
}
