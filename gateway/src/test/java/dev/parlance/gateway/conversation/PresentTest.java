package dev.parlance.gateway.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.live.LiveSignal.Presence;
import dev.parlance.kernel.live.NodeId;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PresentTest {

    private final ConversationId here = new ConversationId(UUID.randomUUID());
    private final NodeId one = new NodeId(UUID.randomUUID());
    private final NodeId other = new NodeId(UUID.randomUUID());
    private final AccountId mina = new AccountId(UUID.randomUUID());
    private final AccountId jun = new AccountId(UUID.randomUUID());
    private final Instant start = Instant.parse("2026-11-22T00:00:00Z");
    private final Present present = new Present();

    @Test
    void connectionsOnAllNodesAreCountedTogether() {
        assertThat(says(one, Map.of(mina, 1))).containsExactly(Map.entry(mina, 1));
        assertThat(says(other, Map.of(mina, 2))).containsExactly(Map.entry(mina, 3));
        assertThat(says(one, Map.of(mina, 0))).containsExactly(Map.entry(mina, 2));
        assertThat(present.connections()).containsExactly(Map.entry(mina, 2));
    }

    @Test
    void whatIsSaidAgainChangesNothing() {
        says(one, Map.of(mina, 1));

        assertThat(says(one, Map.of(mina, 1))).isEmpty();
    }

    @Test
    void whoIsNotInTheWholeOfANodeHasLeftIt() {
        says(one, Map.of(mina, 1));
        says(one, Map.of(jun, 1));

        var changed = present.heard(new Presence(here, one, Map.of(jun, 1), true), start);

        assertThat(changed).containsExactly(Map.entry(mina, 0));
    }

    @Test
    void thePeopleOfANodeThatFellSilentAreForgottenInTime() {
        says(one, Map.of(mina, 1));
        var later = start.plus(Present.SILENCE.dividedBy(2));
        present.heard(new Presence(here, other, Map.of(jun, 1), true), later);

        assertThat(present.nextLook()).isEqualTo(start.plus(Present.SILENCE));
        assertThat(present.forget(later)).isEmpty();
        assertThat(present.forget(start.plus(Present.SILENCE))).containsExactly(Map.entry(mina, 0));
        assertThat(present.connections()).containsExactly(Map.entry(jun, 1));
    }

    @Test
    void nobodyPresentIsNothingToLookAfter() {
        says(one, Map.of(mina, 1));
        says(one, Map.of(mina, 0));

        assertThat(present.nextLook()).isEqualTo(Instant.MAX);
    }

    private Map<AccountId, Integer> says(NodeId node, Map<AccountId, Integer> connections) {
        return present.heard(new Presence(here, node, connections, false), start);
    }
}
