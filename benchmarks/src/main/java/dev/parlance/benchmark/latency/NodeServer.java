package dev.parlance.benchmark.latency;

import dev.parlance.benchmark.BenchDatabase;
import dev.parlance.benchmark.NodeProcess;
import dev.parlance.benchmark.ProcessMemory;
import dev.parlance.benchmark.model.ModelPace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The baseline, whose rooms need no making. */
final class NodeServer implements ChatServer {

    private final NodeProcess process;
    private final ModelPace pace;
    private final int rooms;

    NodeServer(BenchDatabase database, String modelUrl, ModelPace pace, int rooms)
            throws IOException, InterruptedException {
        this.pace = pace;
        this.rooms = rooms;
        process = new NodeProcess(database, modelUrl, Map.of());
    }

    @Override
    public String name() {
        return "Node";
    }

    @Override
    public String memory() {
        return "resident";
    }

    @Override
    public List<Room> open() throws IOException {
        var opened = new ArrayList<Room>();
        for (var room = 0; room < rooms; room++) {
            var joined = new NodeRoom(process.port(), "room-" + room, pace);
            Thread.ofVirtual().start(joined::hear);
            opened.add(joined);
        }
        return opened;
    }

    @Override
    public void collectGarbage() throws IOException, InterruptedException {
        process.collectGarbage();
    }

    @Override
    public long occupiedBytes() throws IOException {
        return ProcessMemory.residentBytes(process.pid());
    }

    @Override
    public void close() throws InterruptedException {
        process.close();
    }
}
