package dev.parlance.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.live.LiveChannel.Listening;
import dev.parlance.kernel.live.LiveSignal;
import dev.parlance.kernel.live.LiveSignal.ReplyDelta;
import dev.parlance.kernel.reply.ReplyId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InProcessLiveChannelTest {

    private final InProcessLiveChannel channel = new InProcessLiveChannel();
    private final ConversationId here = new ConversationId(UUID.randomUUID());
    private final ConversationId elsewhere = new ConversationId(UUID.randomUUID());

    @Test
    void aListenerHearsItsConversationOnlyAndInOrder() {
        var heard = new ArrayList<LiveSignal>();
        try (var listening = channel.listen(here, heard::add)) {
            channel.publish(delta(here, 0));
            channel.publish(delta(elsewhere, 0));
            channel.publish(delta(here, 1));
        }

        assertThat(heard).containsExactly(delta(here, 0), delta(here, 1));
    }

    @Test
    void whoStoppedListeningHearsNothingMore() {
        var heard = new ArrayList<LiveSignal>();
        var listening = channel.listen(here, heard::add);
        listening.close();
        listening.close();
        channel.publish(delta(here, 0));

        assertThat(heard).isEmpty();
    }

    @Test
    void theSameListenerMayListenTwiceAndStopOnce() {
        var heard = new ArrayList<LiveSignal>();
        Consumer<LiveSignal> listener = heard::add;
        var first = channel.listen(here, listener);
        var second = channel.listen(here, listener);
        first.close();
        channel.publish(delta(here, 0));
        second.close();

        assertThat(heard).hasSize(1);
    }

    @Test
    void nothingIsKeptOfAConversationThatNobodyListensTo() {
        var listenings = new ArrayList<Listening>();
        for (int i = 0; i < 100; i++) {
            listenings.add(channel.listen(new ConversationId(UUID.randomUUID()), signal -> {}));
        }
        assertThat(channel.conversations()).isEqualTo(100);
        listenings.forEach(Listening::close);

        assertThat(channel.conversations()).isZero();
    }

    @Test
    void aListenerThatFailsHarmsNeitherThePublisherNorTheOthers() {
        var heard = new ArrayList<LiveSignal>();
        try (var broken =
                        channel.listen(
                                here,
                                signal -> {
                                    throw new IllegalStateException("broken");
                                });
                var sound = channel.listen(here, heard::add)) {
            channel.publish(delta(here, 0));
        }

        assertThat(heard).hasSize(1);
    }

    @Test
    void allListenersHearWhatSeveralThreadsPublishInOneOrder() {
        List<List<LiveSignal>> ears =
                IntStream.range(0, 4)
                        .<List<LiveSignal>>mapToObj(i -> new CopyOnWriteArrayList<>())
                        .toList();
        ears.forEach(ear -> channel.listen(here, ear::add));
        try (var publishers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 500; i++) {
                int index = i;
                publishers.submit(() -> channel.publish(delta(here, index)));
            }
        }

        assertThat(ears.getFirst()).hasSize(500);
        assertThat(ears).allMatch(ears.getFirst()::equals);
    }

    private static LiveSignal delta(ConversationId conversation, int index) {
        return new ReplyDelta(conversation, new ReplyId(new UUID(0, 1)), 1, index, index, "가");
    }
}
