package dev.parlance.testing.llm;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One client being answered; each connection serves one request. */
final class VendorConnection implements Closeable {
    private final Socket socket;
    private final Wire wire;
    private final CountDownLatch gone = new CountDownLatch(1);
    private volatile boolean answered;
    private volatile boolean hungUp;
    private volatile boolean closedByUs;

    VendorConnection(Socket socket, Wire wire) {
        this.socket = socket;
        this.wire = wire;
    }

    boolean clientHungUp() {
        return hungUp;
    }

    void noteHangUp() {
        if (!answered && !closedByUs) {
            hungUp = true;
        }
        gone.countDown();
    }

    void play(VendorScript script) throws IOException, InterruptedException {
        Thread.ofVirtual().start(this::watch);
        if (script.status() != 200) {
            refuse(script);
            return;
        }
        head(200, wire.contentType(), null, "Transfer-Encoding: chunked\r\n");
        send(wire.opening(script), script);
        int count = Math.min(script.endingAfter(), script.tokens().size());
        for (int i = 0; i < count; i++) {
            pause(i == 0 ? script.firstTokenAfter() : script.eachTokenAfter());
            send(wire.token(script.tokens().get(i)), script);
        }
        switch (script.ending()) {
            case COMPLETE -> finish(wire.closing(script), script);
            case MALFORMED -> finish(wire.malformed(), script);
            case HANG -> gone.await();
            case DISCONNECT -> close();
        }
    }

    @Override
    public void close() throws IOException {
        closedByUs = true;
        gone.countDown();
        socket.close();
    }

    private void refuse(VendorScript script) throws IOException {
        byte[] body = wire.refusal(script.status()).getBytes(StandardCharsets.UTF_8);
        head(
                script.status(),
                "application/json",
                script.retryAfter(),
                "Content-Length: " + body.length + "\r\n");
        answered = true;
        socket.getOutputStream().write(body);
        socket.getOutputStream().flush();
    }

    private void head(int status, String type, @Nullable String retryAfter, String framing)
            throws IOException {
        String head =
                "HTTP/1.1 "
                        + status
                        + " Fake\r\nContent-Type: "
                        + type
                        + "\r\nConnection: close\r\n"
                        + (retryAfter == null ? "" : "Retry-After: " + retryAfter + "\r\n")
                        + framing
                        + "\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    private void send(String text, VendorScript script) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        OutputStream out = socket.getOutputStream();
        for (int from = 0; from < bytes.length; ) {
            int size = Math.min(bytes.length - from, script.bytesPerWrite());
            out.write((Integer.toHexString(size) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(bytes, from, size);
            out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            from += size;
        }
    }

    private void finish(String text, VendorScript script) throws IOException {
        send(text, script);
        answered = true;
        socket.getOutputStream().write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    private void pause(Duration delay) throws InterruptedException, IOException {
        if (delay.isPositive() && gone.await(delay.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new IOException("the client is gone");
        }
    }

    /** A client sends nothing after its request, so the end of its stream means that it left. */
    private void watch() {
        try {
            if (socket.getInputStream().read() < 0) {
                noteHangUp();
            }
        } catch (IOException e) {
            noteHangUp();
        }
    }
}
