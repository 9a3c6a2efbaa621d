package dev.parlance.command.store.append;

import org.axonframework.common.lock.Lock;

/** A lock that may be released early, by whoever knows that it can, and again by its owner. */
final class LockReleasedOnce implements Lock {

    private final Lock lock;
    private boolean released;

    LockReleasedOnce(Lock lock) {
        this.lock = lock;
    }

    @Override
    public void release() {
        if (!released) {
            released = true;
            lock.release();
        }
    }

    @Override
    public boolean isHeld() {
        return !released && lock.isHeld();
    }
}
