package dev.parlance.application.training;

import dev.parlance.application.Parlance;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs the product for a while against people and a model that are in the same process, and ends.
 * What the JVM is to do with what it sees is said by its options, see <a
 * href="https://openjdk.org/jeps/515">JEP 515</a>.
 *
 * <p>It needs a database of its own, in which it leaves what was said.
 */
public final class TrainingRun {

    private static final String DATABASE = "--spring.datasource.url=";
    private static final int PEOPLE = 8;
    private static final int TALKS_EACH = 4;

    /** In each talk. The JIT compiler takes a method for hot after five thousand calls. */
    private static final int MESSAGES = 160;

    private static final Duration ENOUGH = Duration.ofSeconds(90);

    private TrainingRun() {}

    /**
     * @param args settings as on the command line of {@link Parlance}, and {@code
     *     --training.messages=} for the number of messages in each of the 32 conversations
     * @throws IllegalArgumentException if the arguments name no database: whichever the environment
     *     names is somebody's
     * @throws IllegalStateException if the product refused something or did not answer
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (Arrays.stream(args).noneMatch(arg -> arg.startsWith(DATABASE))) {
            throw new IllegalArgumentException("A training run needs " + DATABASE + "...");
        }
        try (var model = new TrainingModel()) {
            var settings = new ArrayList<>(model.settings());
            settings.add("--server.address=127.0.0.1");
            settings.add("--server.port=0");
            settings.add("--parlance.socketio.port=0");
            settings.add("--parlance.rate-limits.enabled=off");
            settings.addAll(List.of(args));
            try (var product = Parlance.start(settings.toArray(String[]::new))) {
                var environment = product.getEnvironment();
                var port = environment.getRequiredProperty("local.server.port");
                talk(
                        URI.create("http://127.0.0.1:" + port),
                        environment.getProperty("training.messages", int.class, MESSAGES));
            }
        }
    }

    /** Has people talk until each conversation has its messages or there were enough of them. */
    private static void talk(URI product, int messages) throws IOException, InterruptedException {
        var until = System.nanoTime() + ENOUGH.toNanos();
        var talks = new ArrayList<Future<?>>();
        try (var http = new TrainingClient(product);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int person = 0; person < PEOPLE; person++) {
                var token = http.register();
                for (int i = 0; i < TALKS_EACH; i++) {
                    var talk = TrainingTalk.begin(http, token);
                    talks.add(threads.submit(() -> talk.run(messages, until)));
                }
            }
            for (var talk : talks) {
                talk.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("A talk broke off.", e.getCause());
        }
    }
}
