package dev.parlance.application.training;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** One person's conversation: its feed is open, and each message waits for the reply before. */
final class TrainingTalk {

    private static final String END_OF_A_REPLY = "event: reply.completed";
    private static final int LOOKS_EVERY = 8;
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final TrainingClient http;
    private final String token;
    private final String path;

    private TrainingTalk(TrainingClient http, String token, String path) {
        this.http = http;
        this.token = token;
        this.path = path;
    }

    static TrainingTalk begin(TrainingClient http, String token)
            throws IOException, InterruptedException {
        var started =
                http.send("POST", "conversations", token, Map.of("kind", "DIRECT", "title", "산책"));
        var path = "conversations/" + started.path("conversationId").asString();
        return new TrainingTalk(http, token, path);
    }

    /**
     * Posts so many messages, or those for which there is time.
     *
     * @param until on the clock of {@link System#nanoTime}
     */
    Void run(int messages, long until) throws IOException, InterruptedException {
        try (var feed =
                new BufferedReader(
                        new InputStreamReader(
                                http.stream(path + "/stream", token), StandardCharsets.UTF_8))) {
            for (int i = 0; i < messages && System.nanoTime() < until; i++) {
                post(i);
                awaitReply(feed, until);
                if (i % LOOKS_EVERY == 0) {
                    look(2L * (i + 1));
                }
            }
        }
        return null;
    }

    private void post(int number) throws IOException, InterruptedException {
        var message =
                Map.of(
                        "text",
                        "한강 산책 %d: where shall we meet?".formatted(number),
                        "clientMessageId",
                        UUID.randomUUID().toString());
        http.send("POST", path + "/messages", token, message);
    }

    /** Heartbeats keep the feed from being silent for longer than is worth waiting for. */
    private static void awaitReply(BufferedReader feed, long until) throws IOException {
        for (var line = feed.readLine(); !END_OF_A_REPLY.equals(line); line = feed.readLine()) {
            if (line == null
                    || line.equals("event: reply.failed")
                    || System.nanoTime() - until > GRACE.toNanos()) {
                throw new IllegalStateException("A message was not answered.");
            }
        }
    }

    /** What a frontend asks when it is opened. */
    private void look(long lastSeq) throws IOException, InterruptedException {
        http.send("PUT", path + "/read", token, Map.of("lastReadSeq", lastSeq));
        http.send("GET", path + "/messages", token, null);
        http.send("GET", path + "/messages/search?q=walk", token, null);
        http.send("GET", "conversations", token, null);
        http.send("GET", "conversations/unread-count", token, null);
    }
}
