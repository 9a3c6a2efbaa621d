package dev.parlance.benchmark.realtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;

/** The one thread that reads all wires, and the only one that closes them. */
final class Loop implements Executor, AutoCloseable {

    private static final int BUFFER = 1 << 20;

    private final Selector selector = Selector.open();
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private final Thread thread = Thread.ofPlatform().daemon().name("loop").unstarted(this::run);
    private volatile boolean open = true;

    Loop() throws IOException {
        thread.start();
    }

    /** Reads this wire too from now on, until it ends. */
    void add(Wire wire) {
        execute(() -> wire.registerWith(selector));
    }

    /** Runs something on the thread that hears everything. */
    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        selector.wakeup();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        open = false;
        selector.wakeup();
        thread.join();
        selector.close();
    }

    private void run() {
        try {
            while (open) {
                selector.select(this::attend);
                for (var task = tasks.poll(); task != null; task = tasks.poll()) {
                    task.run();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void attend(SelectionKey key) {
        var wire = (Wire) key.attachment();
        if (key.isValid() && key.isWritable()) {
            wire.write();
        }
        if (key.isValid() && key.isReadable()) {
            wire.read(buffer);
        }
    }
}
