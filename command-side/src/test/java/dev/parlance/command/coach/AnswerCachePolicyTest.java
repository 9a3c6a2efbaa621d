package dev.parlance.command.coach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.command.reply.Answered;
import dev.parlance.command.reply.Question;
import dev.parlance.command.reply.Question.Setting;
import dev.parlance.command.reply.Questions;
import dev.parlance.command.reply.model.ReplyCompletion;
import dev.parlance.command.reply.prompt.PromptAssembly.Assembled;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.knowledge.FoundKnowledge;
import dev.parlance.kernel.knowledge.KnowledgeScope;
import dev.parlance.kernel.reply.CacheUse;
import dev.parlance.kernel.reply.FinishReason;
import dev.parlance.kernel.reply.ModelRef;
import dev.parlance.kernel.reply.TokenUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class AnswerCachePolicyTest {

    private static final AccountId MINA = new AccountId(new UUID(1, 1));
    private static final KnowledgeScope HOUSE = new KnowledgeScope("house");
    private static final String TEXT = "How long is the warranty?";
    private static final ModelRef MODEL = new ModelRef("openai", "gpt-4o-mini");
    private static final long VERSION = 3;

    private final AnswerCachePolicy policy = new AnswerCachePolicy(settings(true));
    private final Assembled assembled =
            Questions.assembled(List.of(Questions.message(MINA, TEXT)), VERSION);
    private final AnswerKey key =
            new AnswerKey(
                    "house", MODEL.toString(), assembled.template().version(), VERSION, "hash");

    static AnswerCacheSettings settings(boolean enabled) {
        return new AnswerCacheSettings(
                enabled,
                Duration.ofMinutes(5),
                Duration.ofDays(28),
                0.9,
                Duration.ofSeconds(60),
                Duration.ofSeconds(1));
    }

    @Test
    void theFirstQuestionToACoachMayBeKnown() {
        assertThat(policy.mayBeKnown(asked(ConversationKind.COACH, HOUSE, 1, false))).isTrue();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "COACH")
    void whatIsSaidElsewhereMayDrawOnPrivateMemory(ConversationKind kind) {
        assertThat(policy.mayBeKnown(asked(kind, HOUSE, 1, false))).isFalse();
    }

    @Test
    void aFollowUpDependsOnWhatWasSaidBefore() {
        assertThat(policy.mayBeKnown(asked(ConversationKind.COACH, HOUSE, 3, false))).isFalse();
    }

    @Test
    void whoAsksAgainOrForAModelWantsAnotherAnswer() {
        assertThat(policy.mayBeKnown(asked(ConversationKind.COACH, HOUSE, 1, true))).isFalse();
    }

    @Test
    void withoutAScopeNobodyKnowsWhatItFollowsFrom() {
        assertThat(policy.mayBeKnown(asked(ConversationKind.COACH, null, 1, false))).isFalse();
    }

    @Test
    void switchedOffNothingMayBeKnown() {
        var off = new AnswerCachePolicy(settings(false));

        assertThat(off.mayBeKnown(asked(ConversationKind.COACH, HOUSE, 1, false))).isFalse();
    }

    @Test
    void questionsAreComparedWhereTheModelCoversTheirScript() {
        var latin = new PlacedTexts();

        assertThat(policy.mayCompare(latin, TEXT)).isTrue();
        assertThat(policy.mayCompare(latin, "보증 기간은 얼마나 되나요?")).isFalse();
    }

    @Test
    void aScriptOfWhichNoOppositesAreKnownIsNotCompared() {
        var latin = new PlacedTexts();

        assertThat(policy.mayCompare(latin, "Which goods may leave the depot in 東京?")).isFalse();
        assertThat(policy.mayCompare(latin, "How do I register product 김치 in the system?"))
                .isTrue();
    }

    @Test
    void whatSaysTooLittleOrMoreThanModelsReadIsNotCompared() {
        var latin = new PlacedTexts();

        assertThat(policy.mayCompare(latin, "And 2026?")).isFalse();
        assertThat(policy.mayCompare(latin, "warranty ".repeat(60))).isFalse();
    }

    @Test
    void questionsMeanTheSameBeyondACosine() {
        assertThat(policy.isSameMeaning(0.91)).isTrue();
        assertThat(policy.isSameMeaning(0.9)).isFalse();
    }

    @Test
    void aWholeAnswerToTheQuestionAloneIsKept() {
        assertThat(
                        policy.mayKeep(
                                key,
                                answered(FinishReason.STOP, "Two years.", MODEL),
                                assembled,
                                VERSION))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "STOP")
    void anAnswerThatWasBrokenOffIsNot(FinishReason reason) {
        assertThat(policy.mayKeep(key, answered(reason, "Two ye", MODEL), assembled, VERSION))
                .isFalse();
    }

    @Test
    void nothingIsNoAnswer() {
        assertThat(policy.mayKeep(key, answered(FinishReason.STOP, " ", MODEL), assembled, VERSION))
                .isFalse();
    }

    @Test
    void whatAnotherModelSaidInItsPlaceIsNotItsAnswer() {
        var stopgap = answered(FinishReason.STOP, "Two years.", new ModelRef("demo", "demo"));

        assertThat(policy.mayKeep(key, stopgap, assembled, VERSION)).isFalse();
    }

    @Test
    void anAnswerFromKnowledgeThatHasChangedSinceIsOld() {
        var answered = answered(FinishReason.STOP, "Two years.", MODEL);

        assertThat(policy.mayKeep(key, answered, assembled, VERSION + 1)).isFalse();
    }

    @Test
    void anAnswerIsNotKeptThatWasNotLookedUpInTimeOrInWhatWasKnownBefore() {
        var answered = answered(FinishReason.STOP, "I do not know.", MODEL);
        var question = List.of(Questions.message(MINA, TEXT));

        assertThat(policy.mayKeep(key, answered, Questions.assembled(question, null), VERSION))
                .isFalse();
        assertThat(
                        policy.mayKeep(
                                key, answered, Questions.assembled(question, VERSION - 1), VERSION))
                .isFalse();
    }

    @Test
    void anAnswerIsNotKeptThatWasLookedUpBeforeAllVectorsWereThere() {
        var early =
                Questions.assembled(
                        List.of(Questions.message(MINA, TEXT)),
                        new FoundKnowledge(List.of(), VERSION, false));

        assertThat(
                        policy.mayKeep(
                                key,
                                answered(FinishReason.STOP, "I do not know.", MODEL),
                                early,
                                VERSION))
                .isFalse();
    }

    @Test
    void anAnswerToMoreThanTheQuestionIsNotOneToTheQuestion() {
        var talk =
                Questions.assembled(
                        List.of(
                                Questions.message(MINA, "I am Mina."),
                                Questions.message(MINA, TEXT)),
                        VERSION);

        assertThat(
                        policy.mayKeep(
                                key,
                                answered(FinishReason.STOP, "Two years.", MODEL),
                                talk,
                                VERSION))
                .isFalse();
    }

    @Test
    void whoeverAskedMeanwhileMayHaveWhatIsNotKept() {
        var stopgap = answered(FinishReason.STOP, "Two years.", new ModelRef("demo", "demo"));

        assertThat(policy.mayShare(key, stopgap, assembled)).isTrue();
        assertThat(policy.mayShare(key, answered(FinishReason.LENGTH, "Two", MODEL), assembled))
                .isFalse();
    }

    @Test
    void theAnswerToAPromptInOtherWordsIsAnother() {
        var other = new AnswerKey("house", MODEL.toString(), "coach-0", VERSION, "hash");

        assertThat(
                        policy.mayKeep(
                                other,
                                answered(FinishReason.STOP, "Two years.", MODEL),
                                assembled,
                                VERSION))
                .isFalse();
    }

    @Test
    void whatWasGivenAgainIsNotKeptAnew() {
        var again =
                new Answered(
                        completion(FinishReason.STOP, "Two years.", MODEL),
                        CacheUse.SHORT,
                        assembled.provenance());

        assertThat(policy.mayKeep(key, again, assembled, VERSION)).isFalse();
    }

    @Test
    void answersLiveForMinutesAndWeeks() {
        var now = Instant.parse("2026-11-22T09:00:00Z");

        assertThat(policy.sameSince(now)).isEqualTo("2026-11-22T08:55:00Z");
        assertThat(policy.alikeSince(now)).isEqualTo("2026-10-25T09:00:00Z");
    }

    @Test
    void aCosineThatAllMeetIsNoBound() {
        assertThatThrownBy(
                        () ->
                                new AnswerCacheSettings(
                                        true,
                                        Duration.ofMinutes(5),
                                        Duration.ofDays(28),
                                        0,
                                        Duration.ofSeconds(60),
                                        Duration.ofSeconds(1)))
                .hasMessageContaining("least-cosine");
    }

    private static Question asked(
            ConversationKind kind, @Nullable KnowledgeScope scope, long seq, boolean again) {
        var message = Questions.message(MINA, TEXT);
        return Questions.in(
                new Setting(kind, scope, seq, again, () -> message),
                Questions.first(MINA, scope, TEXT, new CountingModel(MODEL), () -> VERSION));
    }

    private Answered answered(FinishReason reason, String text, ModelRef model) {
        return new Answered(
                completion(reason, text, model), CacheUse.NONE, assembled.provenance(MINA));
    }

    private static ReplyCompletion completion(FinishReason reason, String text, ModelRef model) {
        return new ReplyCompletion(
                model,
                text,
                reason,
                new TokenUsage(10, 3, 0, false),
                Duration.ofMillis(20),
                Duration.ofMillis(50),
                1);
    }
}
