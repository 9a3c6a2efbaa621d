package dev.parlance.benchmark.coach;

/**
 * What a coach has answered.
 *
 * @param cache which cache the answer came from, as the product says
 * @param calls how often the model was asked meanwhile
 * @param serverNanos how long it took by the product's clock
 * @param clientNanos and by that of whoever asked
 */
record Reply(String text, String cache, int calls, long serverNanos, long clientNanos) {

    /** Whether it was given before. */
    boolean isFromCache() {
        return !cache.equals("NONE");
    }
}
