package dev.parlance.command.trade.hs;

import java.util.List;

/** The recogniser as the product has it. */
final class Recognising {

    static final HsTable TABLE = HsTable.bundled();
    static final HsRecogniser RECOGNISER = new HsRecogniser(TABLE);

    private Recognising() {}

    static List<String> codesOf(String text) {
        return RECOGNISER.find(text).stream().map(found -> found.code().digits()).toList();
    }

    static double confidenceOf(String text) {
        return RECOGNISER.find(text).getFirst().confidence();
    }
}
