package dev.parlance.benchmark.realtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A connection that has joined a room, and what comes on it. */
abstract class Member implements Wire.Listener {

    private static final byte[] TEXT = Scan.text("text");
    private static final byte[] SYSTEM = Scan.ascii("\"role\":\"system\"");

    private final Room room;
    private final int slot;
    private final Dialect dialect;
    private final byte[] piece;
    private final CompletableFuture<Void> joined = new CompletableFuture<>();
    private @Nullable Wire wire;
    private long seq;

    /**
     * @param piece the field with the text of a piece
     */
    Member(Room room, int slot, Dialect dialect, byte[] piece) {
        this.room = room;
        this.slot = slot;
        this.dialect = dialect;
        this.piece = piece;
    }

    final Room room() {
        return room;
    }

    /** The member's place in the room, from 0. */
    final int slot() {
        return slot;
    }

    /** Done when the member has joined, failed if it could not. */
    final CompletableFuture<Void> joined() {
        return joined;
    }

    final void enter(Wire by, Loop loop) {
        wire = by;
        loop.add(by);
    }

    final void leave() throws IOException {
        wire().close();
    }

    /**
     * Sends a message.
     *
     * @param number by which its acknowledgement will be known
     */
    abstract void post(int number, String text) throws IOException;

    @Override
    public final void broken(String why) {
        if (!joined.completeExceptionally(new IOException(why))) {
            complain(why);
        }
    }

    final Wire wire() {
        if (wire == null) {
            throw new IllegalStateException("It has not entered.");
        }
        return wire;
    }

    final void hasJoined() {
        joined.complete(null);
    }

    /** A message was taken or refused. */
    final void acknowledged(int number, boolean accepted, byte[] in, int from, int end, long at) {
        var talk = room.talk();
        if (talk != null) {
            talk.acknowledged(number, accepted, at);
            if (!accepted) {
                talk.tally().complain(Fault.REFUSED, new String(in, from, end - from, UTF_8));
            }
        }
    }

    /** A message is told. */
    final void posted(byte[] in, int from, int end, long at) {
        var talk = room.talk();
        if (talk == null) {
            return;
        }
        turn(in, from, end, talk);
        var stamp = Stamp.read(in, Scan.behind(TEXT, in, from, end), end);
        if (stamp >= 0 && !Stamp.isOfToken(stamp)) {
            talk.posted(this, stamp, at);
        } else if (stamp < 0 && Scan.behind(SYSTEM, in, from, end) < 0) {
            talk.tally().complain(Fault.GARBLED, new String(in, from, end - from, UTF_8));
        }
    }

    /** A piece of an answer is told: some tokens. */
    final void spoken(byte[] in, int from, int end, long at) {
        var talk = room.talk();
        if (talk == null) {
            return;
        }
        var start = Scan.behind(piece, in, from, end);
        var stop = Scan.endOfText(in, Math.max(start, from), end);
        var first = Stamp.read(in, start, stop);
        if (first < 0
                || (stop - start) % Stamp.BYTES != 0
                || Scan.number(dialect.place(), in, from, end)
                        != (long) Stamp.place(first) * dialect.unit()) {
            talk.tally().complain(Fault.GARBLED, new String(in, from, end - from, UTF_8));
        }
        for (var token = start; token >= 0 && token < stop; token += Stamp.BYTES) {
            var stamp = Stamp.read(in, token, stop);
            if (stamp >= 0) {
                talk.spoken(this, stamp, at);
            }
        }
    }

    /** The end of an answer is told, with its whole text. */
    final void ended(byte[] in, int from, int end) {
        var talk = room.talk();
        if (talk == null) {
            return;
        }
        turn(in, from, end, talk);
        var stamp = Stamp.read(in, Scan.behind(TEXT, in, from, end), end);
        if (stamp >= 0 && Stamp.isOfToken(stamp)) {
            talk.ended(this, stamp);
        } else {
            talk.tally().complain(Fault.GARBLED, new String(in, from, end - from, UTF_8));
        }
    }

    /** Something is told to have failed. */
    final void complain(String what) {
        var talk = room.talk();
        if (talk != null) {
            talk.tally().complain(Fault.BROKEN, what);
        }
    }

    private void turn(byte[] in, int from, int end, Talk talk) {
        var next = Scan.number(dialect.seq(), in, from, end);
        if (next <= seq) {
            talk.tally().count(Fault.DISORDERED, 1);
        }
        seq = Math.max(seq, next);
    }
}
