package dev.parlance.gateway.socketio;

/** One transport of Engine.IO to one client. It belongs to whoever holds the wire's lock. */
sealed interface Line permits PollLine, SocketLine {

    /** Whether the client has taken most of what was written. */
    boolean hasRoom();

    void write(byte[] packet);

    /** Sees to it that the client gets what was written. */
    void flush();

    /**
     * Ends it once what was written is on its way.
     *
     * @param code as RFC 6455 has them
     */
    void end(int code);

    /** Ends it now. */
    void cut();
}
