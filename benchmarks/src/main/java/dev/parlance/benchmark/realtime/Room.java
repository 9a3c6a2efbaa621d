package dev.parlance.benchmark.realtime;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A room of a server, and the bearer's tokens of those who may enter, one for each of its members.
 */
final class Room {

    private final String id;
    private final List<String> tokens;
    private volatile @Nullable Talk talk;

    /**
     * @param tokens empty ones where the server asks for none; at most 64
     */
    Room(String id, List<String> tokens) {
        this.id = id;
        this.tokens = List.copyOf(tokens);
    }

    String id() {
        return id;
    }

    int size() {
        return tokens.size();
    }

    String token(int slot) {
        return tokens.get(slot);
    }

    /** What is being said, if anything. */
    @Nullable Talk talk() {
        return talk;
    }

    void begin(Talk next) {
        talk = next;
    }

    void fallSilent() {
        talk = null;
    }
}
