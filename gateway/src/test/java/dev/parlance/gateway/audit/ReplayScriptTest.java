package dev.parlance.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.gateway.live.StreamScript.EventOut;
import dev.parlance.kernel.audit.AuditQuery.FindStoredEvents;
import dev.parlance.kernel.audit.AuditQuery.Texts;
import dev.parlance.kernel.audit.StoredEventPage;
import dev.parlance.kernel.audit.StoredEventPage.Item;
import dev.parlance.kernel.conversation.ConversationId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReplayScriptTest {

    private static final Instant NINE = Instant.parse("2026-11-22T09:00:00Z");
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final ConversationId TALK = new ConversationId(new UUID(2, 1));

    private final StoppedClock clock = new StoppedClock();
    private final List<String> told = new ArrayList<>();
    private final EventOut out = (name, payload) -> told.add(text(payload));
    private List<String> timestamps = List.of();

    @Test
    void anEventIsToldWhenItsTimeHasCome() {
        var script = script(null, "2026-11-22T08:00:00Z", "2026-11-22T08:00:02Z");

        script.begin(out);
        assertThat(told).containsExactly("가려짐 0");
        assertThat(script.nextLook()).isEqualTo(NINE.plusSeconds(2));

        clock.now = script.nextLook();
        script.look(out);
        assertThat(told).containsExactly("가려짐 0", "가려짐 1", "끝");
    }

    @Test
    void timesThatSomebodyChangedHoldNothingUp() {
        var script =
                script(
                        null,
                        "-999999999-01-01T00:00:00Z",
                        "어제",
                        "+999999999-12-31T23:59:59.999999999Z",
                        "2026-11-22T08:00:00Z");

        script.begin(out);
        assertThat(script.nextLook()).isEqualTo(NINE.plus(LONGEST));

        clock.now = script.nextLook();
        script.look(out);
        assertThat(told).containsExactly("가려짐 0", "가려짐 1", "가려짐 2", "가려짐 3", "끝");
    }

    @Test
    void whatWasSaidIsToldUntilTheConversationCloses() {
        var script =
                script(
                        NINE.plusSeconds(1),
                        "2026-11-22T08:00:00Z",
                        "2026-11-22T08:00:00Z",
                        "2026-11-22T08:00:02Z");

        script.begin(out);
        clock.now = script.nextLook();
        script.look(out);

        assertThat(told).containsExactly("안녕 0", "안녕 1", "가려짐 2", "끝");
    }

    private ReplayScript script(@Nullable Instant contentUntil, String... happened) {
        timestamps = List.of(happened);
        var texts = contentUntil == null ? Texts.MASKED : Texts.SHOWN;
        return new ReplayScript(
                this::page,
                new FindStoredEvents(TALK, -1, 100, texts),
                contentUntil,
                new ReplayPace(1, LONGEST),
                clock);
    }

    private StoredEventPage page(FindStoredEvents question) {
        var text = question.texts() == Texts.SHOWN ? "안녕" : "가려짐";
        return new StoredEventPage(
                IntStream.range((int) question.after() + 1, timestamps.size())
                        .mapToObj(place -> item(place, text))
                        .toList(),
                false);
    }

    private Item item(int place, String text) {
        return new Item(
                "e-" + place,
                place,
                "Conversation",
                "UserMessagePosted",
                "1",
                timestamps.get(place),
                "{\"text\":\"%s\"}".formatted(text),
                true,
                "{}",
                true,
                null,
                List.of());
    }

    private static String text(Object payload) {
        return payload instanceof StoredEventJson event
                ? event.payload().path("text").asString() + " " + event.sequenceNumber()
                : "끝";
    }

    private static final class StoppedClock extends Clock {

        private Instant now = NINE;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
