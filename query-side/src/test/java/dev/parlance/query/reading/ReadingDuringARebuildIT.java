package dev.parlance.query.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.kernel.conversation.ConversationPage;
import dev.parlance.kernel.conversation.ConversationQuery.CountUnread;
import dev.parlance.kernel.conversation.ConversationQuery.FindConversations;
import dev.parlance.kernel.conversation.ConversationQuery.FindMessages;
import dev.parlance.kernel.conversation.MessagePage;
import dev.parlance.kernel.conversation.MessageView;
import dev.parlance.kernel.conversation.UnreadCounts;
import dev.parlance.kernel.projection.ProjectionCommand.ReplayProjection;
import dev.parlance.projection.testing.Accounts;
import dev.parlance.projection.testing.ReadModels;
import dev.parlance.projection.testing.Talk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Whoever reads and writes meanwhile notices nothing of a rebuild. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadingDuringARebuildIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int CONVERSATIONS = 8;
    private static final int MESSAGES_BEFORE = 200;
    private static final int PAGE = 50;

    private static final List<String> TABLES =
            List.of(
                    "message",
                    "message_variant",
                    "posted_message",
                    "conversation",
                    "conversation_participant",
                    "conversation_progress",
                    "read_marker",
                    "reply",
                    "usage_reply",
                    "usage_daily",
                    "explore_conversation");

    private final List<Talk> talks =
            IntStream.range(0, CONVERSATIONS).mapToObj(_ -> Talk.of(Accounts.someone())).toList();
    private final AtomicReferenceArray<Long> said = new AtomicReferenceArray<>(CONVERSATIONS);
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicLong reads = new AtomicLong();
    private ReadModels models;

    @BeforeAll
    void talk() {
        models = new ReadModels("spring.datasource.hikari.maximum-pool-size=40");
        for (int i = 0; i < MESSAGES_BEFORE; i++) {
            for (var talk : talks) {
                talk.say("말 " + (2 * i + 1)).answer("답 " + (2 * i + 2));
            }
        }
        models.take(talks.toArray(Talk[]::new));
        for (int i = 0; i < CONVERSATIONS; i++) {
            said.set(i, 2L * MESSAGES_BEFORE);
        }
    }

    @AfterAll
    void stop() {
        models.close();
    }

    @Test
    void noReadFailsOrIsStaleWhileEveryProjectionIsBuiltAgain() throws Exception {
        List<Future<?>> people = new ArrayList<>();
        try (var threads = Executors.newCachedThreadPool()) {
            people.add(threads.submit(this::keepTalking));
            for (int i = 0; i < CONVERSATIONS; i++) {
                int conversation = i;
                people.add(threads.submit(() -> keepReading(conversation)));
                people.add(threads.submit(() -> keepCounting(conversation)));
            }
            try {
                for (int round = 0; round < 3; round++) {
                    rebuildUnless(people, "history");
                }
                for (var projection : models.reports()) {
                    rebuildUnless(people, projection.name());
                }
            } finally {
                over.set(true);
            }
            for (var person : people) {
                person.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
        }
        models.awaitCaughtUp(PATIENCE);

        assertThat(reads.get()).isGreaterThan(1_000);
        var rows = allRows();
        for (var projection : models.reports()) {
            assertThat(projection.deadLetters()).as(projection.name()).isZero();
            models.rebuild(projection.name());
        }
        assertThat(allRows()).isEqualTo(rows);
        assertThat(rows.get("message")).hasSizeGreaterThan(2 * MESSAGES_BEFORE * CONVERSATIONS);
    }

    private void rebuildUnless(List<Future<?>> people, String projection) {
        models.command(new ReplayProjection(projection));
        await(projection)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(
                        () -> {
                            for (var person : people) {
                                if (person.isDone()) {
                                    person.get();
                                }
                            }
                            return models.report(projection).rebuild() == null;
                        });
    }

    private void keepTalking() {
        for (int turn = 0; !over.get(); turn++) {
            int i = turn % CONVERSATIONS;
            var talk = talks.get(i);
            long seq = said.get(i) + 1;
            talk.answer("답 " + seq);
            models.publish(talk);
            assertThat(newest(talk, seq)).isEqualTo(seq);
            said.set(i, seq);
        }
    }

    private long newest(Talk talk, long minSeq) {
        var page =
                models.ask(
                        new FindMessages(talk.id(), talk.owner(), null, null, 1, minSeq),
                        MessagePage.class);
        return page.items().getLast().seq();
    }

    /** Reads what was said last, and everything before it, over and over. */
    private void keepReading(int i) {
        var talk = talks.get(i);
        long seen = 0;
        while (!over.get()) {
            long newest = said.get(i);
            var page =
                    models.ask(
                            new FindMessages(talk.id(), talk.owner(), null, null, PAGE, newest),
                            MessagePage.class);
            long last = page.items().getLast().seq();
            assertThat(last).isGreaterThanOrEqualTo(Math.max(seen, newest));
            assertThat(page.items())
                    .extracting(MessageView::seq)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(last - PAGE + 1, last).boxed().toList());
            assertThat(page.items()).extracting(MessageView::messageId).doesNotHaveDuplicates();
            seen = last;
            reads.incrementAndGet();
        }
    }

    /** What is unread only grows while nobody reads, and the conversation stays in the list. */
    private void keepCounting(int i) {
        var owner = talks.get(i).owner();
        long unread = 0;
        while (!over.get()) {
            var listed =
                    models.ask(
                            new FindConversations(owner, null, null, null, PAGE),
                            ConversationPage.class);
            assertThat(listed.items()).hasSize(1);
            long now = models.ask(new CountUnread(owner), UnreadCounts.class).total();
            assertThat(now).isGreaterThanOrEqualTo(unread);
            reads.incrementAndGet();
            unread = now;
        }
        assertThat(unread).isGreaterThan(1);
    }

    private Map<String, List<String>> allRows() {
        var rows = new TreeMap<String, List<String>>();
        for (var table : TABLES) {
            rows.put(
                    table,
                    models.jdbc()
                            .sql("SELECT t::text FROM %s t ORDER BY 1".formatted(table))
                            .query(String.class)
                            .list());
        }
        return rows;
    }
}
