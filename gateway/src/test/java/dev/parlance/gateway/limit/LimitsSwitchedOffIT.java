package dev.parlance.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.gateway.edge.ProbedEdge;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

class LimitsSwitchedOffIT {

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", ""})
    void aServerThatOthersCanReachDoesNotStartWithoutLimits(String address) {
        assertThatThrownBy(() -> start("--server.address=" + address).close())
                .hasRootCauseInstanceOf(IllegalStateException.class)
                .rootCause()
                .hasMessageContaining("loopback");
    }

    @Test
    void onLoopbackItStarts() {
        try (var edge = start("--server.address=127.0.0.1")) {
            assertThat(edge.isRunning()).isTrue();
        }
    }

    private static ConfigurableApplicationContext start(String... arguments) {
        var all =
                new ArrayList<>(
                        List.of(
                                "--server.port=0",
                                "--parlance.data=target/switched-off",
                                "--parlance.rate-limits.enabled=off"));
        all.addAll(List.of(arguments));
        return new SpringApplicationBuilder(ProbedEdge.class).run(all.toArray(String[]::new));
    }
}
