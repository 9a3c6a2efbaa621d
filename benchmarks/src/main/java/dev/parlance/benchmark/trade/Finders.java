package dev.parlance.benchmark.trade;

import dev.parlance.command.trade.hs.HsRecogniser;
import dev.parlance.command.trade.hs.HsTable;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What finds the digits of HS codes in a text. */
final class Finders {

    private static final Pattern BARE = Pattern.compile("\\b\\d{4}(?:\\.?\\d{2}){0,3}\\b");

    private static final Pattern DOT = Pattern.compile("\\.");

    private Finders() {}

    /** The product's. */
    static Function<String, List<String>> recogniser() {
        var recogniser = new HsRecogniser(HsTable.bundled());
        return text -> recogniser.find(text).stream().map(found -> found.code().digits()).toList();
    }

    /** The baseline: one regular expression for four, six, eight or ten digits. */
    static Function<String, List<String>> bareExpression() {
        return text ->
                BARE.matcher(text)
                        .results()
                        .map(match -> DOT.matcher(match.group()).replaceAll(""))
                        .toList();
    }
}
