package dev.parlance.gateway.connection;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** What lies between a connection and its client: a transport's part. */
public interface Wire {

    /**
     * Writes frames in their order. It is called by one thread at a time, a virtual one, and may
     * wait until the client takes them.
     *
     * @throws IOException if the client is gone or does not take them in time
     */
    void write(List<Frame> frames) throws IOException;

    /**
     * Writes frames in their order, after all that was written before, if that can be done without
     * waiting. It is called by one thread at a time, which is any, and never while {@link #write}
     * is.
     *
     * @return false if nothing was written
     * @throws IOException if the client is gone
     */
    default boolean writeAtOnce(List<Frame> frames) throws IOException {
        return false;
    }

    /**
     * Closes, once what was written is on its way. It is called at most once, perhaps while another
     * thread writes, and returns soon.
     */
    void close(Ending ending);

    /**
     * Called about once a second: the time to send a sign of life, or to miss one.
     *
     * @return false if the client has been silent for too long
     */
    boolean isAlive(Instant now);
}
