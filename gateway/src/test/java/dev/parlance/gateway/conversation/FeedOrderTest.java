package dev.parlance.gateway.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationDeleted;
import dev.parlance.kernel.conversation.ConversationEvent.MessagesRead;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.live.LiveSignal;
import dev.parlance.kernel.live.LiveSignal.Committed;
import dev.parlance.kernel.live.LiveSignal.Typing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FeedOrderTest {

    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
    private static final Instant LATER = NOW.plus(FeedOrder.PATIENCE);
    private static final ConversationId TALK = new ConversationId(new UUID(0, 1));
    private static final AccountId MINA = new AccountId(new UUID(0, 2));

    private final FeedOrder order = new FeedOrder();

    @Test
    void whatComesInOrderIsToldAtOnce() {
        assertThat(hear(event(4))).containsExactly(event(4));
        assertThat(hear(event(5))).containsExactly(event(5));
        assertThat(hear(typing())).containsExactly(typing());
        assertThat(order.patienceEnds()).isEqualTo(Instant.MAX);
    }

    @Test
    void whatComesTooEarlyWaitsForWhatIsMissing() {
        hear(event(4));
        assertThat(hear(event(7))).isEmpty();
        assertThat(hear(event(6))).isEmpty();
        assertThat(hear(event(5))).containsExactly(event(5), event(6), event(7));
        assertThat(order.patienceEnds()).isEqualTo(Instant.MAX);
    }

    @Test
    void whatIsHeardMeanwhileWaitsBehindIt() {
        hear(event(4));
        hear(event(6));
        assertThat(hear(typing())).isEmpty();
        assertThat(hear(event(5))).containsExactly(event(5), event(6), typing());
    }

    @Test
    void ofSeveralGapsTheFirstIsClosedAlone() {
        hear(event(4));
        hear(event(6));
        hear(event(8));
        assertThat(hear(event(5))).containsExactly(event(5), event(6));
        assertThat(order.giveUp(LATER)).containsExactly(event(8));
        assertThat(hear(event(9))).containsExactly(event(9));
    }

    @Test
    void patienceEnds() {
        hear(event(4));
        hear(event(6));
        hear(typing());
        assertThat(order.patienceEnds()).isEqualTo(LATER);
        assertThat(order.giveUp(LATER.minusMillis(1))).isEmpty();
        assertThat(order.giveUp(LATER)).containsExactly(event(6), typing());
        assertThat(order.patienceEnds()).isEqualTo(Instant.MAX);
        assertThat(hear(event(5))).isEmpty();
        assertThat(hear(event(7))).containsExactly(event(7));
    }

    @Test
    void whatWasToldIsNotToldAgain() {
        hear(event(4));
        assertThat(hear(event(4))).isEmpty();
        assertThat(hear(event(3))).isEmpty();
    }

    @Test
    void theEndOfAConversationWaitsForNothing() {
        hear(event(4));
        var end = new Committed(9, new ConversationDeleted(TALK, MINA, NOW));
        assertThat(hear(end)).containsExactly(end);
    }

    @Test
    void notMoreWaitsThanThereIsRoomFor() {
        hear(event(0));
        var told = new ArrayList<LiveSignal>();
        for (int i = 0; i < FeedOrder.MOST_WAITING; i++) {
            told.addAll(hear(event(i + 2)));
        }
        assertThat(told).hasSize(FeedOrder.MOST_WAITING);
    }

    private List<LiveSignal> hear(LiveSignal signal) {
        return order.hear(signal, NOW);
    }

    private static Committed event(long sequence) {
        return new Committed(sequence, new MessagesRead(TALK, MINA, sequence, NOW));
    }

    private static LiveSignal typing() {
        return new Typing(TALK, MINA, true);
    }
}
