package dev.parlance.command.knowledge.reading;

/** The extraction as it is, for tests of other packages. */
public final class Extractions {

    private Extractions() {}

    public static Extraction all() {
        return new Extraction();
    }
}
