package dev.parlance.benchmark.coach;

import dev.parlance.benchmark.Latencies;
import java.util.LinkedHashMap;
import java.util.Map;

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
     * @param right the answer that the same question got from the model, which is the only right
     *     one to give again
     */
    void count(Reply reply, String right) {
        asked++;
        calls += reply.calls();
        if (!reply.cache().equals("NONE")) {
            callsOfHits += reply.calls();
            wrong += reply.text().equals(right) ? 0 : 1;
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
    long met() {
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
        row.put("so answered", met());
        row.put("wrong", wrong);
        row.put("vendor calls", calls);
        row.putAll(server.columns());
        row.put("client p50 ms", client.millisAt(50));
        row.put("client p99 ms", client.millisAt(99));
        return row;
    }
}
