package dev.parlance.kernel.trade;

/**
 * How long the tasks of one reply took that run side by side, in milliseconds.
 *
 * @param answerMillis until all was said, or it was known that nothing would be
 * @param pagesMillis until the last page was told
 * @param persistenceMillis to store that the reply began and how it ended, both together
 * @param totalMillis from the beginning of the first to the end of the last
 * @param efficiency the sum of the three over three times the total: 1 if all were at work all the
 *     time (Eager, Zahorjan and Lazowska, Speedup Versus Efficiency in Parallel Systems, 1989)
 */
public record TaskTimes(
        long answerMillis,
        long pagesMillis,
        long persistenceMillis,
        long totalMillis,
        double efficiency) {

    private static final int TASKS = 3;

    /** Works out the efficiency, which is 1 where no time passed. */
    public static TaskTimes of(
            long answerMillis, long pagesMillis, long persistenceMillis, long totalMillis) {
        long busy = answerMillis + pagesMillis + persistenceMillis;
        return new TaskTimes(
                answerMillis,
                pagesMillis,
                persistenceMillis,
                totalMillis,
                totalMillis == 0 ? 1 : Math.min(1, busy / (double) (TASKS * totalMillis)));
    }
}
