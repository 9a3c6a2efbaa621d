package dev.parlance.command.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import dev.parlance.command.alert.EmbeddingWatch.Seen;
import dev.parlance.kernel.job.JobQuery.DescribeQueues;
import dev.parlance.kernel.job.QueueReport;
import dev.parlance.testing.TestDatabase;
import dev.parlance.testing.TestPostgres;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.QueryHandler;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.queryhandling.annotation.AnnotationQueryHandlerAdapter;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What operators are told of texts that get no vector. */
class EmbeddingAlertsIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String WATCH = "embedding-watch";

    private final TestDatabase database = TestPostgres.freshDatabase();
    private final ReadModel readModel = new ReadModel();
    private JdbcClient jdbc;
    private Alerts alerts;
    private QueryGateway queries;
    private Scheduler scheduler;

    @BeforeEach
    void begin() {
        var connections = database.dataSource();
        Flyway.configure().dataSource(connections).load().migrate();
        jdbc = JdbcClient.create(connections);
        var bus = SimpleQueryBus.builder().build();
        new AnnotationQueryHandlerAdapter<>(readModel).subscribe(bus);
        queries = DefaultQueryGateway.builder().queryBus(bus).build();
        var beans = new StaticListableBeanFactory();
        alerts =
                new Alerts(
                        new AlertRows(jdbc, Clock.systemUTC()),
                        new AlertSettings(
                                "https://alerts.example", Duration.ofHours(1), Duration.ofDays(1)),
                        beans.getBeanProvider(SchedulerClient.class),
                        Clock.systemUTC());
        scheduler =
                Scheduler.create(connections)
                        .startTasks(new AlertConfiguration().embeddingWatch(alerts, queries))
                        .pollingInterval(Duration.ofMillis(50))
                        .build();
        beans.addBean("scheduler", scheduler);
    }

    @AfterEach
    void end() {
        scheduler.stop();
        database.close();
    }

    @Test
    void deadTextsAreToldOnceUntilThereAreMore() {
        readModel.counts(5, 3, 3);
        scheduler.start();
        await().atMost(SOON).until(() -> times("embedding dead") == 1);
        lookAgain();
        lookAgain();
        assertThat(told())
                .containsExactly(
                        "Texts were given up without a vector: 3, each refused by its model 8 times"
                                + " or more.");
        assertThat(times("embedding dead")).isOne();

        readModel.counts(5, 4, 4);
        lookAgain();

        assertThat(times("embedding dead")).isEqualTo(2);
    }

    @Test
    void deadTextsThatWereTriedAgainAreToldAgainWhenTheyAreDeadOnceMore() {
        var seen = looked(new Seen(3, 0), 3, 0, 0);
        assertThat(told()).isEmpty();

        looked(seen, 3, 3, 3);

        assertThat(told()).hasSize(1);
    }

    @Test
    void textsThatKeepBeingRefusedAreToldAndOthersAreNot() {
        var seen = Seen.NOTHING;
        for (int i = 1; i < EmbeddingWatch.MOST_IN_A_ROW; i++) {
            seen = looked(seen, 9, 4, 0);
        }
        assertThat(looked(seen, 9, 0, 0)).isEqualTo(Seen.NOTHING);
        assertThat(told()).isEmpty();

        looked(seen, 9, 4, 0);

        assertThat(told())
                .containsExactly(
                        "Texts keep being refused a vector: 4 of 9 that wait, at 15 looks in a"
                                + " row.");
    }

    @Test
    void deadTextsAloneAreNotToldForAsLongAsTheyAreThere() {
        var seen = new Seen(2, 0);
        for (int i = 0; i < 2 * EmbeddingWatch.MOST_IN_A_ROW; i++) {
            seen = looked(seen, 7, 2, 2);
        }

        assertThat(told()).isEmpty();
    }

    @Test
    void readModelsThatCannotBeAskedAreNoFaultOfTheWatch() {
        readModel.counts(null);
        scheduler.start();
        await().atMost(SOON).until(() -> readModel.asked.get() == 1);
        lookAgain();
        assertThat(told()).isEmpty();
        assertThat(
                        jdbc.sql(
                                        """
                                        SELECT consecutive_failures FROM scheduled_tasks
                                        WHERE task_name = ?
                                        """)
                                .param(WATCH)
                                .query(Integer.class)
                                .single())
                .isZero();
        var before = new Seen(1, EmbeddingWatch.MOST_IN_A_ROW);
        assertThat(new EmbeddingWatch(alerts, queries).look(before)).isEqualTo(before);

        readModel.counts(1, 1, 1);
        lookAgain();

        assertThat(told()).hasSize(1);
    }

    private Seen looked(Seen before, long waiting, long refused, long dead) {
        readModel.counts(waiting, refused, dead);
        return new EmbeddingWatch(alerts, queries).look(before);
    }

    /** Has the scheduler look now, and waits until it has kept what it saw. */
    private void lookAgain() {
        await().atMost(SOON).until(() -> makeDue() == 1);
        await().atMost(SOON).until(() -> !isDue());
    }

    private int makeDue() {
        return jdbc.sql(
                        """
                        UPDATE scheduled_tasks SET execution_time = now(), version = version + 1
                        WHERE task_name = ? AND NOT picked AND execution_time > now()
                        """)
                .param(WATCH)
                .update();
    }

    private boolean isDue() {
        return jdbc.sql(
                        """
                        SELECT picked OR execution_time <= now() FROM scheduled_tasks
                        WHERE task_name = ?
                        """)
                .param(WATCH)
                .query(Boolean.class)
                .single();
    }

    private List<String> told() {
        return jdbc.sql("SELECT words FROM alert").query(String.class).list();
    }

    private int times(String key) {
        return jdbc.sql("SELECT untold FROM alert WHERE alert_key = ?")
                .param(key)
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    /** Says how many texts lack a vector, or fails where nothing was said. */
    static final class ReadModel {

        private final AtomicInteger asked = new AtomicInteger();
        private volatile QueueReport.@Nullable Embedding embedding;

        void counts(long waiting, long refused, long dead) {
            counts(new QueueReport.Embedding(waiting, refused, dead, null));
        }

        void counts(QueueReport.@Nullable Embedding embedding) {
            this.embedding = embedding;
        }

        @QueryHandler
        QueueReport handle(DescribeQueues query) {
            asked.incrementAndGet();
            var answer = embedding;
            if (answer == null) {
                throw new IllegalStateException("The tables are away");
            }
            return new QueueReport(List.of(), List.of(), answer);
        }
    }
}
