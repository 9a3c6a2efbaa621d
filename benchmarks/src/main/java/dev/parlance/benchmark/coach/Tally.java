package dev.parlance.benchmark.coach;

import dev.parlance.benchmark.Latencies;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What became of questions of one kind. Only those count for the times that it was meant for. */
final class Tally {

    private final String name;
    private final String cache;
    private final Latencies server = new Latencies();
    private final Latencies client = new Latencies();
    private int asked;
    private int wrong;
    private int calls;
    private int callsOfHits;

    /**
     * @param name of the kind
     * @param cache what the product shall say that the answers came from
     */
    Tally(String name, String cache) {
        this.name = name;
        this.cache = cache;
    }

    /**
     * @param right what the model has answered the same question before, which alone is right to
     *     give again; nothing is if that is empty
     */
    void count(Reply reply, Set<String> right) {
        asked++;
        calls += reply.calls();
        if (reply.isFromCache()) {
            callsOfHits += reply.calls();
            wrong += right.contains(reply.text()) ? 0 : 1;
        }
        if (reply.cache().equals(cache)) {
            server.record(reply.serverNanos());
            client.record(reply.clientNanos());
        }
    }

    String name() {
        return name;
    }

    /** By the product's clock. */
    Latencies server() {
        return server;
    }

    /** How many were answered from where they were meant to be. */
    long asMeant() {
        return server.count();
    }

    int asked() {
        return asked;
    }

    /** How many were given the answer to another question. */
    int wrong() {
        return wrong;
    }

    /** How often the model was asked though the answer came from a cache. */
    int callsOfHits() {
        return callsOfHits;
    }

    Map<String, Object> row() {
        var row = new LinkedHashMap<String, Object>();
        row.put("question", name);
        row.put("asked", asked);
        row.put("from", cache);
        row.put("as meant", asMeant());
        row.put("wrong", wrong);
        row.put("vendor calls", calls);
        row.putAll(server.columns());
        row.put("client p50 ms", client.millisAt(50));
        row.put("client p99 ms", client.millisAt(99));
        return row;
    }
}
