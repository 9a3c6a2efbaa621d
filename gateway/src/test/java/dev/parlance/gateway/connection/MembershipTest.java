package dev.parlance.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationEvent.ParticipantAdded;
import dev.parlance.kernel.conversation.ConversationEvent.ParticipantRemoved;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.conversation.NoticePlace;
import dev.parlance.kernel.conversation.Participant;
import dev.parlance.kernel.conversation.ParticipantRole;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MembershipTest {

    private final ConversationId here = new ConversationId(UUID.randomUUID());
    private final AccountId mina = new AccountId(UUID.randomUUID());
    private final AccountId jun = new AccountId(UUID.randomUUID());
    private final Instant start = Instant.parse("2026-11-22T00:00:00Z");
    private final Membership membership = new Membership();

    @Test
    void whoWasRemovedMayNotComeBackHoweverLateTheReadModelIs() {
        membership.heard(removal(), start);

        assertThat(membership.admits(jun)).isFalse();
        assertThat(membership.answered(Set.of(mina, jun), start.plusSeconds(1)))
                .containsExactly(mina);
        assertThat(membership.admits(jun)).isFalse();
    }

    @Test
    void whoWasAddedAgainMay() {
        membership.heard(removal(), start);
        membership.heard(addition(), start.plusSeconds(1));

        assertThat(membership.admits(jun)).isTrue();
    }

    @Test
    void whatWasNotHeardIsFoundOutInTime() {
        membership.heard(removal(), start);
        var later = start.plus(Duration.ofMinutes(1));

        assertThat(membership.answered(Set.of(mina, jun), later)).contains(jun);
        assertThat(membership.admits(jun)).isTrue();
    }

    @Test
    void theReadModelIsAskedSoonAfterSomebodyCameAndThenSeldom() {
        membership.soon(start);
        assertThat(membership.next()).isEqualTo(start.plusSeconds(1));

        membership.answered(Set.of(mina), membership.next());
        assertThat(membership.next()).isBefore(start.plusSeconds(15));

        membership.answered(Set.of(mina), membership.next());
        assertThat(membership.next()).isAfter(start.plusSeconds(60));
    }

    private ParticipantRemoved removal() {
        return new ParticipantRemoved(here, jun, mina, place(), start);
    }

    private ParticipantAdded addition() {
        return new ParticipantAdded(
                here, new Participant(jun, ParticipantRole.MEMBER), mina, place(), start);
    }

    private static NoticePlace place() {
        return new NoticePlace(new MessageId(UUID.randomUUID()), 1);
    }
}
