package dev.parlance.application.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.testing.TestDatabase;
import dev.parlance.testing.TestPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** With memory switched off, people chat as before. */
class ForgetfulCharactersIT {

    private static TestDatabase database;
    private static Product product;

    @BeforeAll
    static void start() throws IOException {
        database = TestPostgres.freshDatabase();
        product =
                Product.start(
                        database,
                        Map.of(
                                "PARLANCE_MEMORY", "off",
                                "PARLANCE_MEMORY_AFTERMESSAGES", "2",
                                "PARLANCE_LLM_DEMO_TOKEN_DELAY", "1ms"));
    }

    @AfterAll
    static void stop() throws InterruptedException {
        product.close();
        database.close();
    }

    @Test
    void nothingIsSummarisedOrRemembered() {
        var mina = Person.registered(product::address, "미나");
        var conversation = mina.startConversation("고양이");

        mina.say(conversation, "c-1", "제 고양이 이름은 나비예요.").expect(202);
        awaitSeq(mina, conversation, 2);
        mina.say(conversation, "c-2", "내 고양이 이름이 뭐였지?").expect(202);
        awaitSeq(mina, conversation, 4);

        var history = mina.get("/conversations/" + conversation + "/messages").expect(200).body();
        assertThat(history.at("/items/3/reply/provenance/memories")).isEmpty();
        assertThat(history.at("/items/3/reply/provenance/messages")).hasSize(3);
        assertThat(mina.get("/memories").expect(200).body().path("items")).isEmpty();
        assertThat(mina.get("/conversations/" + conversation + "/summary").expect(404).code())
                .isEqualTo("SUMMARY_NOT_FOUND");
    }

    private static void awaitSeq(Person person, String conversation, long seq) {
        await().atMost(Duration.ofSeconds(30))
                .until(
                        () ->
                                person.get(
                                                        "/conversations/%s/messages?limit=1&minSeq=%d"
                                                                .formatted(conversation, seq))
                                                .body()
                                                .at("/items/0/seq")
                                                .longValue()
                                        >= seq);
    }
}
