package dev.parlance.benchmark.latency;

import java.io.IOException;
import java.util.List;

/** A server under measurement, with conversations that can be opened. */
interface ChatServer extends AutoCloseable {

    String name();

    /** Opens a connection for each conversation. */
    List<Room> open() throws IOException, InterruptedException;

    /** Lets it collect its garbage. */
    void collectGarbage() throws IOException, InterruptedException;

    long residentBytes() throws IOException;
}
