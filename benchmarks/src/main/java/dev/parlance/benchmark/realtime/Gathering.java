package dev.parlance.benchmark.realtime;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/** Members of rooms, all connected and joined. */
final class Gathering {

    private static final int AT_ONCE = 32;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<Room> rooms;
    private final List<Member> members = new ArrayList<>();

    private Gathering(List<Room> rooms) {
        this.rooms = rooms;
    }

    /**
     * Connects everybody, a few at once.
     *
     * @param transports what the member of a slot speaks
     * @throws IOException if somebody could not join
     */
    static Gathering of(
            LiveServer server, List<Room> rooms, IntFunction<Transport> transports, Loop loop)
            throws IOException, InterruptedException {
        var gathering = new Gathering(rooms);
        var turns = new Semaphore(AT_ONCE);
        for (var slot = 0; slot < rooms.getFirst().size(); slot++) {
            for (var room : rooms) {
                if (!turns.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                    throw new IOException("Nobody else can join.");
                }
                var member = server.connect(room, slot, transports.apply(slot), loop);
                member.joined().whenComplete((_, _) -> turns.release());
                gathering.members.add(member);
            }
        }
        for (var member : gathering.members) {
            await(member);
        }
        return gathering;
    }

    List<Room> rooms() {
        return rooms;
    }

    int size() {
        return members.size();
    }

    /** Whose turn it is: rooms take turns, and the members of each. */
    Member next(int turn) {
        return members.get(turn % members.size());
    }

    void leave() throws IOException {
        for (var member : members) {
            member.leave();
        }
    }

    private static void await(Member member) throws IOException, InterruptedException {
        try {
            member.joined().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("A member could not join.", e);
        }
    }
}
