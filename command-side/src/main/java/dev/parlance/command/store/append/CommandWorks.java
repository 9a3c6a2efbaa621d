package dev.parlance.command.store.append;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.axonframework.common.lock.Lock;
import org.axonframework.common.lock.LockFactory;
import org.axonframework.common.lock.PessimisticLockFactory;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/**
 * The works under way in this process. As a lock factory it lets one command at a time handle a
 * stream, but not for as long as that command's commit takes.
 */
public final class CommandWorks implements LockFactory {

    private static final String RESOURCE = CommandWork.class.getName();
    private static final int ATTEMPT_MILLIS = 10;
    private static final int ATTEMPTS = 1_000;
    private static final int MOST_WAITING = 1_000;

    private final EventAppender appender;
    private final PendingStreams streams = new PendingStreams();
    private volatile Consumer<String> forget = _ -> {};
    private final LockFactory locks =
            PessimisticLockFactory.builder()
                    .lockAttemptTimeout(ATTEMPT_MILLIS)
                    .acquireAttempts(ATTEMPTS)
                    .queueLengthThreshold(MOST_WAITING)
                    .build();

    CommandWorks(EventAppender appender) {
        this.appender = appender;
    }

    @Override
    public Lock obtainLock(String stream) {
        var lock = new LockReleasedOnce(locks.obtainLock(stream));
        current().locked(stream, lock);
        return lock;
    }

    /** Has events stored when the current unit of work commits, or at once where there is none. */
    void store(List<StoredEvent> events) {
        if (CurrentUnitOfWork.isStarted()) {
            current().add(events);
        } else {
            appender.await(appender.add(events));
        }
    }

    /** Has a memory of streams told of each whose state may hold what was never stored. */
    void onUndone(Consumer<String> memory) {
        forget = memory;
    }

    void remembers(String stream, long sequence) {
        current().remembers(stream, sequence);
    }

    /**
     * The streams whose state the current command did not read, and what it took for their ends.
     */
    Map<String, Long> remembered() {
        return current().remembered();
    }

    /** Waits until nothing that the current command has seen can be undone any more. */
    void awaitBefore() {
        current().awaitBefore(appender.timeout());
    }

    private CommandWork current() {
        var root = CurrentUnitOfWork.get().root();
        return root.getOrComputeResource(
                RESOURCE,
                _ -> {
                    var work = new CommandWork(streams, forget);
                    root.onCommit(_ -> work.commit(appender));
                    root.onCleanup(_ -> work.finish(appender.timeout()));
                    return work;
                });
    }
}
