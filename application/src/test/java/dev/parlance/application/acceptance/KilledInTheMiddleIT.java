package dev.parlance.application.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.testing.TestPostgres;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Nothing acknowledged is lost or doubled, and every reply ends, whenever the process dies. */
class KilledInTheMiddleIT {

    private static final int CONVERSATIONS = 6;
    private static final int MESSAGES = 25;
    private static final int KILLS = 2;
    private static final Duration RECOVERY = Duration.ofMinutes(3);

    @Test
    void everyAcknowledgedMessageIsThereOnceAndEveryReplyEnds() throws Exception {
        try (var database = TestPostgres.freshDatabase();
                var product =
                        Product.start(database, Map.of("PARLANCE_LLM_DEMO_TOKEN_DELAY", "40ms"));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var events = new StoredEvents(database);
            var posters = posters(product);
            var posting = new ArrayList<Future<?>>();
            posters.forEach(poster -> posting.add(threads.submit(poster)));

            for (var kill = 1; kill <= KILLS; kill++) {
                var enough = kill * CONVERSATIONS * MESSAGES / (KILLS + 1);
                await().atMost(RECOVERY)
                        .until(
                                () ->
                                        acknowledged(posters) >= enough
                                                && events.requestedReplies()
                                                        > events.endedReplies());
                product.kill();
                product.startAgain();
            }
            for (var done : posting) {
                done.get(RECOVERY.toSeconds(), TimeUnit.SECONDS);
            }
            await().atMost(RECOVERY)
                    .until(() -> events.endedReplies() >= events.requestedReplies());

            assertThat(events.repliesWithoutExactlyOneEnd()).isEmpty();
            assertThat(events.requestedReplies()).isEqualTo((long) CONVERSATIONS * MESSAGES);
            assertThat(events.interruptedReplies()).isPositive();
            posters.forEach(KilledInTheMiddleIT::assertHistoryIsComplete);
            assertUsageIsTheSumOverTheEvents(posters, events);
        }
    }

    private static List<Poster> posters(Product product) {
        var posters = new ArrayList<Poster>();
        for (var n = 0; n < CONVERSATIONS; n++) {
            var person = Person.registered(product::address, "미나 " + n);
            posters.add(new Poster(person, person.startConversation("대화 " + n), MESSAGES));
        }
        return posters;
    }

    private static int acknowledged(List<Poster> posters) {
        return posters.stream().mapToInt(poster -> poster.acknowledged().size()).sum();
    }

    private static void assertHistoryIsComplete(Poster poster) {
        var messages = history(poster);
        assertThat(messages.stream().map(m -> m.path("seq").asLong()))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, messages.size()).boxed().toList());

        var byId = new HashMap<String, JsonNode>();
        messages.forEach(m -> byId.put(m.path("messageId").asString(), m));
        assertThat(byId).hasSameSizeAs(messages);
        for (var sent : poster.acknowledged()) {
            var found = byId.get(sent.messageId());
            assertThat(found).as(sent.text()).isNotNull();
            assertThat(found.path("seq").asLong()).isEqualTo(sent.seq());
            assertThat(found.path("text").asString()).isEqualTo(sent.text());
        }
        assertThat(messages.stream().filter(m -> m.path("role").asString().equals("user")))
                .hasSize(poster.acknowledged().size());
    }

    private static List<JsonNode> history(Poster poster) {
        var messages = new ArrayList<JsonNode>();
        var after = 0L;
        while (true) {
            var page =
                    poster.person()
                            .get(
                                    "/conversations/%s/messages?after=%d&limit=20"
                                            .formatted(poster.conversationId(), after))
                            .expect(200)
                            .body();
            page.path("items").forEach(messages::add);
            if (!page.path("hasMore").asBoolean()) {
                return messages;
            }
            after = messages.getLast().path("seq").asLong();
        }
    }

    private static void assertUsageIsTheSumOverTheEvents(
            List<Poster> posters, StoredEvents events) {
        await().atMost(RECOVERY)
                .untilAsserted(
                        () -> {
                            assertThat(total(posters, "completionTokens"))
                                    .isEqualTo(events.completionTokens());
                            assertThat(total(posters, "promptTokens"))
                                    .isEqualTo(events.promptTokens());
                        });
    }

    private static long total(List<Poster> posters, String figure) {
        return posters.stream()
                .mapToLong(
                        poster ->
                                poster.person()
                                        .get("/usage")
                                        .expect(200)
                                        .body()
                                        .path("total")
                                        .path(figure)
                                        .asLong())
                .sum();
    }
}
