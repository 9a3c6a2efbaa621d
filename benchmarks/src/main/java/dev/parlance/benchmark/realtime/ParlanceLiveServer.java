package dev.parlance.benchmark.realtime;

import dev.parlance.benchmark.BenchDatabase;
import dev.parlance.benchmark.JavaHeap;
import dev.parlance.benchmark.ProcessMemory;
import dev.parlance.benchmark.ProductProcess;
import dev.parlance.benchmark.wire.HttpConnections;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * The product without its memory of people, since the baseline has none; each member of each room
 * has an account.
 */
final class ParlanceLiveServer implements LiveServer {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration APPEARANCE = Duration.ofSeconds(30);

    private record Person(String token, String accountId) {}

    private final OutsideTokens outside = new OutsideTokens();
    private final List<Person> people = new ArrayList<>();
    private final ProductProcess product;
    private final HttpConnections http;

    ParlanceLiveServer(BenchDatabase database, String modelUrl)
            throws IOException, InterruptedException {
        var settings = new HashMap<>(outside.settings());
        settings.putAll(
                Map.of(
                        "PARLANCE_LLM_PROVIDER", "openai",
                        "PARLANCE_LLM_BASE_URL", modelUrl,
                        "PARLANCE_LLM_API_KEY", "none",
                        "PARLANCE_LLM_MODEL", "bench",
                        "PARLANCE_MEMORY", "off"));
        product = ProductProcess.start(database, settings);
        http = new HttpConnections(product.port());
    }

    @Override
    public String name() {
        return "Parlance";
    }

    @Override
    public long pid() {
        return product.pid();
    }

    @Override
    public List<Transport> transports() {
        return List.of(Transport.SOCKET_IO, Transport.WEB_SOCKET);
    }

    @Override
    public List<Room> makeRooms(int rooms, int members) throws IOException, InterruptedException {
        while (people.size() < rooms * members) {
            people.add(somebody("person-" + people.size()));
        }
        var made = new ArrayList<Room>();
        for (var room = 0; room < rooms; room++) {
            made.add(roomOf(people.subList(room * members, (room + 1) * members)));
        }
        awaitAppearance(made.getLast());
        return made;
    }

    @Override
    public Member connect(Room room, int slot, Transport transport, Loop loop) throws IOException {
        return switch (transport) {
            case SOCKET_IO -> {
                var member = new SocketIoMember(room, slot, Dialect.PARLANCE);
                var path = SocketIoMember.PATH;
                member.enter(new Wire(product.socketIoPort(), path, null, member), loop);
                yield member;
            }
            case WEB_SOCKET -> {
                var member = new WebSocketMember(room, slot);
                var path = WebSocketMember.PATH;
                member.enter(new Wire(product.port(), path, room.token(slot), member), loop);
                yield member;
            }
        };
    }

    @Override
    public Occupied occupied() throws IOException, InterruptedException {
        JavaHeap.collectGarbage(pid());
        JavaHeap.collectGarbage(pid());
        var heap = JavaHeap.of(pid());
        var resident = ProcessMemory.residentBytes(pid());
        var ofHeap = ProcessMemory.residentBytes(pid(), heap.start(), heap.end());
        return new Occupied(resident - ofHeap + heap.usedBytes(), resident);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        http.close();
        product.close();
    }

    private Person somebody(String subject) throws IOException {
        var token = outside.tokenOf(subject);
        var me = JSON.readTree(http.exchange("GET", "/api/v1/me", token, null).orFail());
        return new Person(token, me.get("accountId").asString());
    }

    private Room roomOf(List<Person> members) throws IOException {
        var owner = members.getFirst();
        var request =
                Map.of(
                        "kind",
                        "ROOM",
                        "title",
                        "여행",
                        "assistant",
                        true,
                        "participantIds",
                        members.stream().skip(1).map(Person::accountId).toList());
        var json = JSON.writeValueAsString(request);
        var started = http.exchange("POST", "/api/v1/conversations", owner.token(), json).orFail();
        return new Room(
                JSON.readTree(started).get("conversationId").asString(),
                members.stream().map(Person::token).toList());
    }

    private void awaitAppearance(Room room) throws IOException, InterruptedException {
        var path = "/api/v1/conversations/" + room.id();
        var until = System.nanoTime() + APPEARANCE.toNanos();
        while (http.exchange("GET", path, room.token(0), null).status() != 200) {
            if (System.nanoTime() > until) {
                throw new IOException("A room that was made cannot be read.");
            }
            Thread.sleep(Duration.ofMillis(50));
        }
    }
}
