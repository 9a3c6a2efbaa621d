package dev.parlance.benchmark.realtime;

import dev.parlance.benchmark.model.Clockwork;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/**
 * Has the members of a gathering send messages at times fixed beforehand, whether or not earlier
 * ones have arrived: one in each slot of equal length, at a random moment of it, so that they do
 * not fall into step with the model's tokens. The same in every run.
 */
final class Speaking {

    private static final long SEED = 20_260_101;
    private static final Duration LAST_ARRIVALS = Duration.ofSeconds(10);
    private static final String TEXT = "오늘 서울 날씨가 정말 좋네요. 점심 먹고 한강을 좀 걸을까요?";
    private static final String MENTION = " @assistant 어때요?";

    private final Model model;
    private final Loop loop;
    private final Random random = new Random(SEED);
    private int nextPost = 1;
    private int turn;

    Speaking(Model model, Loop loop) {
        this.model = model;
        this.loop = loop;
    }

    /**
     * Sends for a while, waits until everything has arrived, and counts what has not.
     *
     * @param oneIn of so many messages about one asks the assistant
     */
    Talk run(Gathering gathering, Duration duration, int perSecond, int oneIn)
            throws InterruptedException {
        var messages = Math.toIntExact(duration.toSeconds() * perSecond);
        var talk = new Talk(messages, nextPost, model.nextAnswer(), model.tokens());
        gathering.rooms().forEach(room -> room.begin(talk));
        var slot = Duration.ofSeconds(1).dividedBy(perSecond).toNanos();
        var began = System.nanoTime();
        for (var i = 0; i < messages; i++) {
            var due = began + i * slot + random.nextLong(slot);
            Clockwork.waitUntil(due);
            post(gathering.next(turn++), talk, due, random.nextInt(oneIn) == 0);
        }
        nextPost += messages;
        talk.tally().awaitAll(LAST_ARRIVALS);
        CompletableFuture.runAsync(talk::close, loop).join();
        gathering.rooms().forEach(Room::fallSilent);
        return talk;
    }

    private static void post(Member by, Talk talk, long due, boolean asks) {
        var number = talk.expect(by.room().size(), due, asks);
        try {
            by.post(number, Stamp.ofMessage(number, due) + TEXT + (asks ? MENTION : ""));
        } catch (IOException e) {
            talk.tally().complain(Fault.BROKEN, String.valueOf(e.getMessage()));
        }
    }
}
