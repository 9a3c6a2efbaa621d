package dev.parlance.application.acceptance;

import java.io.UncheckedIOException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Posts message after message into one conversation, and repeats each until it is acknowledged, as
 * a client does whose server comes and goes.
 */
final class Poster implements Runnable {

    /** A message the product said it has. */
    record Acknowledged(String messageId, long seq, String text) {}

    private final Person person;
    private final String conversationId;
    private final int messages;
    private final ConcurrentLinkedQueue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
    private final AtomicInteger repeats = new AtomicInteger();

    Poster(Person person, String conversationId, int messages) {
        this.person = person;
        this.conversationId = conversationId;
        this.messages = messages;
    }

    @Override
    public void run() {
        for (var n = 1; n <= messages; n++) {
            var text = "메시지 %d, message %d".formatted(n, n);
            acknowledged.add(postUntilAcknowledged("c-" + n, text));
        }
    }

    private Acknowledged postUntilAcknowledged(String clientMessageId, String text) {
        while (true) {
            try {
                var answer = person.say(conversationId, clientMessageId, text);
                if (answer.status() == 202) {
                    return new Acknowledged(
                            answer.text("messageId"), answer.body().path("seq").asLong(), text);
                }
                if (answer.status() != 429 && answer.status() != 503) {
                    throw new AssertionError(answer.status() + ": " + answer.body());
                }
            } catch (UncheckedIOException _) {
                // The product is away; the message is sent again under the same name.
            }
            repeats.incrementAndGet();
            pause();
        }
    }

    String conversationId() {
        return conversationId;
    }

    Person person() {
        return person;
    }

    ConcurrentLinkedQueue<Acknowledged> acknowledged() {
        return acknowledged;
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
