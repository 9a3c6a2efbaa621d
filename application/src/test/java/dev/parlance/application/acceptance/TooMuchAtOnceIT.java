package dev.parlance.application.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.testing.TestDatabase;
import dev.parlance.testing.TestPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Far more comes than a small node can do at once. */
class TooMuchAtOnceIT {

    private static final int AT_ONCE = 4;
    private static final int CONVERSATIONS = 40;
    private static final int POSTS_EACH = 10;

    private TestDatabase database;
    private Product product;

    @BeforeEach
    void start() throws IOException {
        database = TestPostgres.freshDatabase();
        product =
                Product.start(
                        database, Map.of("PARLANCE_REQUESTS_ATONCE", Integer.toString(AT_ONCE)));
    }

    @AfterEach
    void stop() throws InterruptedException {
        product.close();
        database.close();
    }

    @Test
    void whatIsTooMuchIsTurnedAwayWithATimeToComeBackAndNothingAcknowledgedIsLostOrDoubled()
            throws Exception {
        var mina = Person.registered(product::address, "미나");
        var conversations =
                IntStream.range(0, CONVERSATIONS)
                        .mapToObj(i -> mina.startConversation("방 " + i))
                        .toList();

        var answers = allAtOnce(posts(mina, conversations));

        assertThat(answers).extracting(Answer::status).containsOnly(202, 503);
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 503)
                .allSatisfy(
                        answer -> {
                            assertThat(answer.code()).isEqualTo("OVERLOADED");
                            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
                        });
        assertThat(product.probe("/actuator/prometheus").body())
                .containsPattern("parlance_requests_shed_total\\{kind=\"request\"} [1-9]");

        for (var post : posts(mina, conversations)) {
            await().until(() -> post.call().status() == 202);
        }
        for (var conversation : conversations) {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(
                            () ->
                                    assertThat(mina.questionsIn(conversation))
                                            .containsExactlyInAnyOrderElementsOf(texts()));
        }
        assertThat(product.isRunning()).isTrue();
        assertThat(product.log()).doesNotContain("OutOfMemory");
    }

    private static List<Callable<Answer>> posts(Person mina, List<String> conversations) {
        var posts = new ArrayList<Callable<Answer>>();
        for (int i = 0; i < POSTS_EACH; i++) {
            var text = texts().get(i);
            var id = "c-" + i;
            conversations.forEach(
                    conversation -> posts.add(() -> mina.say(conversation, id, text)));
        }
        return posts;
    }

    private static List<String> texts() {
        return IntStream.range(0, POSTS_EACH).mapToObj(i -> "메시지 " + i).toList();
    }

    private static List<Answer> allAtOnce(List<Callable<Answer>> posts)
            throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Answer>();
            for (var answer : threads.invokeAll(posts)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
