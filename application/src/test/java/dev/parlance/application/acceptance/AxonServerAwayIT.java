package dev.parlance.application.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.testing.TestPostgres;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The product is told to use an Axon Server that is not there yet. */
class AxonServerAwayIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Test
    void itStartsSaysThatItIsNotReadyAndKeepsTrying() throws Exception {
        String address;
        try (var nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            address = "127.0.0.1:" + nobody.getLocalPort();
        }
        try (var database = TestPostgres.freshDatabase();
                var product =
                        Product.launch(
                                database,
                                Map.of(
                                        "PARLANCE_AXONSERVER", address,
                                        "PARLANCE_ADMIN_EMAIL", "admin@example.org",
                                        "PARLANCE_ADMIN_PASSWORD", "산 넘어 산 넘어 산"))) {
            await().atMost(PATIENCE)
                    .failFast("the product ended", () -> !product.isRunning())
                    .until(() -> product.probe("/actuator/health/liveness").code() == 200);

            var readiness = product.probe("/actuator/health/readiness");
            assertThat(readiness.code()).isEqualTo(503);
            assertThat(readiness.body()).contains("axonServer").doesNotContain(address);

            var refusal =
                    Person.anonymous(product::address)
                            .post(
                                    "/auth/login",
                                    Map.of("email", "mina@example.org", "password", "열려라 참깨야"))
                            .expect(503);
            assertThat(refusal.code()).isEqualTo("OVERLOADED");

            await().atMost(PATIENCE)
                    .failFast("the product ended", () -> !product.isRunning())
                    .until(() -> product.log().split("Connecting to AxonServer node").length > 3);
        }
    }
}
