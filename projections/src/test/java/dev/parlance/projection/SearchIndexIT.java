package dev.parlance.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.projection.testing.Accounts;
import dev.parlance.projection.testing.ReadModels;
import dev.parlance.projection.testing.Talk;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SearchIndexIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private ReadModels models;

    @BeforeEach
    void start() {
        models = new ReadModels();
        models.jdbc().sql("CREATE EXTENSION IF NOT EXISTS pgstattuple").update();
    }

    @AfterEach
    void stop() {
        models.close();
    }

    @Test
    void whatIsNewInTheSearchIndexIsMergedWhileNobodyWaits() {
        models.take(Talk.of(Accounts.someone()).say("안녕하세요").say("오늘 날씨가 좋네요"));

        await().atMost(PATIENCE).until(() -> waitingForTheIndex() == 0);
    }

    @Test
    void whatIsNewIsMergedIntoTheIndexOfARebuiltHistoryToo() {
        var talk = Talk.of(Accounts.someone()).say("안녕하세요");
        models.take(talk);

        models.rebuild("history");
        models.take(talk.say("오늘 날씨가 좋네요"));

        await().atMost(PATIENCE).until(() -> waitingForTheIndex() == 0);
        assertThat(models.report("history").fault()).isNull();
    }

    /** How many new rows are in the index but not yet merged. */
    private long waitingForTheIndex() {
        return models.jdbc()
                .sql("SELECT pending_tuples FROM pgstatginindex('message_search')")
                .query(Long.class)
                .single();
    }
}
