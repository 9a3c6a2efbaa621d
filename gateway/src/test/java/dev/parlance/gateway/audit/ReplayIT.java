package dev.parlance.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.gateway.stage.Edge;
import dev.parlance.gateway.stage.EdgeTest;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationId;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@EdgeTest
class ReplayIT {

    @Autowired private Edge edge;

    private final AccountId auditor = new AccountId(UUID.randomUUID());
    private final ConversationId talk = new ConversationId(UUID.randomUUID());
    private final String path = "/audit/conversations/%s/replay".formatted(talk);

    @ParameterizedTest
    @ValueSource(strings = {"?speed=0", "?speed=10001", "?longestPause=-1", "?longestPause=3601"})
    void aPaceOutOfBoundsIsRefused(String pace) {
        assertThat(edge.getAs("AUDITOR", auditor, path + pace).status()).isEqualTo(400);
    }

    @Test
    void whoIsNoAuditorHearsNothing() {
        assertThat(edge.getAs("USER", auditor, path).status()).isEqualTo(403);
    }
}
