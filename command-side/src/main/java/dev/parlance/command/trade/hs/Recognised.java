package dev.parlance.command.trade.hs;

import java.util.List;

/**
 * An HS code that was found.
 *
 * @param confidence above 0.5 and below 1, by the formula of {@link HsRecogniser}
 * @param evidence what spoke for and against it
 */
public record Recognised(HsCode code, double confidence, List<Evidence> evidence) {

    public Recognised {
        evidence = List.copyOf(evidence);
    }
}
