package dev.parlance.command.trade.mcp;

import dev.parlance.command.trade.hs.HsCode;
import dev.parlance.command.trade.pages.FoundPage;
import dev.parlance.command.trade.pages.PageFault;
import dev.parlance.command.trade.pages.PageSearch;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pages by Context7. A session is opened on the first question and anew after a fault of it, on a
 * thread of its own: whoever waits for it may go, and the next finds it open. Nothing but the
 * digits of a code is told Context7.
 */
final class Context7Pages implements PageSearch, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Context7Pages.class);
    private static final ThreadFactory THREADS = Thread.ofVirtual().name("context7-", 0).factory();

    private final URI url;
    private final Context7Settings settings;
    private final HttpClient http;
    private final AtomicReference<@Nullable CompletableFuture<Context7Connection>> session =
            new AtomicReference<>();
    private final AtomicBoolean away = new AtomicBoolean();

    Context7Pages(URI url, Context7Settings settings) {
        this.url = url;
        this.settings = settings;
        this.http =
                HttpClient.newBuilder()
                        .connectTimeout(settings.timeout())
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
    }

    @Override
    public Optional<FoundPage> find(HsCode code) throws InterruptedException {
        var asked = session();
        var connection = await(asked);
        try {
            return Context7Text.page(connection.docs("HS code " + code.digits()), code);
        } catch (RuntimeException e) {
            if (!connection.outlives(e)) {
                drop(asked, connection);
            }
            if (Faults.isInterruption(e)) {
                throw interrupted(e);
            }
            throw e;
        }
    }

    /** The session that is open or about to be, or else a new one. */
    private CompletableFuture<Context7Connection> session() {
        while (true) {
            var there = session.get();
            if (there != null && !there.isCompletedExceptionally()) {
                return there;
            }
            var opening = new CompletableFuture<Context7Connection>();
            if (session.compareAndSet(there, opening)) {
                THREADS.newThread(() -> open(opening)).start();
                return opening;
            }
        }
    }

    private void open(CompletableFuture<Context7Connection> opening) {
        try {
            opening.complete(Context7Connection.open(url, settings, http));
            if (away.getAndSet(false)) {
                log.info("Context7 can be asked for pages again");
            }
        } catch (RuntimeException | Error e) {
            opening.completeExceptionally(e);
            if (!away.getAndSet(true)) {
                log.warn(
                        "Context7 cannot be asked for pages at {}: {}",
                        url.getAuthority(),
                        PageFault.of(e));
            }
        }
    }

    private static Context7Connection await(CompletableFuture<Context7Connection> opening)
            throws InterruptedException {
        try {
            return opening.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Context7Exception fault) {
                throw fault;
            }
            throw new IllegalStateException("Context7 cannot be asked", e.getCause());
        }
    }

    private static InterruptedException interrupted(RuntimeException fault) {
        var interruption = new InterruptedException();
        interruption.initCause(fault);
        return interruption;
    }

    /**
     * It is closed a moment later: where a server has forgotten the session the SDK opens another
     * by itself meanwhile, and tells of an error if it is closed in the middle of that.
     */
    private void drop(CompletableFuture<Context7Connection> asked, Context7Connection connection) {
        if (session.compareAndSet(asked, null)) {
            CompletableFuture.delayedExecutor(
                            2 * settings.timeout().toMillis(), TimeUnit.MILLISECONDS)
                    .execute(connection::close);
        }
    }

    @Override
    public void close() {
        var there = session.getAndSet(null);
        if (there != null) {
            there.thenAccept(Context7Connection::close);
        }
        http.shutdown();
    }
}
