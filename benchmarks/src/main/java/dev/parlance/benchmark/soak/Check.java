package dev.parlance.benchmark.soak;

/**
 * A question whose answer must be no rows.
 *
 * @param name what must hold
 * @param sql selects what contradicts it
 */
record Check(String name, String sql) {

    /**
     * What was found.
     *
     * @param count how many rows contradict
     * @param examples the first of them
     */
    record Outcome(String name, long count, String examples) {

        boolean passed() {
            return count == 0;
        }
    }
}
