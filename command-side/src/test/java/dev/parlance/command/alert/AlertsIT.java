package dev.parlance.command.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import dev.parlance.testing.FreePort;
import dev.parlance.testing.TestDatabase;
import dev.parlance.testing.TestPostgres;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@ExtendWith(OutputCaptureExtension.class)
class AlertsIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration QUIET = Duration.ofSeconds(2);
    private static final Duration IMPATIENT = Duration.ofMillis(500);

    private final TestDatabase database = TestPostgres.freshDatabase();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Receiver receiver = new Receiver(0);
    private DataSource connections;
    private JdbcClient jdbc;
    private TransactionTemplate transactions;
    private @Nullable Scheduler scheduler;
    private Alerts alerts;

    @BeforeEach
    void begin() {
        connections = database.dataSource();
        Flyway.configure().dataSource(connections).load().migrate();
        jdbc = JdbcClient.create(connections);
        transactions = new TransactionTemplate(new JdbcTransactionManager(connections));
        alerts = alertsTo(receiver.address(), SOON);
    }

    @AfterEach
    void end() {
        if (scheduler != null) {
            scheduler.stop();
        }
        receiver.close();
        database.close();
    }

    @Test
    void aFailureIsToldOnceInSlacksForm() {
        start();

        raise("job SUMMARY", "A <SUMMARY> job is dead & gone: 요약이 없다.");

        await().atMost(SOON).until(() -> !receiver.taken().isEmpty());
        await().atMost(SOON).until(() -> remembered() == 0);
        assertThat(receiver.taken())
                .containsExactly("Parlance: A &lt;SUMMARY&gt; job is dead &amp; gone: 요약이 없다.");
        assertThat(told("told")).isOne();
    }

    @Test
    void theSameFailureManyTimesIsOneMessageAndACount() {
        for (int i = 0; i < 50; i++) {
            raise("job SUMMARY", "Job " + i + " is dead.");
        }
        start();

        await().atMost(SOON).until(() -> remembered() == 0);

        assertThat(receiver.taken())
                .singleElement()
                .asString()
                .startsWith("Parlance: Job 49 is dead. (50 times since ");
    }

    @Test
    void whatGoesOnIsToldAgainAfterTheQuietTime() {
        start();
        raise("job SUMMARY", "Job 1 is dead.");
        await().atMost(SOON).until(() -> receiver.taken().size() == 1);

        transactions.executeWithoutResult(
                _ ->
                        IntStream.rangeClosed(2, 20)
                                .forEach(
                                        i ->
                                                alerts.raise(
                                                        "job SUMMARY", "Job " + i + " is dead.")));
        await().atMost(SOON).until(() -> remembered() == 0);

        assertThat(receiver.taken()).hasSize(2);
        assertThat(receiver.taken().getLast())
                .startsWith("Parlance: Job 20 is dead. (19 times since ");
    }

    @Test
    void otherFailuresAreToldBesides() {
        start();

        raise("job SUMMARY", "One.");
        raise("job OTHER", "Other.");

        await().atMost(SOON).until(() -> receiver.taken().size() == 2);
        assertThat(receiver.taken())
                .containsExactlyInAnyOrder("Parlance: One.", "Parlance: Other.");
    }

    @Test
    void whatItsTransactionTakesBackIsNotTold() {
        start();

        transactions.executeWithoutResult(
                transaction -> {
                    alerts.raise("never", "Never.");
                    transaction.setRollbackOnly();
                });
        raise("job SUMMARY", "One.");

        await().atMost(SOON).until(() -> remembered() == 0);
        assertThat(receiver.taken()).containsExactly("Parlance: One.");
    }

    @Test
    void aReceiverThatRefusesIsToldLater() {
        receiver.answers(500, 429, 302);
        start();

        raise("job SUMMARY", "One.");

        await().atMost(SOON).until(() -> receiver.taken().size() == 1);
        assertThat(receiver.answered()).startsWith(500, 429, 302, 200);
        assertThat(receiver.taken()).containsExactly("Parlance: One.");
        assertThat(told("failed")).isEqualTo(3);
    }

    @Test
    void aReceiverThatIsAwayIsToldLaterAndItsAddressIsInNoLog(CapturedOutput output) {
        int port = FreePort.find();
        alerts = alertsTo(Receiver.address(port), SOON);
        start();

        raise("job SUMMARY", "One.");
        await().atMost(SOON).until(() -> told("failed") >= 1);

        try (var back = new Receiver(port)) {
            await().atMost(SOON).until(() -> !back.taken().isEmpty());
            assertThat(back.taken()).containsExactly("Parlance: One.");
        }
        assertThat(output)
                .contains("the webhook cannot be reached: ConnectException")
                .doesNotContain(Receiver.SECRET);
    }

    @Test
    void aReceiverThatNeverAnswersHoldsNothingUp(CapturedOutput output) {
        receiver.answers(0);
        alerts = alertsTo(receiver.address(), IMPATIENT);
        start();

        raise("job SUMMARY", "One.");

        await().atMost(SOON).until(() -> receiver.taken().size() == 1);
        assertThat(output)
                .contains("the webhook did not answer in time")
                .doesNotContain(Receiver.SECRET);
    }

    @Test
    void withoutAWebhookNothingIsKeptAndWhatWasKeptIsDropped() {
        raise("job SUMMARY", "One.");
        alerts = alertsTo(null, SOON);

        raise("job OTHER", "Other.");
        start();

        await().atMost(SOON).until(() -> remembered() == 0);
        assertThat(receiver.answered()).isEmpty();
    }

    @Test
    void aTaskThatKeepsFailingIsToldButNotThatAlertsCannotBe() {
        task("account-erasure", TaskWatch.MOST_IN_A_ROW);
        task("account-erasure", 0);
        task("avatar-sweep", TaskWatch.MOST_IN_A_ROW - 1);
        task(Alerts.TASK, TaskWatch.MOST_IN_A_ROW);

        new TaskWatch(alerts).look(Objects.requireNonNull(scheduler));

        assertThat(jdbc.sql("SELECT words FROM alert").query(String.class).list())
                .containsExactly(
                        "The task account-erasure keeps failing: 1 of 2, one of them 5 times in a"
                                + " row.");
    }

    @Test
    void whatWasTakenAwayByHandIsNotLookedAtForEver() {
        start();
        raise("job SUMMARY", "One.");
        await().atMost(SOON).until(() -> receiver.taken().size() == 1);

        jdbc.sql("DELETE FROM alert").update();

        await().atMost(SOON).until(() -> remembered() == 0);
        assertThat(receiver.taken()).hasSize(1);
    }

    private Alerts alertsTo(@Nullable URI address, Duration timeout) {
        var rows = new AlertRows(jdbc, Clock.systemUTC());
        var settings =
                new AlertSettings(address == null ? null : address.toString(), QUIET, timeout);
        var webhook = address == null ? null : new Webhook(address, timeout);
        var telling = new Telling(rows, webhook, QUIET, transactions, Clock.systemUTC(), meters);
        scheduler =
                Scheduler.create(new TransactionAwareDataSourceProxy(connections), telling.task())
                        .pollingInterval(Duration.ofMillis(50))
                        .build();
        var beans = new StaticListableBeanFactory();
        beans.addBean("scheduler", scheduler);
        return new Alerts(
                rows, settings, beans.getBeanProvider(SchedulerClient.class), Clock.systemUTC());
    }

    private void task(String name, int failures) {
        jdbc.sql(
                        """
                        INSERT INTO scheduled_tasks (task_name, task_instance, execution_time,
                            picked, consecutive_failures, version)
                        VALUES (?, gen_random_uuid()::text, now() + interval '1 hour', false, ?, 1)
                        """)
                .params(name, failures)
                .update();
    }

    private void start() {
        if (scheduler != null) {
            scheduler.start();
        }
    }

    private void raise(String key, String words) {
        transactions.executeWithoutResult(_ -> alerts.raise(key, words));
    }

    private long remembered() {
        return jdbc.sql(
                        """
                        SELECT (SELECT count(*) FROM alert)
                             + (SELECT count(*) FROM scheduled_tasks WHERE task_name = 'alert')
                        """)
                .query(Long.class)
                .single();
    }

    private double told(String outcome) {
        return meters.counter("parlance.alerts", "outcome", outcome).count();
    }
}
