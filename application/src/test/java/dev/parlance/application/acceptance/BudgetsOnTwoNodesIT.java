package dev.parlance.application.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.testing.TestDatabase;
import dev.parlance.testing.TestPostgres;
import dev.parlance.testing.llm.FakeVendorServer;
import dev.parlance.testing.llm.Vendor;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Two processes that each remember a budget which the other changes. Each call costs a cent. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BudgetsOnTwoNodesIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    private TestDatabase database;
    private FakeVendorServer vendor;
    private List<Product> nodes;

    @BeforeAll
    void start() throws IOException {
        database = TestPostgres.freshDatabase();
        vendor = FakeVendorServer.speaking(Vendor.OPENAI);
        vendor.answerWith(CentAnswers.ANSWER);
        var settings = CentAnswers.settings(vendor);
        var data = Files.createTempDirectory(Path.of("target"), "nodes-").toAbsolutePath();
        settings.put("PARLANCE_DATA", data.toString());
        nodes = List.of(Product.start(database, settings), Product.start(database, settings));
    }

    @AfterAll
    void stop() throws InterruptedException {
        for (var node : nodes) {
            node.close();
        }
        vendor.close();
        database.close();
    }

    @Test
    void callsThroughBothDoNotOverrunABudgetTogether() throws Exception {
        var first = Person.registered(nodes.getFirst()::address, "미나");
        var people = List.of(first, Person.withTokenOf(first, nodes.getLast()::address));
        limit(first, "0.10");

        var calls = new ArrayList<Callable<StreamEvent>>();
        for (int n = 0; n < 30; n++) {
            var person = people.get(n % 2);
            var conversation = person.startConversation("대화 " + n);
            calls.add(() -> end(person, conversation));
        }
        var ends = new ArrayList<Future<StreamEvent>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            calls.forEach(call -> ends.add(threads.submit(call)));
        }

        int completed = 0;
        for (var end : ends) {
            completed += end.get().is("reply.completed") ? 1 : 0;
        }
        assertThat(completed).isEqualTo(10);
        assertThat(vendor.requests()).hasSize(10);
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                people.forEach(
                                        person -> {
                                            assertAmount(person, "spent", "0.10");
                                            assertAmount(person, "reserved", "0");
                                        }));
    }

    /** The second node knows of the limits from the read model, after a few seconds. */
    private void limit(Person person, String dayHard) {
        var operator =
                Person.loggedIn(
                        nodes.getFirst()::address, CentAnswers.OPERATOR, CentAnswers.PASSWORD);
        operator.put("/admin/budgets/" + person.accountId(), Map.of("dayHard", dayHard))
                .expect(204);
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(
                                                Person.withTokenOf(person, nodes.getLast()::address)
                                                        .get("/usage/budget")
                                                        .expect(200)
                                                        .body()
                                                        .at("/day/hard/amount")
                                                        .asString(""))
                                        .isEqualTo(dayHard));
    }

    private static StreamEvent end(Person person, String conversation) {
        var reply = person.say(conversation, "c-1", "안녕?").expect(202).text("replyId");
        try (var stream = person.stream("/replies/%s/stream".formatted(reply), null)) {
            return stream.until(StreamEvent::ends).getLast();
        }
    }

    private static void assertAmount(Person person, String figure, String expected) {
        var amount =
                person.get("/usage/budget")
                        .expect(200)
                        .body()
                        .at("/day/%s/amount".formatted(figure))
                        .asString();
        assertThat(new BigDecimal(amount)).isEqualByComparingTo(expected);
    }
}
