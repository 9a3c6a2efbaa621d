package dev.parlance.command.coach;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What keeps two questions apart however near their vectors lie: numbers and codes, with signs and
 * what they count; names, which begin with a capital; negations; words of which the opposite stands
 * in the same sentences; and everything in another script than most of the question. They are told
 * in the order of the question, so that what goes from here to there is not what goes back. A word
 * too many in here costs an answer from a model, one too few a wrong answer.
 *
 * <p>They are looked for in the question as it was written, since compatible forms of Unicode take
 * superscripts for digits.
 */
final class Distinctions {

    private static final Pattern NUMBER =
            Pattern.compile(
                    "(?:[-−+±<>≤≥=$€£¥₩]\\s?){0,3}[A-Za-z]{0,16}\\p{N}"
                            + "[A-Za-z\\p{N}.,:/%°€$£¥₩+-]{0,64}");

    private static final Pattern MARKS_AT_THE_END = Pattern.compile("[.,:/+-]+$");

    /** What is counted stands after it: it is no code, and has no unit of its own. */
    private static final Pattern BARE = Pattern.compile("[^\\p{L}%°]*\\p{N}");

    private static final Pattern COUNTED =
            Pattern.compile("\\s?(°?\\p{IsLatin}+|\\p{IsHangul}+|[\\x{3300}-\\x{33FF}])");

    private static final Pattern KOREAN_ENDING =
            Pattern.compile(
                    "(?<=\\p{IsHangul})(?:은|는|이|가|을|를|에|의|로|으로|와|과|도|면|이면|까지|부터|에서|이나"
                            + "|인가요|이에요){1,3}$");

    /** In units case tells a million from a thousandth. */
    private static final int LONGEST_UNIT = 3;

    private static final Pattern SIGNED_NAME = Pattern.compile("\\p{IsLatin}{1,16}[+#]{1,2}");

    private static final Pattern WORD = Pattern.compile("[\\p{IsLatin}\\p{M}]+(?:'[a-z]+)?");

    private static final Pattern HANGUL = Pattern.compile("\\p{IsHangul}+");

    private static final Pattern KOREAN =
            Pattern.compile(
                    "(?<!\\p{IsHangul})[안못](?=\\s|[하해한할함되돼된될됨])"
                            + "|않|없|아[니닌닙]|지\\s?[못마말]"
                            + "|(?<!\\p{IsHangul})(?:한|두|세|네|하나(?!요)|둘|셋|넷|다섯|여섯|일곱|여덟|아홉|열|스무|첫|반)"
                            + "(?=\\s|\\p{IsHangul}(?:\\s|$))\\s?\\p{IsHangul}*"
                            + "|(?<!\\p{IsHangul})[전후](?=\\s|$|에)|(?<!\\p{IsHangul})[불비무미유]\\p{IsHangul}"
                            + "|이전|이후|이내|이외|전에|후에|이상|이하|초과|미만|최대|최소|최초|최종|오전|오후"
                            + "|작년|올해|내년|지난|이번|다음|국내|국외|해외|사내|사외|수입|수출|입금|출금|입력|출력"
                            + "|매출|매입|신규|기존|필수|선택|추가|삭제|증가|감소|시작|종료|구매|판매|가입|탈퇴|승인|반려");

    private static final Set<UnicodeScript> SCRIPTS =
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HANGUL);

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

    private record Hit(int at, String text) {}

    /**
     * The same text for questions that differ in none of these.
     *
     * @param question without full-width letters and digits
     */
    static String of(String question) {
        var text = question.replace('’', '\'');
        boolean korean = letters(text, UnicodeScript.HANGUL) > letters(text, UnicodeScript.LATIN);
        return Stream.of(
                        figureHits(text),
                        hits(SIGNED_NAME, text, Distinctions::small),
                        korean
                                ? hits(KOREAN, text, Distinctions::withoutEnding)
                                : hits(HANGUL, text, UnaryOperator.identity()),
                        hits(WORD, text, korean ? Distinctions::small : Distinctions::telling))
                .flatMap(List::stream)
                .filter(hit -> !hit.text().isEmpty())
                .sorted(Comparator.comparingInt(Hit::at))
                .map(Hit::text)
                .collect(Collectors.joining(" "));
    }

    /** Whether a text is in scripts alone of which it is known what keeps questions apart. */
    static boolean areKnownOf(String text) {
        return text.codePoints()
                .filter(Character::isLetter)
                .mapToObj(UnicodeScript::of)
                .allMatch(SCRIPTS::contains);
    }

    /** The numbers and codes alone, with their signs and what they count. */
    static String figures(String question) {
        return figureHits(question).stream().map(Hit::text).collect(Collectors.joining(" "));
    }

    private static List<Hit> figureHits(String text) {
        var found = new ArrayList<Hit>();
        var counted = COUNTED.matcher(text);
        NUMBER.matcher(text)
                .results()
                .forEach(
                        hit -> {
                            var number = MARKS_AT_THE_END.matcher(hit.group()).replaceAll("");
                            boolean more =
                                    number.length() == hit.group().length()
                                            && BARE.matcher(number).matches()
                                            && counted.region(hit.end(), text.length()).lookingAt();
                            found.add(
                                    new Hit(
                                            hit.start(),
                                            written(number)
                                                    + (more ? " " + unit(counted.group(1)) : "")));
                        });
        return found;
    }

    /**
     * Codes begin with a letter, and are the same in capitals; of other numbers the unit is not.
     */
    private static String written(String number) {
        var dense = number.replaceAll("\\s", "").replace('−', '-');
        return Character.isLetter(dense.charAt(0)) ? small(dense) : dense;
    }

    private static String unit(String word) {
        if (word.length() <= LONGEST_UNIT) {
            return withoutEnding(word);
        }
        return withoutEnding(OpposedWords.singular(small(word)));
    }

    private static String withoutEnding(String word) {
        return KOREAN_ENDING.matcher(word.strip()).replaceAll("");
    }

    private static String telling(String word) {
        var small = small(word);
        var opposed = OpposedWords.of(small);
        return opposed.isEmpty() && isName(word, small) ? small : opposed;
    }

    private static boolean isName(String word, String small) {
        var stem = small.substring(0, small.contains("'") ? small.indexOf('\'') : small.length());
        return Character.isUpperCase(word.codePointAt(0)) && !USUAL_BEGINNINGS.contains(stem);
    }

    private static List<Hit> hits(Pattern pattern, String text, UnaryOperator<String> told) {
        return pattern.matcher(text)
                .results()
                .map(hit -> new Hit(hit.start(), told.apply(hit.group())))
                .toList();
    }

    private static long letters(String text, UnicodeScript script) {
        return text.codePoints().filter(c -> UnicodeScript.of(c) == script).count();
    }

    private static String small(String word) {
        return word.toLowerCase(Locale.ROOT);
    }
}
