package dev.parlance.projection.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.projection.analytics.ContentLedger.Entry;
import dev.parlance.projection.testing.Accounts;
import dev.parlance.projection.testing.ReadModels;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What is known of published texts while several things happen to them at once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContentLedgerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private ReadModels models;
    private ContentLedger ledger;
    private TransactionTemplate transaction;

    @BeforeAll
    void start() {
        models = new ReadModels();
        ledger = new ContentLedger(models.bean(JdbcTemplate.class));
        transaction = new TransactionTemplate(models.bean(PlatformTransactionManager.class));
    }

    @AfterAll
    void stop() {
        models.close();
    }

    @Test
    void aTextThatIsPublishedWhileItsPersonIsForgottenIsTakenBack() {
        var person = Accounts.someone();
        var forgetting =
                transaction.execute(
                        _ -> {
                            assertThat(ledger.forgottenAmong(Set.of(person))).isEmpty();
                            var other =
                                    CompletableFuture.runAsync(
                                            () ->
                                                    transaction.executeWithoutResult(
                                                            _ ->
                                                                    ledger.forget(
                                                                            List.of(person),
                                                                            Instant.EPOCH)));
                            await().atMost(PATIENCE).until(this::somebodyWaits);
                            ledger.note(List.of(new Entry(person.value(), "event-1", 3)));
                            return other;
                        });
        Objects.requireNonNull(forgetting).orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        ledger.conclude(Instant.EPOCH);

        assertThat(taken()).containsExactly(new Entry(person.value(), "event-1", 3));
        ledger.drop(taken());
        ledger.conclude(Instant.EPOCH);
    }

    @Test
    void aTextThatStandsInTwoPartitionsIsTakenBackFromBoth() {
        var person = Accounts.someone();
        var first = new Entry(person.value(), "event-2", 1);
        var second = new Entry(person.value(), "event-2", 7);
        ledger.note(List.of(first));
        ledger.note(List.of(second));
        ledger.note(List.of(first));
        transaction.executeWithoutResult(_ -> ledger.forget(List.of(person), Instant.EPOCH));

        assertThat(taken()).containsExactlyInAnyOrder(first, second);
        ledger.drop(List.of(first));
        assertThat(taken()).containsExactly(second);
        ledger.drop(List.of(second));
        ledger.conclude(Instant.EPOCH);
        assertThat(ledger.oldestErasure()).isEmpty();
    }

    private List<Entry> taken() {
        return ledger.take(10);
    }

    private boolean somebodyWaits() {
        return models.jdbc()
                .sql(
                        """
                        SELECT EXISTS (SELECT FROM pg_stat_activity
                                       WHERE datname = current_database()
                                         AND wait_event_type = 'Lock')
                        """)
                .query(Boolean.class)
                .single();
    }
}
