package dev.parlance.gateway.limit;

import static dev.parlance.gateway.edge.Edge.bearer;
import static dev.parlance.gateway.edge.Edge.json;
import static dev.parlance.gateway.edge.TokensOfTests.anyAccount;
import static dev.parlance.gateway.edge.TokensOfTests.tokenOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.gateway.edge.Edge;
import dev.parlance.gateway.edge.Held;
import dev.parlance.gateway.edge.ProbedEdge;
import dev.parlance.gateway.security.AccessTokens;
import dev.parlance.kernel.account.Role;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(
        classes = ProbedEdge.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "parlance.data=target/shedding",
            "server.address=127.0.0.1",
            "spring.threads.virtual.enabled=true",
            "parlance.requests.at-once=3",
            "parlance.requests.retry-after=1500ms"
        })
class LoadSheddingIT {

    private static final int MOST = 3;

    @LocalServerPort private int port;
    @Autowired private AccessTokens tokens;
    @Autowired private Held held;
    @Autowired private MeterRegistry meters;

    private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<HttpResponse<String>>> heldRequests = new ArrayList<>();
    private Edge edge;
    private String mina;

    @BeforeEach
    void takeAllPlaces() {
        edge = new Edge(port);
        mina = tokenOf(tokens, anyAccount(), Role.USER);
        for (int i = 0; i < MOST; i++) {
            heldRequests.add(clients.submit(() -> edge.get("/api/v1/probe/held", bearer(mina))));
        }
        await().until(() -> held.waiting() == MOST);
    }

    @AfterEach
    void leave() throws Exception {
        held.letGo(MOST);
        for (var request : heldRequests) {
            assertThat(request.get().statusCode()).isEqualTo(200);
        }
        clients.close();
        await().until(() -> inProgress("request") == 0);
    }

    @Test
    void whoComesWhenAllPlacesAreTakenIsTurnedAwayAndToldWhenToComeBack() throws Exception {
        var refused = edge.get("/api/v1/probe/caller", bearer(mina));

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(json(refused).get("code").asString()).isEqualTo("OVERLOADED");
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("2");
        assertThat(refused.headers().firstValue("X-Request-Id")).isPresent();
    }

    @Test
    void aRequestIsTurnedAwayBeforeItsTokenIsCheckedAndItsBodyIsRead() throws Exception {
        try (var client = new Socket("127.0.0.1", port)) {
            client.setSoTimeout(5_000);
            var head =
                    """
                    POST /api/v1/probe/notes HTTP/1.1\r
                    Host: localhost\r
                    Authorization: Bearer nonsense\r
                    Content-Type: application/json\r
                    Content-Length: 1000\r
                    \r
                    """;
            client.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            var answer = client.getInputStream().readNBytes(12);

            assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 503");
        }
    }

    @Test
    void healthIsToldWhateverElseIsGoingOn() throws Exception {
        assertThat(edge.get("/actuator/health").statusCode()).isEqualTo(200);
    }

    @Test
    void aPlaceThatIsLeftIsFree() throws Exception {
        held.letGo(1);
        await().until(() -> inProgress("request") < MOST);

        assertThat(edge.get("/api/v1/probe/caller", bearer(mina)).statusCode()).isEqualTo(200);

        heldRequests.add(clients.submit(() -> edge.get("/api/v1/probe/held", bearer(mina))));
        await().until(() -> held.waiting() == MOST);
    }

    @Test
    void whatIsInProgressAndWhatIsTurnedAwayIsCounted() throws Exception {
        var before = shed();
        edge.get("/api/v1/probe/caller", bearer(mina));

        assertThat(inProgress("request")).isEqualTo(MOST);
        assertThat(shed()).isEqualTo(before + 1);
        assertThat(meters.get("parlance.requests.shed").counters())
                .allSatisfy(counter -> assertThat(counter.getId().getDescription()).isNotBlank());
    }

    private int inProgress(String kind) {
        return (int) meters.get("parlance.requests.in.progress").tag("kind", kind).gauge().value();
    }

    private double shed() {
        return meters.get("parlance.requests.shed").tag("kind", "request").counter().count();
    }
}
