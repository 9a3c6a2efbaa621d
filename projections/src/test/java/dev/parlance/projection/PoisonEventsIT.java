package dev.parlance.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.kernel.projection.DeadLetter;
import dev.parlance.kernel.projection.DeadLetters;
import dev.parlance.kernel.projection.ProjectionCommand.DiscardDeadLetter;
import dev.parlance.kernel.projection.ProjectionCommand.RetryDeadLetter;
import dev.parlance.kernel.projection.ProjectionQuery.FindDeadLetter;
import dev.parlance.kernel.projection.ProjectionQuery.ListDeadLetters;
import dev.parlance.kernel.projection.RetryOutcome;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.projection.testing.Accounts;
import dev.parlance.projection.testing.ReadModels;
import dev.parlance.projection.testing.Talk;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PoisonEventsIT {

    private ReadModels models;

    @BeforeAll
    void start() {
        models = new ReadModels();
    }

    @AfterAll
    void stop() {
        models.close();
    }

    @BeforeEach
    void poison() {
        models.jdbc()
                .sql(
                        "ALTER TABLE message ADD CONSTRAINT no_poison CHECK (text <> '독이 든 말') NOT VALID")
                .update();
    }

    @AfterEach
    void cure() {
        models.jdbc().sql("ALTER TABLE message DROP CONSTRAINT IF EXISTS no_poison").update();
        while (!letters().isEmpty()) {
            RetryOutcome outcome = models.command(new RetryDeadLetter(letters().getFirst().id()));
            assertThat(outcome.remaining()).isZero();
        }
    }

    @Test
    void anEventThatCannotBeWrittenWaitsAsADeadLetterWhileOtherConversationsGoOn() {
        var sick = Talk.of(Accounts.someone()).say("처음").say("독이 든 말");
        var healthy = Talk.of(Accounts.someone()).say("안녕하세요").say("잘 지내요?");

        models.take(sick, healthy);

        assertThat(texts(healthy)).containsExactly("안녕하세요", "잘 지내요?");
        assertThat(texts(sick)).containsExactly("처음");
        assertThat(letters())
                .singleElement()
                .satisfies(
                        letter -> {
                            assertThat(letter.projection()).isEqualTo("history");
                            assertThat(letter.sequence()).isEqualTo(sick.id().toString());
                            assertThat(letter.eventType()).endsWith("UserMessagePosted");
                        });
    }

    @Test
    void aDeadLetterNamesItsFaultAndKeepsWhatWasSaidToItself() {
        models.take(Talk.of(Accounts.someone()).say("독이 든 말"));

        assertThat(letters())
                .singleElement()
                .satisfies(
                        letter ->
                                assertThat(letter.causeMessage())
                                        .contains("[23514]", "no_poison")
                                        .doesNotContain("독이"));
    }

    @Test
    void otherProjectionsTakeInAnEventThatOneRefused() {
        var sick = Talk.of(Accounts.someone()).say("독이 든 말");

        models.take(sick);

        assertThat(
                        models.jdbc()
                                .sql(
                                        "SELECT last_seq FROM conversation_progress"
                                                + " WHERE conversation_id = ?")
                                .param(sick.id().value())
                                .query(Long.class)
                                .single())
                .isEqualTo(1);
    }

    @Test
    void laterEventsOfAConversationWaitBehindItsDeadLetter() {
        var sick = Talk.of(Accounts.someone()).say("독이 든 말");
        models.take(sick);

        models.take(sick.say("그 다음 말"));

        assertThat(texts(sick)).isEmpty();
        assertThat(letters()).extracting(DeadLetters.Letter::index).containsExactly(1L, 2L);
    }

    @Test
    void aRetryAfterTheCureTakesInTheWholeSequence() {
        var sick = Talk.of(Accounts.someone()).say("독이 든 말");
        models.take(sick);
        models.take(sick.say("그 다음 말"));
        models.jdbc().sql("ALTER TABLE message DROP CONSTRAINT no_poison").update();

        RetryOutcome outcome = models.command(new RetryDeadLetter(letters().getLast().id()));

        assertThat(outcome).isEqualTo(new RetryOutcome("history", 2, 0));
        assertThat(texts(sick)).containsExactly("독이 든 말", "그 다음 말");
    }

    @Test
    void aRetryBeforeTheCureLeavesTheLetterWhereItIs() {
        var sick = Talk.of(Accounts.someone()).say("독이 든 말");
        models.take(sick);
        var letter = letters().getFirst();

        RetryOutcome outcome = models.command(new RetryDeadLetter(letter.id()));

        assertThat(outcome).isEqualTo(new RetryOutcome("history", 0, 1));
        assertThat(letters()).extracting(DeadLetters.Letter::id).containsExactly(letter.id());
    }

    @Test
    void aDiscardedLetterIsDroppedAndThoseBehindItAreTakenIn() {
        var sick = Talk.of(Accounts.someone()).say("독이 든 말");
        models.take(sick);
        models.take(sick.say("그 다음 말").say("그 다음다음 말"));

        RetryOutcome outcome = models.command(new DiscardDeadLetter(letters().getFirst().id()));

        assertThat(outcome).isEqualTo(new RetryOutcome("history", 2, 0));
        assertThat(texts(sick)).containsExactly("그 다음 말", "그 다음다음 말");
        assertThat(letters()).isEmpty();
    }

    @Test
    void aLetterInTheMiddleIsDiscardedWhileTheFirstIsStillRefused() {
        var sick = Talk.of(Accounts.someone()).say("독이 든 말");
        models.take(sick);
        models.take(sick.say("둘째").say("셋째"));

        RetryOutcome outcome = models.command(new DiscardDeadLetter(letters().get(1).id()));

        assertThat(outcome).isEqualTo(new RetryOutcome("history", 0, 2));
        models.jdbc().sql("ALTER TABLE message DROP CONSTRAINT no_poison").update();
        models.command(new RetryDeadLetter(letters().getFirst().id()));
        assertThat(texts(sick)).containsExactly("독이 든 말", "셋째");
    }

    @Test
    void aLetterThatIsBeingHandedInIsNotDiscarded() {
        models.take(Talk.of(Accounts.someone()).say("독이 든 말"));
        var letter = letters().getFirst();
        models.jdbc()
                .sql("UPDATE DeadLetterEntry SET processingStarted = ?")
                .param(Instant.now().toString())
                .update();

        assertThatThrownBy(() -> models.command(new DiscardDeadLetter(letter.id())))
                .hasMessageContaining("is handed in at this moment");

        assertThat(letters()).extracting(DeadLetters.Letter::id).containsExactly(letter.id());
        models.jdbc().sql("UPDATE DeadLetterEntry SET processingStarted = NULL").update();
    }

    @Test
    void aLetterShowsItsEventWithoutWhatWasSaid() {
        var sick = Talk.of(Accounts.someone()).say("처음").say("독이 든 말");
        models.take(sick);
        models.command(new RetryDeadLetter(letters().getFirst().id()));

        var letter = opened(letters().getFirst());

        assertThat(letter.attempts()).isEqualTo(2);
        assertThat(letter.streamType()).isEqualTo("Conversation");
        assertThat(letter.stream()).isEqualTo(sick.id().toString());
        assertThat(letter.sequenceNumber()).isEqualTo(2);
        assertThat(letter.payload())
                .containsEntry("seq", 2L)
                .containsEntry("text", Map.of("subject", sick.owner().toString(), "length", 6));
        assertThat(letter.toString()).doesNotContain("독이 든");
    }

    @Test
    void aLetterThatOnlyWaitsWasNeverTried() {
        var sick = Talk.of(Accounts.someone()).say("독이 든 말");
        models.take(sick);
        models.take(sick.say("그 다음 말"));

        assertThat(opened(letters().getFirst()).attempts()).isEqualTo(1);
        assertThat(opened(letters().getLast()).attempts()).isZero();
    }

    @Test
    void theEventOfALetterThatCannotBeReadIsLeftOut() {
        models.take(Talk.of(Accounts.someone()).say("독이 든 말"));
        models.jdbc()
                .sql("UPDATE DeadLetterEntry SET payload = convert_to('{\"seq\":\"x\"}', 'UTF8')")
                .update();
        var letter = letters().getFirst();

        assertThat(opened(letter).payload()).isNull();

        models.command(new DiscardDeadLetter(letter.id()));
    }

    @Test
    void lettersAreListedPageByPage() {
        var sick = Talk.of(Accounts.someone()).say("독이 든 말");
        models.take(sick);
        models.take(sick.say("둘째").say("셋째").say("넷째").say("다섯째"));

        var first = page(null);
        var second = page(first.nextCursor());
        var last = page(second.nextCursor());

        assertThat(first.hasMore()).isTrue();
        assertThat(last.hasMore()).isFalse();
        assertThat(last.nextCursor()).isNull();
        assertThat(Stream.of(first, second, last).flatMap(p -> p.items().stream()))
                .extracting(DeadLetters.Letter::id)
                .containsExactlyElementsOf(letters().stream().map(l -> l.id()).toList())
                .hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"커서", "", "AAAA", "MjAyNi0xMS0yMg"})
    void aCursorThatWasNotGivenIsRefused(String cursor) {
        assertThatThrownBy(() -> page(cursor)).isInstanceOf(Rejected.class);
    }

    @Test
    void aConversationThatWasCuredIsTakenInWithoutDetoursAgain() {
        var sick = Talk.of(Accounts.someone()).say("독이 든 말");
        models.take(sick);
        models.jdbc().sql("ALTER TABLE message DROP CONSTRAINT no_poison").update();
        models.command(new RetryDeadLetter(letters().getFirst().id()));

        models.take(sick.say("이제 괜찮아요"));

        assertThat(letters()).isEmpty();
        assertThat(texts(sick)).containsExactly("독이 든 말", "이제 괜찮아요");
    }

    @Test
    void textThatTheDatabaseCannotHoldIsShownWithAReplacement() {
        var talk = Talk.of(Accounts.someone()).say("빈\0칸");

        models.take(talk);

        assertThat(texts(talk)).containsExactly("빈\uFFFD칸");
    }

    @Test
    void anUnknownDeadLetterIsNotFound() {
        assertThatThrownBy(() -> models.command(new RetryDeadLetter("없는 편지")))
                .hasMessageContaining("There is no dead letter 없는 편지.");
    }

    @Test
    void aListOfNoLettersAtAllCannotBeAskedFor() {
        assertThatThrownBy(() -> models.ask(new ListDeadLetters(null, null, 0), DeadLetters.class))
                .isInstanceOf(Rejected.class);
    }

    @Test
    void deadLettersAreCountedForEachProjection() {
        var meters = new SimpleMeterRegistry();
        models.bean(ProjectionMetrics.class).bindTo(meters);

        models.take(Talk.of(Accounts.someone()).say("독이 든 말"));

        assertThat(deadLetters(meters, "history")).isEqualTo(1);
        assertThat(deadLetters(meters, "unread")).isZero();
    }

    private static double deadLetters(SimpleMeterRegistry meters, String projection) {
        return meters.get("parlance.projection.dead.letters")
                .tag("projection", projection)
                .gauge()
                .value();
    }

    private DeadLetter opened(DeadLetters.Letter letter) {
        return models.ask(new FindDeadLetter(letter.id()), DeadLetter.class);
    }

    private DeadLetters page(@Nullable String cursor) {
        return models.ask(new ListDeadLetters("history", cursor, 2), DeadLetters.class);
    }

    private List<DeadLetters.Letter> letters() {
        return models.ask(new ListDeadLetters(null, null, 100), DeadLetters.class).items();
    }

    private List<String> texts(Talk talk) {
        return models.jdbc()
                .sql("SELECT text FROM message WHERE conversation_id = ? ORDER BY seq")
                .param(talk.id().value())
                .query(String.class)
                .list();
    }
}
