package dev.parlance.gateway.connection;

import dev.parlance.gateway.connection.Frame.Event;
import dev.parlance.gateway.conversation.InboxNews;
import dev.parlance.gateway.conversation.InboxWriter;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationEvent;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.live.LiveChannel;
import dev.parlance.kernel.live.LiveChannel.CommitListener;
import dev.parlance.kernel.live.LiveChannel.Listening;
import dev.parlance.kernel.live.LiveSignal.Committed;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Tells everybody with an open connection what changes in their conversations, joined or not, so
 * that lists and unread counts are live. It is a courtesy: what gets lost here is found when the
 * list is read, which clients are asked to do where other nodes were not heard.
 */
@Component
class Inboxes implements SmartLifecycle, CommitListener {

    private static final Logger log = LoggerFactory.getLogger(Inboxes.class);
    private static final int MOST_WAITING = 10_000;
    private static final int PREVIEW = 200;

    private final LiveChannel channel;
    private final Connections connections;
    private final Participants participants;
    private final InboxWriter writer;
    private final Counter lost;
    private final BlockingQueue<Item> waiting = new ArrayBlockingQueue<>(MOST_WAITING);

    /** Whether something was not taken in that says who takes part, while nobody was there. */
    private volatile boolean skipped;

    /** Whether something was not taken in that nobody will be told of. */
    private volatile boolean overflowed;

    private @Nullable Listening listening;
    private @Nullable Thread worker;

    /** Something to tell of. */
    private sealed interface Item {}

    private record Happened(ConversationEvent event) implements Item {}

    private record Missed(Set<ConversationId> conversations) implements Item {}

    Inboxes(
            LiveChannel channel,
            Connections connections,
            Participants participants,
            InboxWriter writer,
            MeterRegistry registry) {
        this.channel = channel;
        this.connections = connections;
        this.participants = participants;
        this.writer = writer;
        this.lost =
                Counter.builder("parlance.connections.inbox.lost")
                        .description("Changes of lists that nobody was told of, for lack of time")
                        .register(registry);
    }

    @Override
    public synchronized void start() {
        worker = Thread.ofVirtual().name("inboxes").start(this::work);
        listening = channel.listenToCommits(this);
    }

    @Override
    public void committed(Committed signal) {
        hear(new Happened(signal.event()));
    }

    @Override
    public void missed(Set<ConversationId> conversations) {
        hear(new Missed(conversations));
    }

    private void hear(Item item) {
        if (connections.count() == 0) {
            skipped = true;
        } else if (!waiting.offer(item)) {
            overflowed = true;
            lost.increment();
        }
    }

    private void work() {
        try {
            while (true) {
                tell(waiting.take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(Item item) {
        if (skipped) {
            skipped = false;
            participants.forget();
        }
        if (overflowed) {
            overflowed = false;
            tellAllStale();
        }
        try {
            switch (item) {
                case Happened(var event) -> tell(event);
                case Missed(var conversations) -> tellStale(conversations);
            }
        } catch (RuntimeException e) {
            lost.increment();
            log.warn("Nobody was told what changed in a list: {}", e.toString());
            if (item instanceof Missed) {
                tellAllStale();
            }
        }
    }

    private void tellStale(Set<ConversationId> missed) {
        if (missed.isEmpty()) {
            tellAllStale();
        } else {
            var stale = stale();
            missed.stream()
                    .flatMap(conversation -> participants.anew(conversation).stream())
                    .distinct()
                    .flatMap(who -> connections.of(who).stream())
                    .forEach(connection -> connection.tell(stale));
        }
    }

    private void tellAllStale() {
        participants.forget();
        var stale = stale();
        connections.all().forEach(connection -> connection.tell(stale));
    }

    private static Event stale() {
        return new Event("inbox.updated", null, InboxNews.unheard(), 0);
    }

    private void tell(ConversationEvent event) {
        try {
            var told = new HashSet<AccountId>();
            for (var addressed : writer.of(event)) {
                var only = addressed.person();
                var people =
                        only == null ? participants.lately(event.conversationId()) : Set.of(only);
                var news = new Event("inbox.updated", null, addressed.news(), PREVIEW);
                people.stream()
                        .filter(told::add)
                        .flatMap(who -> connections.of(who).stream())
                        .forEach(connection -> connection.tell(news));
            }
        } finally {
            participants.heard(event);
        }
    }

    @Override
    public synchronized void stop() {
        if (listening != null) {
            listening.close();
            listening = null;
        }
        if (worker != null) {
            worker.interrupt();
            worker = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return listening != null;
    }
}
