package dev.parlance.benchmark.realtime;

import dev.parlance.benchmark.BenchDatabase;
import dev.parlance.benchmark.NodeProcess;
import dev.parlance.benchmark.ProcessMemory;
import dev.parlance.benchmark.wire.HttpConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/** The baseline: rooms need no making, and nobody has to say who they are. */
final class NodeLiveServer implements LiveServer {

    private static final Duration COLLECTION = Duration.ofSeconds(2);

    private final NodeProcess process;
    private final AtomicInteger made = new AtomicInteger();

    NodeLiveServer(BenchDatabase database, String modelUrl)
            throws IOException, InterruptedException {
        process = new NodeProcess(database, modelUrl, Map.of("ANSWERING", "MENTIONED"));
    }

    @Override
    public String name() {
        return "Node";
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public List<Transport> transports() {
        return List.of(Transport.SOCKET_IO);
    }

    @Override
    public List<Room> makeRooms(int rooms, int members) {
        return IntStream.range(0, rooms)
                .mapToObj(
                        _ ->
                                new Room(
                                        "room-" + made.incrementAndGet(),
                                        Collections.nCopies(members, "")))
                .toList();
    }

    @Override
    public Member connect(Room room, int slot, Transport transport, Loop loop) throws IOException {
        var member = new SocketIoMember(room, slot, Dialect.BASELINE);
        member.enter(new Wire(process.port(), SocketIoMember.PATH, null, member), loop);
        return member;
    }

    @Override
    public Occupied occupied() throws IOException, InterruptedException {
        for (var time = 0; time < 2; time++) {
            process.collectGarbage();
            Thread.sleep(COLLECTION);
        }
        try (var connection = new HttpConnection(process.port())) {
            var memory =
                    JsonMapper.shared()
                            .readTree(connection.exchange("GET", "/memory", null, null).orFail());
            var resident = ProcessMemory.residentBytes(pid());
            var free = memory.get("heapTotal").asLong() - memory.get("heapUsed").asLong();
            return new Occupied(resident - free, resident);
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.close();
    }
}
