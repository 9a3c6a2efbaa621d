package dev.parlance.benchmark.realtime;

import java.io.IOException;
import java.util.List;

/** A server under measurement. */
interface LiveServer extends AutoCloseable {

    String name();

    long pid();

    /** What it speaks; members of a room take turns in it. */
    List<Transport> transports();

    /**
     * Makes rooms whose assistant answers when it is mentioned.
     *
     * @param members of each room; at most 64
     */
    List<Room> makeRooms(int rooms, int members) throws IOException, InterruptedException;

    /** Connects a member, who joins the room by itself. */
    Member connect(Room room, int slot, Transport transport, Loop loop) throws IOException;

    /** Its memory after a collection of its garbage. */
    Occupied occupied() throws IOException, InterruptedException;

    @Override
    void close() throws IOException, InterruptedException;
}
