package dev.parlance.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequestTest {

    @Test
    void everyRequestHasANameOnTheWire() {
        assertThat(Request.KINDS.values())
                .containsExactlyInAnyOrder(
                        (Class<? extends Request>[]) Request.class.getPermittedSubclasses());
    }
}
