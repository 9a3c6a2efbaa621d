package dev.parlance.query.scoring;

/**
 * The constants of BM25 (Robertson and Zaragoza, <a href="https://doi.org/10.1561/1500000019">The
 * Probabilistic Relevance Framework: BM25 and Beyond</a>, 2009), with distinct terms of the
 * question:
 *
 * <pre>
 * bm25(i) = sum over terms of ln(1 + (N - df + 0.5) / (df + 0.5))
 *           * tf * (K1 + 1) / (tf + K1 * (1 - B + B * length(i) / average length))
 * </pre>
 *
 * <p>The numbers were measured; see the benchmark of memory.
 */
public final class Bm25 {

    public static final double K1 = 0.9;
    public static final double B = 0.4;

    private Bm25() {}
}
