package dev.parlance.command.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parlance.kernel.job.JobId;
import dev.parlance.kernel.job.JobKind;
import dev.parlance.kernel.job.JobView.Failure;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import dev.parlance.testing.TestDatabase;
import dev.parlance.testing.TestPostgres;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobsIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int AT_ONCE = 2;

    private final TestDatabase database = TestPostgres.freshDatabase();
    private final Errands errands = new Errands(AT_ONCE, Duration.ofMinutes(1));
    private final Workshop workshop = new Workshop(database, errands);

    @AfterEach
    void drop() {
        workshop.close();
        database.close();
    }

    @Test
    void whatIsQueuedIsDoneOnceHoweverOftenItIsQueued() {
        var id = workshop.enqueue();
        workshop.enqueue(id);
        workshop.open();

        awaitState(id, "DONE");
        workshop.enqueue(id);

        assertThat(errands.runs)
                .singleElement()
                .satisfies(
                        run -> {
                            assertThat(run.jobId()).isEqualTo(id);
                            assertThat(run.owner()).isEqualTo(Workshop.MINA);
                            assertThat(run.order()).isEqualTo("the errand");
                        });
        assertThat(workshop.scheduled()).isZero();
        assertThat(workshop.count("done")).isOne();
    }

    @Test
    void aJobIsQueuedWithItsTransactionOrNotAtAll() {
        var id = new JobId(UUID.randomUUID());
        workshop.transactions.executeWithoutResult(
                transaction -> {
                    workshop.jobs.enqueue(id, JobKind.SUMMARY, Workshop.MINA, "nothing");
                    transaction.setRollbackOnly();
                });

        assertThat(workshop.rows.exists(id)).isFalse();
        assertThat(workshop.scheduled()).isZero();
    }

    @Test
    void whatFailsIsTriedAgain() {
        errands.are(
                run -> {
                    if (run.attempt() < Errands.ATTEMPTS) {
                        throw new IllegalStateException("not yet");
                    }
                });
        var id = workshop.enqueue();
        workshop.open();

        awaitState(id, "DONE");

        assertThat(errands.runs).extracting(JobRun::attempt).containsExactly(1, 2, 3);
        assertThat(workshop.row(id).get("failure_code")).isNull();
        assertThat(workshop.count("failed")).isEqualTo(2);
    }

    @Test
    void whatKeepsFailingIsDeadAndItsWorkHearsSo() {
        errands.are(run -> fail("미나의 비밀"));
        var id = workshop.enqueue();
        workshop.open();

        awaitState(id, "DEAD");

        var why = new Failure(ErrorCode.INTERNAL_ERROR, "IllegalStateException");
        assertThat(errands.runs).hasSize(Errands.ATTEMPTS);
        assertThat(errands.givenUp).containsExactly(why);
        assertThat(workshop.row(id)).containsEntry("failure_detail", why.detail());
        assertThat(workshop.scheduled()).isZero();
        assertThat(workshop.count("dead")).isOne();
        assertThat(workshop.waiting("DEAD")).isOne();
    }

    @Test
    void whatAnotherAttemptWouldMeetAgainIsNotTriedAgain() {
        errands.are(
                run -> {
                    throw JobFailed.forGood(
                            ErrorCode.MODEL_REJECTED, "No.", new IllegalStateException());
                });
        var id = workshop.enqueue();
        workshop.open();

        awaitState(id, "DEAD");

        assertThat(errands.runs).hasSize(1);
        assertThat(errands.givenUp).containsExactly(new Failure(ErrorCode.MODEL_REJECTED, "No."));
    }

    @Test
    void whatItsOwnerAskedForAndCannotBeDoneHasFailedAndIsTheOperatorsBusinessInNoWay() {
        errands.are(
                run -> {
                    throw JobFailed.refused(
                            ErrorCode.DOCUMENT_UNREADABLE,
                            "It holds no text.",
                            new IllegalStateException());
                });
        var id = workshop.enqueue();
        workshop.open();

        awaitState(id, "REFUSED");

        assertThat(errands.runs).hasSize(1);
        assertThat(errands.givenUp)
                .containsExactly(new Failure(ErrorCode.DOCUMENT_UNREADABLE, "It holds no text."));
        assertThat(workshop.row(id))
                .containsEntry("failure_code", "DOCUMENT_UNREADABLE")
                .containsEntry("failure_detail", "It holds no text.");
        assertThat(workshop.scheduled()).isZero();
        assertThat(workshop.count("refused")).isOne();
        assertThat(workshop.count("failed")).isZero();
        assertThat(workshop.count("dead")).isZero();
        assertThat(workshop.waiting("DEAD")).isZero();
        assertRefused(() -> workshop.retry(id), ErrorCode.CONFLICT);
    }

    @Test
    void aDeadJobIsTriedAgainAsOftenAsANewOne() {
        errands.are(run -> fail("no"));
        var id = workshop.enqueue();
        workshop.open();
        awaitState(id, "DEAD");

        workshop.retry(id);
        await().atMost(SOON).until(() -> errands.givenUp.size() == 2);
        awaitState(id, "DEAD");
        errands.are(_ -> {});
        workshop.retry(id);

        awaitState(id, "DONE");
        assertThat(errands.runs).extracting(JobRun::attempt).containsExactly(1, 2, 3, 1, 2, 3, 1);
        assertThat(errands.runs.getLast().retries()).isEqualTo(2);
    }

    @Test
    void onlyADeadJobIsTriedAgainOrDiscarded() {
        var id = workshop.enqueue();

        assertRefused(() -> workshop.retry(id), ErrorCode.CONFLICT);
        assertRefused(() -> workshop.discard(id), ErrorCode.CONFLICT);
        var nobodys = new JobId(UUID.randomUUID());
        assertRefused(() -> workshop.retry(nobodys), ErrorCode.NOT_FOUND);
        assertRefused(() -> workshop.discard(nobodys), ErrorCode.NOT_FOUND);
    }

    @Test
    void aDiscardedJobIsDeadNoMoreAndCannotBeTriedAgain() {
        errands.are(run -> fail("no"));
        var id = workshop.enqueue();
        workshop.open();
        awaitState(id, "DEAD");

        workshop.discard(id);

        assertThat(workshop.state(id)).isEqualTo("WITHDRAWN");
        assertThat(workshop.waiting("DEAD")).isZero();
        assertRefused(() -> workshop.retry(id), ErrorCode.CONFLICT);
    }

    @Test
    void whatNobodyWantsAnyMoreIsNotDone() {
        var unwanted = workshop.enqueue();
        workshop.jobs.withdraw(unwanted);
        var wanted = workshop.enqueue();
        workshop.open();

        awaitState(wanted, "DONE");

        await().atMost(SOON).until(() -> workshop.scheduled() == 0);
        assertThat(errands.runs).extracting(JobRun::jobId).containsExactly(wanted);
    }

    @Test
    void whatFailsAndIsNotWantedAnyMoreIsNotDead() {
        errands.are(
                run -> {
                    workshop.jobs.withdraw(run.jobId());
                    fail("no");
                });
        var id = workshop.enqueue();
        workshop.open();

        await().atMost(SOON).until(() -> !errands.runs.isEmpty() && workshop.scheduled() == 0);

        assertThat(workshop.state(id)).isEqualTo("WITHDRAWN");
        assertThat(errands.runs).hasSize(1);
    }

    @Test
    void whatWasUnderWayWhenItsProcessDiedIsDoneOnceMore() {
        var id = new JobId(UUID.randomUUID());
        workshop.leaveInTheMiddle(id, 1);
        workshop.open();

        awaitState(id, "DONE");

        assertThat(errands.runs).extracting(JobRun::attempt).containsExactly(2);
        assertThat(workshop.scheduled()).isZero();
    }

    @Test
    void whatItsProcessDiesOverEachTimeIsDeadInTheEnd() {
        var id = new JobId(UUID.randomUUID());
        workshop.leaveInTheMiddle(id, Errands.ATTEMPTS);
        workshop.open();

        awaitState(id, "DEAD");

        assertThat(errands.runs).isEmpty();
        assertThat(errands.givenUp)
                .extracting(Failure::detail)
                .containsExactly("It was begun 3 times, and each time its process ended.");
    }

    @Test
    void whoCannotBeToldOfTheEndIsToldAgain() {
        errands.are(run -> fail("no"));
        errands.cannotBeToldOnce(new IllegalStateException("away"));
        var id = workshop.enqueue();
        workshop.open();

        awaitState(id, "DEAD");

        assertThat(errands.runs).hasSize(Errands.ATTEMPTS);
        assertThat(errands.givenUp).hasSize(2);
        assertThat(workshop.count("unheard")).isOne();
    }

    @Test
    void aProcessThatStopsGivesItsWorkBackWhichCountsForNothing() {
        errands.are(JobsIT::untilCancelled);
        var id = workshop.enqueue();
        workshop.open();
        await().atMost(SOON).until(() -> !errands.runs.isEmpty());

        workshop.close();

        assertThat(workshop.row(id)).containsEntry("state", "QUEUED").containsEntry("attempts", 0);
        errands.are(_ -> {});
        try (var next = new Workshop(database, errands)) {
            next.open();
            awaitState(id, "DONE");
        }
    }

    @Test
    void whatTakesTooLongIsBrokenOffAndFails() {
        var hasty = new Errands(1, Duration.ofMillis(200));
        hasty.are(JobsIT::untilCancelled);
        try (var other = new Workshop(database, hasty)) {
            var id = other.enqueue();
            other.open();

            awaitState(id, "DEAD");

            assertThat(hasty.givenUp)
                    .extracting(Failure::detail)
                    .containsExactly("It took longer than PT0.2S.");
        }
    }

    @Test
    void noMoreAreDoneAtOnceThanMayBe() {
        var under = new AtomicInteger();
        var most = new AtomicInteger();
        var all = new CountDownLatch(AT_ONCE);
        errands.are(
                run -> {
                    most.accumulateAndGet(under.incrementAndGet(), Math::max);
                    all.countDown();
                    await().atMost(SOON).until(() -> all.getCount() == 0);
                    under.decrementAndGet();
                });
        var ids = Stream.generate(workshop::enqueue).limit(7).toList();
        workshop.open();

        ids.forEach(id -> awaitState(id, "DONE"));

        assertThat(most).hasValue(AT_ONCE);
    }

    @Test
    void twoProcessesDoEachJobOnce() {
        try (var other = new Workshop(database, errands)) {
            var ids = Stream.generate(workshop::enqueue).limit(20).toList();
            workshop.open();
            other.open();

            ids.forEach(id -> awaitState(id, "DONE"));

            assertThat(errands.runs)
                    .extracting(JobRun::jobId)
                    .containsExactlyInAnyOrderElementsOf(ids);
        }
    }

    @Test
    void whatEndedLongAgoIsForgottenAndTheDeadMuchLater() {
        var done = workshop.enqueue();
        var dead = workshop.enqueue();
        var queued = workshop.enqueue();
        var fresh = workshop.enqueue();
        ended(done, "DONE", 8);
        ended(dead, "DEAD", 8);
        ended(fresh, "DONE", 6);

        workshop.ended.sweep();
        assertThat(Set.of(dead, queued, fresh)).allMatch(workshop.rows::exists);
        assertThat(workshop.rows.exists(done)).isFalse();

        ended(dead, "DEAD", 91);
        workshop.ended.sweep();
        assertThat(Set.of(queued, fresh)).allMatch(workshop.rows::exists);
        assertThat(workshop.rows.exists(dead)).isFalse();
    }

    private void ended(JobId id, String state, int days) {
        workshop.jdbc
                .sql(
                        "UPDATE job SET state = ?, ended_at = now() - ? * interval '1 day' WHERE job_id = ?")
                .params(state, days, id.value())
                .update();
    }

    private void awaitState(JobId id, String state) {
        await().atMost(SOON).until(() -> workshop.state(id), state::equals);
    }

    private static void fail(String words) {
        throw new IllegalStateException(words);
    }

    private static void untilCancelled(JobRun run) {
        await().atMost(SOON).until(run.cancellation()::isCancelled);
        run.cancellation().throwIfCancelled();
    }

    private static void assertRefused(Runnable deed, ErrorCode code) {
        assertThatThrownBy(deed::run)
                .isInstanceOfSatisfying(
                        Rejected.class,
                        refused ->
                                assertThat(refused.rejection())
                                        .extracting(Rejection::code)
                                        .isEqualTo(code));
    }
}
