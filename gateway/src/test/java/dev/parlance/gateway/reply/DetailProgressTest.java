package dev.parlance.gateway.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.gateway.reply.DetailProgress.Phase;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.live.LiveSignal.DetailPageReady;
import dev.parlance.kernel.live.LiveSignal.DetailPagesBegun;
import dev.parlance.kernel.live.LiveSignal.DetailPagesEnded;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.reply.ReplyId;
import dev.parlance.kernel.reply.RunningReplies.DetailsSoFar;
import dev.parlance.kernel.trade.DetailPage;
import dev.parlance.kernel.trade.PageSource;
import dev.parlance.kernel.trade.ReplyDetails;
import dev.parlance.kernel.trade.TaskTimes;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client is told of the pages beside a reply. */
class DetailProgressTest {

    private static final ConversationId TALK = new ConversationId(new UUID(1, 1));
    private static final ReplyId REPLY = new ReplyId(new UUID(2, 2));

    private final List<String> told = new ArrayList<>();

    @Test
    void eachPageIsToldOnceHoweverOftenItIsHeard() {
        var progress = from(0, Phase.BEFORE);
        progress.heard(begun(2), this::emit);
        progress.heard(ready(0), this::emit);
        progress.heard(begun(2), this::emit);
        progress.heard(ready(0), this::emit);
        progress.heard(ready(1), this::emit);
        progress.heard(ended(2), this::emit);
        progress.heard(ended(2), this::emit);

        assertThat(told).containsExactly("start", "ready 0", "ready 1", "complete 2");
        assertThat(progress.ended()).isTrue();
    }

    @Test
    void whatWasMissedIsToldOutOfWhatIsKnownAndNothingIsToldAheadOfIt() {
        var progress = from(0, Phase.BEFORE);
        progress.heard(ready(1), this::emit);
        progress.heard(ended(3), this::emit);
        assertThat(told).isEmpty();

        progress.catchUp(new DetailsSoFar(3, pages(2), -1), this::emit);
        progress.heard(ended(3), this::emit);
        assertThat(told).containsExactly("start", "ready 0", "ready 1");

        progress.end(new ReplyDetails(pages(3), TaskTimes.of(1, 1, 1, 1)), this::emit);
        assertThat(told).endsWith("ready 2", "complete 3");
    }

    @Test
    void aClientThatComesBackIsToldTheRestAlone() {
        var progress = from(1, Phase.BEGUN);

        progress.end(new ReplyDetails(pages(3), TaskTimes.of(1, 1, 1, 1)), this::emit);

        assertThat(told).containsExactly("ready 1", "ready 2", "complete 3");
    }

    @Test
    void whereThereIsNoPageThatIsSaid() {
        var progress = from(0, Phase.BEFORE);
        progress.catchUp(DetailsSoFar.NONE, this::emit);
        assertThat(told).isEmpty();

        progress.catchUp(new DetailsSoFar(0, List.of(), 4), this::emit);

        assertThat(told).containsExactly("start", "complete 0");
    }

    @Test
    void whereNobodyKnowsOfMoreThatIsSaidToo() {
        from(0, Phase.BEFORE).giveUp(this::emit);
        assertThat(told).containsExactly("start", "complete 0");

        told.clear();
        from(2, Phase.BEGUN).giveUp(this::emit);
        assertThat(told).containsExactly("complete 2");

        told.clear();
        from(2, Phase.ENDED).giveUp(this::emit);
        assertThat(told).isEmpty();
    }

    @Test
    void pagesOfAnotherReplyAreNotTold() {
        var other = new ReplyId(new UUID(3, 3));

        from(0, Phase.BEFORE).heard(new DetailPagesBegun(TALK, other, 1), this::emit);

        assertThat(told).isEmpty();
    }

    @Test
    void aPlaceIsReadAsItWasWritten() {
        var place = new DetailedReplyCursor(3, Phase.BEGUN, ReplyCursor.beginningOf(REPLY));

        assertThat(DetailedReplyCursor.parse(place.toString())).isEqualTo(place);
        assertThat(place.ended()).isFalse();
        assertThat(DetailedReplyCursor.parse("3.2:%s.end".formatted(REPLY)).ended()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3.3:", "99999.1:", "1.1", "-1.1:"})
    void whatNoStreamGaveOutIsRefused(String begin) {
        assertThatThrownBy(() -> DetailedReplyCursor.parse(begin + ReplyCursor.beginningOf(REPLY)))
                .isInstanceOf(Rejected.class);
    }

    private static DetailProgress from(int told, Phase phase) {
        return new DetailProgress(
                new DetailedReplyCursor(told, phase, ReplyCursor.beginningOf(REPLY)));
    }

    private static DetailPagesBegun begun(int count) {
        return new DetailPagesBegun(TALK, REPLY, count);
    }

    private static DetailPageReady ready(int order) {
        return new DetailPageReady(TALK, REPLY, page(order));
    }

    private static DetailPagesEnded ended(int count) {
        return new DetailPagesEnded(TALK, REPLY, count, 5);
    }

    private static List<DetailPage> pages(int count) {
        return IntStream.range(0, count).mapToObj(DetailProgressTest::page).toList();
    }

    private static DetailPage page(int order) {
        return new DetailPage(
                order,
                "854" + order,
                "집적회로",
                "https://tariff.example/8542",
                0.9,
                PageSource.FALLBACK);
    }

    private void emit(String name, Object payload) {
        told.add(
                switch (payload) {
                    case DetailEvents.Start _ -> "start";
                    case DetailEvents.Ready ready -> "ready " + ready.order();
                    case DetailEvents.Complete complete -> "complete " + complete.count();
                    default -> name;
                });
    }
}
