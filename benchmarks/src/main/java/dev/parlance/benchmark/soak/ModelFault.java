package dev.parlance.benchmark.soak;

import java.util.Random;

/** What goes wrong with one answer of the model. */
enum ModelFault {
    NONE(80),
    SLOW_FIRST_TOKEN(4),
    STALL_IN_THE_MIDDLE(4),
    SILENT_FOR_EVER(1),
    TOO_MANY_REQUESTS(3),
    SERVER_ERROR(3),
    HANG_UP_AT_ONCE(1),
    HANG_UP_IN_THE_MIDDLE(2),
    MALFORMED_CHUNK(2);

    private final int share;

    ModelFault(int share) {
        this.share = share;
    }

    /** One of them, in their shares of a hundred. */
    static ModelFault drawn(Random random) {
        int left = random.nextInt(100);
        for (var fault : values()) {
            left -= fault.share;
            if (left < 0) {
                return fault;
            }
        }
        throw new IllegalStateException("The shares make less than a hundred.");
    }
}
