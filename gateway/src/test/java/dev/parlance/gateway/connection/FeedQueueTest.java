package dev.parlance.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.gateway.connection.FeedQueue.Heard;
import dev.parlance.gateway.connection.FeedQueue.Item;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.live.LiveSignal;
import dev.parlance.kernel.live.LiveSignal.ReplyDelta;
import dev.parlance.kernel.live.LiveSignal.Typing;
import dev.parlance.kernel.reply.ReplyId;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FeedQueueTest {

    private static final Duration LONG = Duration.ofHours(1);
    private static final ConversationId ROOM = new ConversationId(new UUID(0, 1));
    private static final ReplyId REPLY = new ReplyId(new UUID(0, 2));

    private final FeedQueue queue = new FeedQueue();
    private final AtomicReference<@Nullable Thread> feed = new AtomicReference<>();

    @Test
    void whatComesIsTakenUpInItsOrder() throws InterruptedException {
        queue.hear(piece(0));
        queue.hear(typing());

        assertThat(queue.poll(LONG)).isEqualTo(new Heard(piece(0)));
        assertThat(queue.next()).isEqualTo(new Heard(typing()));
        assertThat(queue.next()).isNull();
    }

    @Test
    void aPieceDoesNotWakeAFeedThatRests() {
        queue.restFor(LONG);
        var taken = takenByTheFeed();
        queue.hear(piece(0));
        awaitSleep();

        assertThat(taken).isNotDone();
        queue.hear(typing());
        assertThat(taken.join()).isEqualTo(new Heard(piece(0)));
        assertThat(queue.next()).isEqualTo(new Heard(typing()));
    }

    @Test
    void aRestEndsByItself() {
        queue.restFor(Duration.ofMillis(20));
        queue.hear(piece(0));

        assertThat(takenByTheFeed().join()).isEqualTo(new Heard(piece(0)));
    }

    @Test
    void aFeedThatDoesNotRestIsWokenByAPiece() {
        var taken = takenByTheFeed();
        awaitSleep();
        queue.hear(piece(0));

        assertThat(taken.join()).isEqualTo(new Heard(piece(0)));
    }

    private CompletableFuture<@Nullable Item> takenByTheFeed() {
        return CompletableFuture.supplyAsync(
                () -> {
                    feed.set(Thread.currentThread());
                    try {
                        return queue.poll(LONG);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                task -> Thread.ofPlatform().start(task));
    }

    private void awaitSleep() {
        await().until(
                        () -> {
                            var thread = feed.get();
                            return thread != null
                                    && thread.getState() == Thread.State.TIMED_WAITING;
                        });
    }

    private static LiveSignal piece(int index) {
        return new ReplyDelta(ROOM, REPLY, 1, index, 2 * index, "안녕");
    }

    private static LiveSignal typing() {
        return new Typing(ROOM, new AccountId(new UUID(0, 3)), true);
    }
}
