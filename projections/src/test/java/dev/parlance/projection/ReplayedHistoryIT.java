package dev.parlance.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.kernel.projection.ProjectionCommand.ReplayProjection;
import dev.parlance.projection.testing.Accounts;
import dev.parlance.projection.testing.ReadModels;
import dev.parlance.projection.testing.Talk;
import dev.parlance.testing.TestDatabase;
import dev.parlance.testing.TestPostgres;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReplayedHistoryIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TestDatabase database = TestPostgres.freshDatabase();
    private ReadModels models;

    @BeforeEach
    void start() {
        models = ReadModels.on(database);
    }

    @AfterEach
    void stop() {
        models.close();
        database.close();
    }

    @Test
    void theSearchIndexIsMissingWhileTheHistoryIsBuiltAndThereWhenItIs() {
        models.take(Talk.of(Accounts.someone()).say("안녕하세요"));
        var history = models.bean(ProjectionMonitor.class).processor("history").orElseThrow();

        history.shutDown();
        history.resetTokens();
        assertThat(indexes()).isEmpty();
        history.start();

        await().atMost(PATIENCE).until(() -> indexes().equals(List.of(true)));
    }

    @Test
    void aReplayThroughTheCommandEndsWithTheSearchIndex() {
        models.take(Talk.of(Accounts.someone()).say("안녕하세요"));

        models.command(new ReplayProjection("history"));
        models.command(new ReplayProjection("history"));

        await().atMost(PATIENCE).until(() -> indexes().equals(List.of(true)));
    }

    @Test
    void whatIsNewInTheSearchIndexIsMergedWhileNobodyWaits() {
        models.jdbc().sql("CREATE EXTENSION IF NOT EXISTS pgstattuple").update();
        models.take(Talk.of(Accounts.someone()).say("안녕하세요").say("오늘 날씨가 좋네요"));

        await().atMost(PATIENCE).until(() -> waitingForTheIndex() == 0);
    }

    @Test
    void theNextProcessBuildsTheIndexThatAKilledOneLeftUnbuilt() {
        models.take(Talk.of(Accounts.someone()).say("안녕하세요"));
        models.jdbc().sql("DROP INDEX message_search").update();
        restart();

        await().atMost(PATIENCE).until(() -> indexes().equals(List.of(true)));
    }

    @Test
    void theNextProcessBuildsTheIndexAnewThatAKilledOneLeftHalfBuilt() {
        models.take(Talk.of(Accounts.someone()).say("안녕하세요"));
        models.jdbc()
                .sql(
                        """
                        UPDATE pg_index SET indisvalid = false
                        WHERE indexrelid = to_regclass('message_search')
                        """)
                .update();
        restart();

        await().atMost(PATIENCE).until(() -> indexes().equals(List.of(true)));
    }

    @Test
    void namesOfPostedMessagesStayWhileTheHistoryIsBuilt() {
        var talk = Talk.of(Accounts.someone()).say("안녕", "c-1");
        var fork = talk.fork(1);
        var gone = Talk.of(Accounts.someone()).say("지울 말", "c-2").delete();
        models.take(talk, fork, gone);
        var history = models.bean(ProjectionMonitor.class).processor("history").orElseThrow();

        history.shutDown();
        history.resetTokens();
        var names = postedNames();
        history.start();
        models.awaitCaughtUp(PATIENCE);

        assertThat(names)
                .containsExactlyInAnyOrder(
                        talk.id() + " c-1 " + talk.message(1),
                        fork.id() + " c-1 " + talk.message(1));
        assertThat(postedNames()).containsExactlyInAnyOrderElementsOf(names);
    }

    private void restart() {
        models.close();
        models = ReadModels.on(database);
    }

    /** How many new rows are in the index but not yet merged. */
    private long waitingForTheIndex() {
        return models.jdbc()
                .sql("SELECT pending_tuples FROM pgstatginindex('message_search')")
                .query(Long.class)
                .single();
    }

    /** For each index of that name, whether it is valid. */
    private List<Boolean> indexes() {
        return models.jdbc()
                .sql(
                        """
                        SELECT indisvalid FROM pg_index
                        WHERE indexrelid = to_regclass('message_search')
                        """)
                .query(Boolean.class)
                .list();
    }

    private List<String> postedNames() {
        return models.jdbc()
                .sql(
                        """
                        SELECT conversation_id || ' ' || client_message_id || ' ' || message_id
                        FROM posted_message
                        """)
                .query(String.class)
                .list();
    }
}
