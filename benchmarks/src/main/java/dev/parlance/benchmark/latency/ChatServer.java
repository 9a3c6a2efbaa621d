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

    /** Which memory is counted, in a word or two. */
    String memory();

    /** Memory that is in use: what is resident, or what of a heap that was taken at the start. */
    long occupiedBytes() throws IOException, InterruptedException;
}
