package dev.parlance.command.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.command.memory.Summariser.Fact;
import dev.parlance.command.memory.Summariser.KnownFact;
import dev.parlance.command.memory.Summariser.Said;
import dev.parlance.command.memory.Summariser.Talk;
import dev.parlance.command.reply.model.Cancellation;
import dev.parlance.command.reply.model.JtokkitTokenCounter;
import dev.parlance.kernel.memory.MemoryId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DemoSummariserTest {

    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final MemoryId KNOWN = new MemoryId(new UUID(1, 1));

    private final DemoSummariser summariser = new DemoSummariser(new JtokkitTokenCounter());

    @Test
    void whatAPersonTellsOfThemselvesIsAFact() {
        var summary = summarise(null, List.of(), "안녕! 제 고양이 이름은 나비예요. 오늘 날씨 어때?");

        assertThat(summary.facts())
                .containsExactly(new Fact("미나: 제 고양이 이름은 나비예요.", List.of(1L), List.of()));
    }

    @Test
    void aNewerFactOnTheSameTopicSupersedesTheKnownOne() {
        var known = new KnownFact(KNOWN, "미나: I live in Seoul.");

        var summary = summarise(null, List.of(known), "I moved! I live in Busan now.");

        assertThat(summary.facts())
                .contains(new Fact("미나: I live in Busan now.", List.of(1L), List.of(KNOWN)));
    }

    @Test
    void factsOnDifferentTopicsStandSideBySide() {
        var known = new KnownFact(KNOWN, "미나: My dog is called Bori.");

        var summary = summarise(null, List.of(known), "My favourite colour is green.");

        assertThat(summary.facts())
                .containsExactly(
                        new Fact("미나: My favourite colour is green.", List.of(1L), List.of()));
    }

    @Test
    void theSummaryGoesOnFromTheEarlierOneAndSaysThatItIsADemo() {
        var summary = summarise("[demo] 미나: 안녕!", List.of(), "바다에 가고 싶다.");

        assertThat(summary.text()).isEqualTo("[demo] 미나: 안녕!\n미나: 바다에 가고 싶다.");
    }

    private Summariser.Summary summarise(
            @Nullable String earlier, List<KnownFact> known, String text) {
        var said = List.of(new Said(1, true, text, NOW), new Said(2, false, "그렇군요.", NOW));
        return summariser.summarise(
                new Talk("미나", "연", earlier, known, said), (_, model) -> model, new Cancellation());
    }
}
