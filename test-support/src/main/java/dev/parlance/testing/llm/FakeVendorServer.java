package dev.parlance.testing.llm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * A vendor of language models on a loopback port. Each request is answered by the next script
 * queued with {@link #once}, or else by the standing one of {@link #answerWith}. It remembers its
 * requests and sees when a client hangs up before its answer has ended.
 */
public final class FakeVendorServer implements AutoCloseable {
    private final Vendor vendor;
    private final ServerSocket listener;
    private final Queue<VendorScript> queued = new ConcurrentLinkedQueue<>();
    private final List<VendorRequest> requests = new CopyOnWriteArrayList<>();
    private final List<VendorConnection> connections = new CopyOnWriteArrayList<>();
    private final AtomicInteger hangUps = new AtomicInteger();
    private volatile Function<VendorRequest, VendorScript> standing =
            request -> VendorScript.answering("Hello", " from", " the", " fake", " vendor.");

    private FakeVendorServer(Vendor vendor, ServerSocket listener) {
        this.vendor = vendor;
        this.listener = listener;
    }

    /** Starts a server on a free loopback port. */
    public static FakeVendorServer speaking(Vendor vendor) {
        return speaking(vendor, 0);
    }

    /** Starts a server on the given loopback port; 0 takes a free one. */
    public static FakeVendorServer speaking(Vendor vendor, int port) {
        try {
            var server =
                    new FakeVendorServer(
                            vendor,
                            new ServerSocket(port, 128, InetAddress.getByName("127.0.0.1")));
            Thread.ofVirtual().name("fake-" + vendor).start(server::accept);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The base URL to configure in a client; for OpenAI it ends in {@code /v1}. */
    public String baseUrl() {
        return "http://127.0.0.1:" + listener.getLocalPort() + vendor.basePath();
    }

    /** Queues scripts for the next requests, one each. */
    public void once(VendorScript... scripts) {
        queued.addAll(List.of(scripts));
    }

    /** Answers every request for which nothing is queued in this way. */
    public void answerWith(VendorScript script) {
        answerWith(request -> script);
    }

    /** Answers every request for which nothing is queued as the function decides. */
    public void answerWith(Function<VendorRequest, VendorScript> decision) {
        standing = decision;
    }

    /** The requests received so far, oldest first. */
    public List<VendorRequest> requests() {
        return List.copyOf(requests);
    }

    /** How many clients closed their connection before their answer had ended. */
    public int hangUps() {
        return hangUps.get();
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (VendorConnection connection : new ArrayList<>(connections)) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void serve(Socket socket) {
        VendorConnection connection = new VendorConnection(socket, vendor.wire());
        connections.add(connection);
        try (connection) {
            VendorRequest request = VendorRequest.readFrom(socket.getInputStream());
            requests.add(request);
            VendorScript script = queued.poll();
            connection.play(script == null ? standing.apply(request) : script);
        } catch (IOException | InterruptedException e) {
            connection.noteHangUp();
        } finally {
            if (connection.clientHungUp()) {
                hangUps.incrementAndGet();
            }
            connections.remove(connection);
        }
    }
}
