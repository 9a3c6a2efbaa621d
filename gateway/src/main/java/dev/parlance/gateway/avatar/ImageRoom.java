package dev.parlance.gateway.avatar;

import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Room in memory for a few images at once. Whoever enters leaves again. */
public final class ImageRoom {

    private static final Duration WAIT = Duration.ofSeconds(2);
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Semaphore places;

    public ImageRoom(int places) {
        this.places = new Semaphore(places);
    }

    /**
     * Takes a place, and waits for one for two seconds if there is none.
     *
     * @throws Rejected with {@link ErrorCode#OVERLOADED} if none became free
     */
    public void enter() {
        try {
            if (places.tryAcquire(WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new Rejected(
                new Rejection.Overloaded("Many images are being shown; try again.", SOON));
    }

    /** Gives the place back. */
    public void leave() {
        places.release();
    }
}
