package dev.parlance.command.job;

import dev.parlance.kernel.job.JobKind;
import dev.parlance.kernel.job.JobView.Failure;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Work that does what the test says, and remembers what it was asked for. */
final class Errands implements JobWork {

    static final int ATTEMPTS = 3;

    final List<JobRun> runs = new CopyOnWriteArrayList<>();
    final List<Failure> givenUp = new CopyOnWriteArrayList<>();
    private final Queue<RuntimeException> refusals = new ConcurrentLinkedQueue<>();
    private final int atOnce;
    private final Duration longest;
    private volatile Consumer<JobRun> deed = _ -> {};

    Errands(int atOnce, Duration longest) {
        this.atOnce = atOnce;
        this.longest = longest;
    }

    /** What a job comes to from now on. */
    void are(Consumer<JobRun> deed) {
        this.deed = deed;
    }

    /** Has the next telling of the end of a job fail. */
    void cannotBeToldOnce(RuntimeException fault) {
        refusals.add(fault);
    }

    @Override
    public JobKind kind() {
        return JobKind.SUMMARY;
    }

    @Override
    public JobLimits limits() {
        return new JobLimits(ATTEMPTS, longest, atOnce);
    }

    @Override
    public void run(JobRun job) {
        runs.add(job);
        deed.accept(job);
    }

    @Override
    public void giveUp(JobRun job, Failure why) {
        givenUp.add(why);
        var refusal = refusals.poll();
        if (refusal != null) {
            throw refusal;
        }
    }
}
