package dev.parlance.gateway.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.kernel.account.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What happens to a connection when its token ends. */
@SocketTest
class RenewalIT {

    @Autowired private SocketClients clients;

    private final AccountId mina = new AccountId(UUID.randomUUID());

    @AfterEach
    void nothingIsLeftOver() {
        await().until(() -> clients.openConnections() == 0);
    }

    @Test
    void aConnectionIsWarnedAndThenEndsWithItsToken() {
        try (var client = clients.openWith(clients.tokenOf(mina, Duration.ofSeconds(4)))) {
            var expiring = client.await("token.expiring");

            assertThat(client.isOpen()).isTrue();
            assertThat(Instant.parse(expiring.at("/payload/expiresAt").asString()))
                    .isBefore(Instant.now().plusSeconds(5));
            assertThat(client.closeCode()).isEqualTo(4401);
            assertThat(client.await("error").at("/payload/code").asString())
                    .isEqualTo("UNAUTHORIZED");
        }
    }

    @Test
    void aNewerTokenKeepsTheConnectionOpen() {
        try (var client = clients.openWith(clients.tokenOf(mina, Duration.ofSeconds(3)))) {
            client.await("token.expiring");
            var renewed = client.ask("auth", Map.of("token", clients.tokenOf(mina)));
            var until = Instant.parse(renewed.at("/payload/expiresAt").asString());

            assertThat(until).isAfter(Instant.now().plusSeconds(60));
            await().pollDelay(Duration.ofSeconds(4)).until(client::isOpen);
        }
    }

    @Test
    void anothersTokenRenewsNothing() {
        var minho = new AccountId(UUID.randomUUID());
        try (var client = clients.open(mina)) {
            var error = client.ask("auth", Map.of("token", clients.tokenOf(minho)));

            assertThat(error.at("/payload/code").asString()).isEqualTo("FORBIDDEN");
            assertThat(client.isOpen()).isTrue();
        }
    }

    @Test
    void aTokenThatIsNotValidRenewsNothing() {
        try (var client = clients.open(mina)) {
            var error = client.ask("auth", Map.of("token", "abc"));

            assertThat(error.at("/payload/code").asString()).isEqualTo("UNAUTHORIZED");
            assertThat(client.isOpen()).isTrue();
        }
    }
}
