package dev.parlance.benchmark.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A server of OpenAI's chat completions on a loopback port, with faults in a share of its answers.
 * It remembers nothing but its open connections.
 */
final class ModelServer implements AutoCloseable {

    private final Run run;
    private final Random random;
    private final AtomicLong answers = new AtomicLong();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final int port;
    private volatile ServerSocket listener;

    ModelServer(Run run) throws IOException {
        this.run = run;
        this.random = run.plan().random("model");
        this.listener = listen(0);
        this.port = listener.getLocalPort();
        serve(listener);
    }

    String baseUrl() {
        return "http://127.0.0.1:" + port + "/v1";
    }

    /** Refuses connections and hangs up on all it has, until {@link #comeBack}. */
    void goAway() throws IOException {
        listener.close();
        for (var connection : connections) {
            connection.close();
        }
    }

    void comeBack() throws IOException {
        listener = listen(port);
        serve(listener);
    }

    /** How many answers are under way. */
    int busy() {
        return connections.size();
    }

    @Override
    public void close() throws IOException {
        goAway();
    }

    private static ServerSocket listen(int port) throws IOException {
        var socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 256);
        return socket;
    }

    private void serve(ServerSocket on) {
        Thread.ofVirtual()
                .name("model-server")
                .start(
                        () -> {
                            while (!on.isClosed()) {
                                accept(on);
                            }
                        });
    }

    private void accept(ServerSocket on) {
        try {
            var socket = on.accept();
            connections.add(socket);
            ModelFault fault;
            long seed;
            synchronized (random) {
                fault = ModelFault.drawn(random);
                seed = random.nextLong();
            }
            Thread.ofVirtual().start(() -> answer(socket, fault, new Random(seed)));
        } catch (IOException e) {
            if (!on.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void answer(Socket socket, ModelFault fault, Random own) {
        try (socket) {
            run.tally().count("model: " + fault);
            new ModelAnswer(socket, fault, own, answers.incrementAndGet()).play();
        } catch (IOException _) {
            run.tally().count("model: client gone");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            connections.remove(socket);
        }
    }
}
