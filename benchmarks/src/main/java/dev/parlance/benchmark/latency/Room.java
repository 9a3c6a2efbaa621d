package dev.parlance.benchmark.latency;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;

/** A conversation that somebody has open: a connection on which its answers are heard. */
abstract class Room implements Closeable {

    static final String TEXT = "오늘 서울 날씨가 정말 좋네요. 점심 먹고 한강을 좀 걸을까요?";

    private final AtomicReference<Exchange> current = new AtomicReference<>();
    private final String wholeAnswer;
    private volatile boolean closing;

    /**
     * @param wholeAnswer what every answer says in the end
     */
    Room(String wholeAnswer) {
        this.wholeAnswer = wholeAnswer;
    }

    /** Posts a message; a message whose predecessor is still being answered fails. */
    final void post(Exchange exchange) {
        if (!current.compareAndSet(null, exchange)) {
            exchange.ended(false);
            return;
        }
        try {
            send(exchange);
        } catch (IOException e) {
            end(false);
        }
    }

    /** Hears on the room's connection until it ends. */
    final void hear() {
        try {
            listen();
        } catch (IOException e) {
            if (!closing) {
                System.err.println("A connection broke: " + e.getMessage());
            }
        }
        end(false);
    }

    /** Closes the connection, on which the room then hears no more. */
    final void leave() throws IOException {
        closing = true;
        close();
    }

    abstract void send(Exchange exchange) throws IOException;

    abstract void listen() throws IOException;

    final void acknowledged(long at) {
        var exchange = current.get();
        if (exchange != null) {
            exchange.acknowledged(at);
        }
    }

    final void delta(long at) {
        var exchange = current.get();
        if (exchange != null) {
            exchange.delta(at);
        }
    }

    /**
     * @param event that ends the answer, with its text
     */
    final void completed(String event) {
        end(event.contains(wholeAnswer));
    }

    final void end(boolean whole) {
        var exchange = current.getAndSet(null);
        if (exchange != null) {
            exchange.ended(whole);
        }
    }
}
