package dev.parlance.benchmark.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** People, feeds, chaos and looks at the product, for as long as the plan says. */
final class Load {

    private final Run run;
    private final Api api;
    private final Chaos chaos;
    private final Sampler sampler;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ExecutorService feedThreads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore streams = new Semaphore(SoakPlan.STREAMS_AT_ONCE);
    private final List<FeedReader> feeds = new ArrayList<>();
    private final List<Account> accounts = new ArrayList<>();

    Load(Run run, Api api, Chaos chaos, Sampler sampler) {
        this.run = run;
        this.api = api;
        this.chaos = chaos;
        this.sampler = sampler;
    }

    /** Returns when the time is up and everybody has finished what they were at. */
    void apply() throws InterruptedException, ExecutionException {
        var people = people();
        var under = new ArrayList<Future<?>>();
        people.forEach(person -> under.add(threads.submit(person)));
        feeds.forEach(feedThreads::execute);
        under.add(threads.submit(chaos));
        under.add(threads.submit(sampler));
        run.pause(run.plan().duration().toMillis());
        run.end();
        run.say("the load is over; waiting for what is under way");
        for (var task : under) {
            task.get();
        }
        if (!streams.tryAcquire(
                SoakPlan.STREAMS_AT_ONCE, 2 * SoakPlan.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            run.violations().add("streams that hang", streams.availablePermits() + " are free");
        }
    }

    List<FeedReader> feeds() {
        return feeds;
    }

    List<Account> accounts() {
        return accounts;
    }

    void close() {
        threads.shutdownNow();
        feedThreads.shutdownNow();
    }

    private List<Person> people() throws InterruptedException {
        var people = new ArrayList<Person>();
        for (var n = 0; n < SoakPlan.PEOPLE; n++) {
            var account = Account.register(api, run.violations(), "미나 " + n);
            accounts.add(account);
            var talk = new Keeping(run, account).startSurely();
            boolean hot = n == 0;
            for (var device = 0; device < (hot ? SoakPlan.HOT_DEVICES : 1); device++) {
                var name = "person " + n + "." + device;
                people.add(new Person(run, account, talk, hot, name, threads, streams));
            }
            if (n < SoakPlan.FEEDS) {
                var random = run.plan().random("feed " + n);
                feeds.add(new FeedReader(run, account, talk, random));
            }
        }
        return people;
    }
}
