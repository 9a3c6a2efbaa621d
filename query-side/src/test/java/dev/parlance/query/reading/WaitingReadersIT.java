package dev.parlance.query.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ConversationQuery.FindConversation;
import dev.parlance.kernel.conversation.ConversationView;
import dev.parlance.projection.testing.Accounts;
import dev.parlance.projection.testing.ReadModels;
import dev.parlance.projection.testing.Talk;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WaitingReadersIT {

    private static final int READERS = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void readersWhoWaitKeepNoConnectionFromOthers() {
        try (var models =
                new ReadModels(
                        "spring.datasource.hikari.maximum-pool-size=2",
                        "parlance.queries.patience.for-appearance=10m")) {
            var waiting =
                    Stream.generate(() -> Thread.ofPlatform().start(() -> askForUnknown(models)))
                            .limit(READERS)
                            .toList();
            try {
                Set<Thread> parked = new HashSet<>();
                await().atMost(PATIENCE)
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> addParked(waiting, parked) == READERS);

                var talk = Talk.of(Accounts.someone()).say("안녕");
                var answer = CompletableFuture.supplyAsync(() -> publishAndFind(models, talk));

                await().atMost(PATIENCE).until(answer::isDone);
                assertThat(answer.join().conversationId()).isEqualTo(talk.id());
                assertThat(waiting).allMatch(Thread::isAlive);
            } finally {
                waiting.forEach(Thread::interrupt);
                await().atMost(PATIENCE).until(() -> waiting.stream().noneMatch(Thread::isAlive));
            }
        }
    }

    private static ConversationView publishAndFind(ReadModels models, Talk talk) {
        models.publish(talk);
        return models.ask(new FindConversation(talk.id(), talk.owner()), ConversationView.class);
    }

    private static void askForUnknown(ReadModels models) {
        var query = new FindConversation(new ConversationId(UUID.randomUUID()), Accounts.someone());
        try {
            models.ask(query, ConversationView.class);
        } catch (RuntimeException e) {
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        }
    }

    private static int addParked(List<Thread> threads, Set<Thread> parked) {
        threads.stream()
                .filter(thread -> thread.getState() == Thread.State.TIMED_WAITING)
                .forEach(parked::add);
        return parked.size();
    }
}
