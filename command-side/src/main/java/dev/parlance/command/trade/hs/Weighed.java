package dev.parlance.command.trade.hs;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Digits with the evidence about them. */
final class Weighed {

    private static final double BOUND = 0.5;
    private static final int HEADING_DIGITS = 4;

    private final Written written;
    private final Set<Evidence> evidence = EnumSet.noneOf(Evidence.class);

    Weighed(Written written, HsTable table) {
        this.written = written;
        evidence.add(ofTheTable(new HsCode(written.digits()), table));
        for (Evidence one : Evidence.IN_TEXT) {
            if (one.speaksOf(written)) {
                evidence.add(one);
            }
        }
        if (evidence.contains(Evidence.NAMED)) {
            evidence.remove(Evidence.NAMED_IN_SENTENCE);
        }
    }

    private static Evidence ofTheTable(HsCode code, HsTable table) {
        if (!table.knows(code)) {
            return Evidence.UNKNOWN_HEADING;
        }
        return code.isChapter() ? Evidence.KNOWN_CHAPTER : Evidence.KNOWN_HEADING;
    }

    Written written() {
        return written;
    }

    void add(Evidence more) {
        evidence.add(more);
    }

    void drop(Evidence mistaken) {
        evidence.remove(mistaken);
    }

    boolean isNamed() {
        return evidence.contains(Evidence.NAMED);
    }

    /** Whether it is a heading that is known, of four digits. */
    boolean isHeading() {
        return written.digits().length() == HEADING_DIGITS
                && evidence.contains(Evidence.KNOWN_HEADING);
    }

    /** Whether its heading is known and nothing speaks against it. */
    boolean isKnownAndUndisputed() {
        return evidence.contains(Evidence.KNOWN_HEADING)
                && evidence.stream().allMatch(one -> one.weight > 0);
    }

    boolean holds() {
        return confidence() > BOUND;
    }

    Recognised recognised() {
        return new Recognised(new HsCode(written.digits()), confidence(), List.copyOf(evidence));
    }

    private double confidence() {
        double sum =
                written.shape().weight + evidence.stream().mapToDouble(one -> one.weight).sum();
        return 1 / (1 + Math.exp(-sum));
    }
}
