package dev.parlance.benchmark.soak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;

/** Somebody who talks with assistants, reads, looks for things and changes their mind. */
final class Person implements Runnable {

    private static final int MOST_TALKS = 8;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Run run;
    private final Account account;
    private final Random random;
    private final ExecutorService threads;
    private final Semaphore streams;
    private final List<Talk> talks = new ArrayList<>();
    private final boolean keepsToOne;
    private final Posting posting;
    private final Reading reading;
    private final Answers answers;
    private final Keeping keeping;

    /**
     * @param first the conversation that this person keeps
     * @param keepsToOne whether there never is another: then it gets hot
     */
    Person(
            Run run,
            Account account,
            Talk first,
            boolean keepsToOne,
            String name,
            ExecutorService threads,
            Semaphore streams) {
        this.run = run;
        this.account = account;
        this.keepsToOne = keepsToOne;
        this.random = run.plan().random(name);
        this.threads = threads;
        this.streams = streams;
        this.posting = new Posting(run, account, random);
        this.reading = new Reading(run, account, random);
        this.answers = new Answers(run, account, random);
        this.keeping = new Keeping(run, account);
        talks.add(first);
    }

    @Override
    public void run() {
        try {
            while (run.pause(pauseMillis())) {
                act(talks.get(random.nextInt(talks.size())));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** People act at random, so the pauses are exponential. */
    private long pauseMillis() {
        double pause = -Math.log(1 - random.nextDouble()) * SoakPlan.BETWEEN_ACTS.toMillis();
        return (long) Math.min(pause, LONGEST_PAUSE.toMillis());
    }

    private void act(Talk talk) throws InterruptedException {
        switch (Act.drawn(random)) {
            case POST -> posting.post(talk);
            case STREAM -> stream(talk);
            case REPEAT_AN_OLD_POST -> posting.repeatOld();
            case MARK_READ -> reading.markRead(talk);
            case TURN_PAGES -> reading.turnPages(talk);
            case SEARCH -> reading.search(talk);
            case OVERVIEW -> reading.overview();
            case REGENERATE -> answers.regenerate(talk);
            case SELECT_VARIANT -> answers.select(talk);
            case CANCEL -> answers.cancelOne(talk);
            case RENAME -> keeping.rename(talk);
            case START -> start();
            case FORK -> fork(talk);
            case COME_AND_GO -> keeping.comeAndGo();
            case REFRESH_TOKENS -> account.refresh();
            case NEWCOMER -> newcomer();
        }
    }

    private void stream(Talk talk) throws InterruptedException {
        if (!streams.tryAcquire()) {
            posting.post(talk);
            return;
        }
        run.tally().count("posts by stream");
        var own = new Random(random.nextLong());
        threads.execute(
                () -> {
                    try {
                        new ReplyReader(run, account, new Post(run, talk), own).run();
                    } catch (RuntimeException e) {
                        run.violations().add("streams that cannot be read", e.toString());
                    } finally {
                        streams.release();
                    }
                });
    }

    private void start() throws InterruptedException {
        if (!keepsToOne) {
            keeping.start().ifPresent(this::take);
        }
    }

    private void fork(Talk talk) throws InterruptedException {
        if (!keepsToOne && talk.lastSeq() > 0) {
            keeping.fork(talk, 1 + random.nextLong(talk.lastSeq())).ifPresent(this::take);
        }
    }

    /** The first conversation stays: somebody reads its feed. */
    private void take(Talk talk) {
        if (talks.size() < MOST_TALKS) {
            talks.add(talk);
        } else {
            talks.set(1 + random.nextInt(talks.size() - 1), talk);
        }
    }

    /** Somebody new says something once and is not seen again. */
    private void newcomer() throws InterruptedException {
        var other = Account.register(account.api(), run.violations(), "지우 " + UUID.randomUUID());
        other.logIn();
        run.tally().count("accounts registered and logged in");
        other.send("POST", "/conversations", Map.of("kind", "DIRECT", "title", "처음 뵙겠습니다"));
    }
}
