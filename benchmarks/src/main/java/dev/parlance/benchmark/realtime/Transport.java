package dev.parlance.benchmark.realtime;

/** What a connection speaks. */
enum Transport {
    SOCKET_IO("Socket.IO"),
    WEB_SOCKET("WebSocket");

    private final String shown;

    Transport(String shown) {
        this.shown = shown;
    }

    @Override
    public String toString() {
        return shown;
    }
}
