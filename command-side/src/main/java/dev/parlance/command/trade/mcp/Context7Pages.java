package dev.parlance.command.trade.mcp;

import dev.parlance.command.trade.hs.HsCode;
import dev.parlance.command.trade.pages.FoundPage;
import dev.parlance.command.trade.pages.PageSearch;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Pages by Context7. It is connected to on the first question, and anew after any fault: a session
 * that a restarted server has forgotten, or that hangs, is of no use. Nothing but the digits of a
 * code is told it.
 */
final class Context7Pages implements PageSearch, AutoCloseable {

    private final URI url;
    private final Context7Settings settings;
    private final ReentrantLock opening = new ReentrantLock();
    private final AtomicReference<@Nullable Context7Connection> open = new AtomicReference<>();

    Context7Pages(URI url, Context7Settings settings) {
        this.url = url;
        this.settings = settings;
    }

    @Override
    public Optional<FoundPage> find(HsCode code) throws InterruptedException {
        var connection = connection();
        try {
            return connection
                    .docs("HS code " + code.digits())
                    .flatMap(text -> Context7Text.page(text, code));
        } catch (RuntimeException e) {
            drop(connection);
            throw e;
        }
    }

    private Context7Connection connection() throws InterruptedException {
        var there = open.get();
        if (there != null) {
            return there;
        }
        opening.lockInterruptibly();
        try {
            var meanwhile = open.get();
            if (meanwhile != null) {
                return meanwhile;
            }
            var opened = Context7Connection.open(url, settings);
            open.set(opened);
            return opened;
        } finally {
            opening.unlock();
        }
    }

    /**
     * It is closed a moment later: where a server has forgotten the session the SDK opens another
     * by itself meanwhile, and tells of an error if it is closed in the middle of that.
     */
    private void drop(Context7Connection connection) {
        if (open.compareAndSet(connection, null)) {
            CompletableFuture.delayedExecutor(
                            2 * settings.timeout().toMillis(), TimeUnit.MILLISECONDS)
                    .execute(connection::close);
        }
    }

    @Override
    public void close() {
        var there = open.getAndSet(null);
        if (there != null) {
            there.close();
        }
    }
}
