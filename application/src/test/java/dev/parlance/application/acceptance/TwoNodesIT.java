package dev.parlance.application.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.testing.TestDatabase;
import dev.parlance.testing.TestPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Two processes on one database, each of which remembers conversations that the other changes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoNodesIT {

    private static final int ROUNDS = 12;
    private static final String ADMIN = "operator@example.org";
    private static final String PASSWORD = "운영자의 긴 비밀번호 for tests";

    private TestDatabase database;
    private List<Product> nodes;
    private volatile URI address;

    @BeforeAll
    void start() throws IOException {
        database = TestPostgres.freshDatabase();
        var keys = Files.createTempDirectory(Path.of("target"), "nodes-").toAbsolutePath();
        var settings =
                Map.of(
                        "PARLANCE_DATA", keys.toString(),
                        "PARLANCE_ADMIN_EMAIL", ADMIN,
                        "PARLANCE_ADMIN_PASSWORD", PASSWORD);
        nodes = List.of(Product.start(database, settings), Product.start(database, settings));
        address = nodes.getFirst().address();
    }

    @AfterAll
    void stop() throws InterruptedException {
        for (var node : nodes) {
            node.close();
        }
        database.close();
    }

    @Test
    void postsThroughBothAreInOneOrderWithoutLossOrRepetition() {
        var mina = Person.registered(() -> address, "미나");
        var conversation = mina.startConversation("두 갈래");

        IntStream.range(0, ROUNDS)
                .forEach(
                        i -> {
                            through(i % 2);
                            mina.say(conversation, "c-" + i, "메시지 " + i).expect(202);
                        });

        await().untilAsserted(
                        () ->
                                assertThat(mina.questionsIn(conversation))
                                        .isEqualTo(
                                                IntStream.range(0, ROUNDS)
                                                        .mapToObj(i -> "메시지 " + i)
                                                        .toList()));
    }

    /** One node feeds a projection, the same or the other one builds it again. */
    @Test
    void everyProjectionIsBuiltAgainWhileBothTakeMessages() {
        var mina = Person.registered(() -> address, "미나");
        var operator = Person.loggedIn(() -> nodes.getFirst().address(), ADMIN, PASSWORD);
        var other = Person.withTokenOf(operator, () -> nodes.get(1).address());
        var conversation = mina.startConversation("다시 세우기");
        var names =
                operator.get("/admin/projections")
                        .expect(200)
                        .body()
                        .path("items")
                        .valueStream()
                        .filter(p -> p.path("rebuildable").asBoolean())
                        .map(p -> p.path("name").asString())
                        .toList();
        for (var name : names) {
            operator.post("/admin/projections/%s/replay".formatted(name), Map.of()).expect(202);
        }

        for (int i = 0; i < ROUNDS; i++) {
            through(i % 2);
            var seq = mina.say(conversation, "c-" + i, "메시지 " + i).expect(202).text("seq");
            assertThat(
                            mina.get(
                                            "/conversations/%s/messages?minSeq=%s"
                                                    .formatted(conversation, seq))
                                    .expect(200)
                                    .body()
                                    .path("items")
                                    .valueStream()
                                    .map(m -> m.path("seq").asString()))
                    .contains(seq);
        }

        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(
                        () -> {
                            assertThat(beingRebuilt(operator)).isEmpty();
                            assertThat(beingRebuilt(other)).isEmpty();
                        });
        assertThat(mina.questionsIn(conversation)).hasSize(ROUNDS);
    }

    private static List<String> beingRebuilt(Person operator) {
        return operator.get("/admin/projections")
                .expect(200)
                .body()
                .path("items")
                .valueStream()
                .filter(p -> p.hasNonNull("rebuild"))
                .map(p -> p.path("name").asString())
                .toList();
    }

    @Test
    void aMessageSentThroughBothAtOnceIsPostedOnce() {
        var mina = Person.registered(() -> address, "미나");
        var others = Person.withTokenOf(mina, () -> nodes.get(1).address());
        var conversation = mina.startConversation("동시에");
        through(0);

        for (int i = 0; i < ROUNDS; i++) {
            var id = "c-" + i;
            var here = CompletableFuture.supplyAsync(() -> mina.say(conversation, id, "한 번만"));
            var there = CompletableFuture.supplyAsync(() -> others.say(conversation, id, "한 번만"));

            assertThat(here.join().expect(202).body()).isEqualTo(there.join().expect(202).body());
        }
    }

    @Test
    void aRefusalNeverRestsOnWhatTheOtherHasLongChanged() {
        var mina = Person.registered(() -> address, "미나");
        var conversation = mina.startConversation("읽음");
        through(1);
        mina.say(conversation, "c-1", "여기서 하나").expect(202);
        through(0);
        mina.say(conversation, "c-2", "저기서 둘").expect(202);
        var seq = mina.say(conversation, "c-3", "저기서 셋").expect(202).body().path("seq").asLong();
        through(1);

        mina.put("/conversations/%s/read".formatted(conversation), Map.of("lastReadSeq", seq))
                .expect(204);
    }

    private void through(int node) {
        address = nodes.get(node).address();
    }
}
