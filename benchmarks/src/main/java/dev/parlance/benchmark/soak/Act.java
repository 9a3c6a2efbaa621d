package dev.parlance.benchmark.soak;

import java.util.Arrays;
import java.util.Random;

/** What people do, each as often as its share says. */
enum Act {
    POST(92),
    STREAM(48),
    REPEAT_AN_OLD_POST(4),
    MARK_READ(10),
    TURN_PAGES(12),
    SEARCH(5),
    OVERVIEW(6),
    REGENERATE(6),
    SELECT_VARIANT(5),
    CANCEL(4),
    RENAME(2),
    START(2),
    FORK(1),
    COME_AND_GO(1),
    REFRESH_TOKENS(1),
    NEWCOMER(1);

    private static final int ALL = Arrays.stream(values()).mapToInt(act -> act.share).sum();

    private final int share;

    Act(int share) {
        this.share = share;
    }

    static Act drawn(Random random) {
        int left = random.nextInt(ALL);
        for (var act : values()) {
            left -= act.share;
            if (left < 0) {
                return act;
            }
        }
        throw new IllegalStateException("The shares do not make their sum.");
    }
}
