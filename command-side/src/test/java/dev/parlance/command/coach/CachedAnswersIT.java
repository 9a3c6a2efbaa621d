package dev.parlance.command.coach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parlance.command.keys.KeysDestroyed;
import dev.parlance.command.keys.KeysForTests;
import dev.parlance.command.reply.Answered;
import dev.parlance.command.reply.Answerer;
import dev.parlance.command.reply.Question;
import dev.parlance.command.reply.Question.Setting;
import dev.parlance.command.reply.Questions;
import dev.parlance.command.reply.model.Cancellation;
import dev.parlance.command.reply.model.DeltaSink;
import dev.parlance.command.reply.model.ReplyCompletion;
import dev.parlance.command.reply.prompt.PromptTemplates;
import dev.parlance.command.stage.OtherModules;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.knowledge.KnowledgeQuery.FindScopeVersion;
import dev.parlance.kernel.knowledge.KnowledgeScope;
import dev.parlance.kernel.knowledge.ScopeVersion;
import dev.parlance.kernel.reply.CacheUse;
import dev.parlance.kernel.reply.FinishReason;
import dev.parlance.kernel.reply.ModelRef;
import dev.parlance.kernel.reply.TokenUsage;
import dev.parlance.testing.TestDatabase;
import dev.parlance.testing.TestPostgres;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the layer of caches does with questions to a coach, on a real database. */
class CachedAnswersIT {

    private static final AccountId MINA = new AccountId(UUID.randomUUID());
    private static final AccountId JUN = new AccountId(UUID.randomUUID());
    private static final KnowledgeScope HOUSE = new KnowledgeScope("house");
    private static final String WARRANTY = "How long does the warranty run?";
    private static final String GUARANTEE = "For which time do the goods have a warranty?";

    @TempDir private Path folder;

    private final TestDatabase database = TestPostgres.freshDatabase();
    private final OtherModules others = new OtherModules();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final PlacedTexts texts = new PlacedTexts();
    private final CountingModel model = new CountingModel(new ModelRef("openai", "gpt-4o-mini"));
    private final StringBuilder said = new StringBuilder();
    private final Flights flights = new Flights();
    private final PassingClock clock = new PassingClock();
    private final CountingModel stopgap = new CountingModel(new ModelRef("demo", "demo"));
    private Duration patience = Duration.ofSeconds(60);
    private Duration vectorPatience = Duration.ofSeconds(60);
    private volatile long version = 1;
    private JdbcClient jdbc;
    private AnswerCache cache;

    @BeforeEach
    void begin() {
        new KeysForTests(database, folder);
        jdbc = JdbcClient.create(database.dataSource());
        others.answer(
                FindScopeVersion.class,
                ScopeVersion.class,
                query -> new ScopeVersion(query.scope().saidBy(query.reader()), version));
        texts.near(WARRANTY, GUARANTEE, 0.95);
        cache = started();
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void theSameQuestionIsAnsweredFromTheShortCacheForNothing() throws InterruptedException {
        ask(MINA, WARRANTY);
        said.setLength(0);
        var question = question(JUN, HOUSE, "how long does the  warranty run");

        var answered = answer(question);

        assertThat(model.asked()).isEqualTo(1);
        assertThat(answered.cache()).isEqualTo(CacheUse.SHORT);
        assertThat(answered.completion().text()).isEqualTo("Answer 1.");
        assertThat(said).hasToString("Answer 1.");
        assertThat(answered.completion().usage()).isEqualTo(new TokenUsage(0, 0, 0, false));
        assertThat(answered.completion().model()).isEqualTo(model.ref());
        assertThat(answered.provenance().messages())
                .containsExactly(question.setting().message().get().messageId());
        assertThat(answered.provenance().recipe()).isNull();
        assertThat(counted("none")).isEqualTo(1);
        assertThat(counted("short")).isEqualTo(1);
    }

    @Test
    void anotherProcessGivesItAgainToo() throws InterruptedException {
        ask(MINA, WARRANTY);
        cache = started();

        assertThat(ask(JUN, WARRANTY)).isEqualTo(CacheUse.SHORT);
        assertThat(model.asked()).isEqualTo(1);
    }

    @Test
    void aQuestionOfTheSameMeaningIsAnsweredFromTheSemanticCache() throws InterruptedException {
        ask(MINA, WARRANTY);

        assertThat(ask(JUN, GUARANTEE)).isEqualTo(CacheUse.SEMANTIC);
        assertThat(model.asked()).isEqualTo(1);
        assertThat(counted("semantic")).isEqualTo(1);
    }

    @Test
    void aQuestionThatLiesFurtherOffIsAnother() throws InterruptedException {
        texts.near(WARRANTY, "How long is the delivery of goods?", 0.89);
        ask(MINA, WARRANTY);

        assertThat(ask(JUN, "How long is the delivery of goods?")).isEqualTo(CacheUse.NONE);
    }

    @Test
    void otherNumbersAreAnotherQuestionHoweverNearTheyLie() throws InterruptedException {
        var after3 = "How many days off are there after 3 years?";
        var after5 = "How many days off are there after 5 years?";
        texts.near(after3, after5, 0.99);
        ask(MINA, after3);

        assertThat(ask(JUN, after5)).isEqualTo(CacheUse.NONE);
    }

    @Test
    void aKoreanQuestionMeetsNoVectorOfAModelThatDoesNotCoverIt() throws InterruptedException {
        texts.near("보증 기간은 얼마나 되나요?", "얼마 동안 보증이 되나요?", 0.99);
        ask(MINA, "보증 기간은 얼마나 되나요?");

        assertThat(ask(JUN, "보증 기간은 얼마나 되나요")).isEqualTo(CacheUse.SHORT);
        assertThat(ask(JUN, "얼마 동안 보증이 되나요?")).isEqualTo(CacheUse.NONE);
    }

    @Test
    void whatIsNamedInAnotherScriptIsComparedByNoVector() throws InterruptedException {
        var kimchi = "How do I register product 김치 in the sales system?";
        var ramen = "How do I register product 라면 in the sales system?";
        texts.near(kimchi, ramen, 0.99);
        ask(MINA, kimchi);

        assertThat(ask(JUN, ramen)).isEqualTo(CacheUse.NONE);
    }

    @Test
    void whatIsKnownAnewMakesItForget() throws InterruptedException {
        ask(MINA, WARRANTY);
        version = 2;

        assertThat(ask(MINA, WARRANTY)).isEqualTo(CacheUse.NONE);
        assertThat(ask(MINA, WARRANTY)).isEqualTo(CacheUse.SHORT);
    }

    @Test
    void whatBecameKnownWhileItWasAnsweredIsNotInTheAnswer() throws InterruptedException {
        Answerer slow =
                (question, sink, cancellation) -> {
                    version = 2;
                    return asks(question, sink);
                };

        layer().around(slow).answer(question(MINA, HOUSE, WARRANTY), _ -> {}, new Cancellation());

        assertThat(rows()).isZero();
        assertThat(ask(MINA, WARRANTY)).isEqualTo(CacheUse.NONE);
    }

    @Test
    void noAnswerCrossesScopes() throws InterruptedException {
        answer(question(MINA, KnowledgeScope.ME, WARRANTY));

        assertThat(answer(question(MINA, KnowledgeScope.ME, WARRANTY)).cache())
                .isEqualTo(CacheUse.SHORT);
        assertThat(answer(question(JUN, KnowledgeScope.ME, WARRANTY)).cache())
                .isEqualTo(CacheUse.NONE);
        assertThat(answer(question(JUN, KnowledgeScope.ME, GUARANTEE)).cache())
                .isEqualTo(CacheUse.SEMANTIC);
        assertThat(answer(question(JUN, HOUSE, GUARANTEE)).cache()).isEqualTo(CacheUse.NONE);
    }

    @Test
    void aFollowUpIsNeitherKeptNorFound() throws InterruptedException {
        var first = question(MINA, HOUSE, WARRANTY);
        var setting =
                new Setting(ConversationKind.COACH, HOUSE, 3, false, first.setting().message());

        assertThat(answer(Questions.in(setting, first)).cache()).isEqualTo(CacheUse.NONE);
        assertThat(rows()).isZero();
        assertThat(ask(MINA, WARRANTY)).isEqualTo(CacheUse.NONE);
        assertThat(answer(Questions.in(setting, first)).cache()).isEqualTo(CacheUse.NONE);
        assertThat(counted("none")).isEqualTo(1);
    }

    @Test
    void theShortCacheForgetsBeforeTheSemanticOne() throws InterruptedException {
        ask(MINA, WARRANTY);
        ask(MINA, "보증 기간은 얼마나 되나요?");
        clock.pass(Duration.ofMinutes(6));

        assertThat(ask(MINA, WARRANTY)).isEqualTo(CacheUse.SEMANTIC);
        assertThat(ask(MINA, "보증 기간은 얼마나 되나요?")).isEqualTo(CacheUse.NONE);

        clock.pass(Duration.ofDays(28));
        assertThat(ask(MINA, WARRANTY)).isEqualTo(CacheUse.NONE);
    }

    @Test
    void manyEqualQuestionsAtOnceAskTheModelOnce() throws Exception {
        var asked = new CountDownLatch(1);
        Answerer slow =
                (question, sink, _) -> {
                    asked.await();
                    return asks(question, sink);
                };
        var path = layer().around(slow);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Future<Answered>>();
            for (int i = 0; i < 20; i++) {
                answers.add(
                        threads.submit(
                                () ->
                                        path.answer(
                                                question(MINA, HOUSE, WARRANTY),
                                                _ -> {},
                                                new Cancellation())));
            }
            asked.countDown();
            for (var answer : answers) {
                assertThat(answer.get().completion().text()).isEqualTo("Answer 1.");
            }
        }

        assertThat(model.asked()).isEqualTo(1);
        assertThat(counted("joined") + counted("short")).isEqualTo(19);
    }

    @Test
    void whoLeadsAndFailsLetsTheNextLead() throws Exception {
        var both = new CountDownLatch(1);
        var failed = new CountDownLatch(1);
        Answerer failing =
                (question, sink, _) -> {
                    if (failed.getCount() > 0) {
                        both.await();
                        failed.countDown();
                        throw new IllegalStateException("The line broke");
                    }
                    return asks(question, sink);
                };
        var path = layer().around(failing);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first =
                    threads.submit(
                            () ->
                                    path.answer(
                                            question(MINA, HOUSE, WARRANTY),
                                            _ -> {},
                                            new Cancellation()));
            await().until(() -> flights.underWay() == 1);
            var second =
                    threads.submit(
                            () ->
                                    path.answer(
                                            question(JUN, HOUSE, WARRANTY),
                                            _ -> {},
                                            new Cancellation()));
            await().until(() -> flights.waiting() == 1);
            both.countDown();

            assertThatThrownBy(first::get).hasRootCauseMessage("The line broke");
            assertThat(second.get().cache()).isEqualTo(CacheUse.NONE);
        }
    }

    @Test
    void whoeverWaitsIsTakenAlongByAStopgapThatIsNotKept() throws Exception {
        Answerer fallBack = (question, sink, _) -> asks(question.of(stopgap), sink);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var led = new CountDownLatch(1);
            var path = layer().around(held(led, fallBack));
            var first = threads.submit(() -> answer(path, MINA, WARRANTY));
            await().until(() -> flights.underWay() == 1);
            var second = threads.submit(() -> answer(path, JUN, WARRANTY));
            await().until(() -> flights.waiting() == 1);
            led.countDown();

            assertThat(first.get().completion().text()).isEqualTo("Answer 1.");
            assertThat(second.get().completion().text()).isEqualTo("Answer 1.");
        }
        assertThat(stopgap.asked()).isEqualTo(1);
        assertThat(rows()).isZero();
    }

    @Test
    void whatIsForNobodyElseIsAskedForByOneAfterTheOther() throws Exception {
        var atOnce = new AtomicInteger();
        var most = new AtomicInteger();
        var led = new CountDownLatch(1);
        Answerer cut =
                (question, sink, _) -> {
                    most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                    var answered = asks(question, sink);
                    atOnce.decrementAndGet();
                    return cutOff(answered);
                };
        var path = layer().around(held(led, cut));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Future<Answered>>();
            for (int i = 0; i < 5; i++) {
                answers.add(threads.submit(() -> answer(path, MINA, WARRANTY)));
            }
            await().until(() -> flights.waiting() == 4);
            led.countDown();
            for (var answer : answers) {
                assertThat(answer.get().cache()).isEqualTo(CacheUse.NONE);
            }
        }

        assertThat(model.asked()).isEqualTo(5);
        assertThat(most).hasValue(1);
    }

    @Test
    void whoHasWaitedTooLongIsAnsweredAsWithoutACache() throws Exception {
        patience = Duration.ofMillis(5);
        var led = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var path = layer().around(held(led, (question, sink, _) -> asks(question, sink)));
            var first = threads.submit(() -> answer(path, MINA, WARRANTY));
            await().until(() -> flights.underWay() == 1);

            var second = ask(JUN, WARRANTY);
            led.countDown();

            assertThat(second).isEqualTo(CacheUse.NONE);
            assertThat(first.get().cache()).isEqualTo(CacheUse.NONE);
        }
        assertThat(model.asked()).isEqualTo(2);
    }

    @Test
    void whoWaitsForAnAnswerOfTheSameMeaningHasItFromTheSemanticCache() throws Exception {
        ask(MINA, WARRANTY);
        texts.hold();
        var path = layer().around((question, sink, _) -> asks(question, sink));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> answer(path, MINA, GUARANTEE));
            await().until(() -> flights.underWay() == 1);
            var second = threads.submit(() -> answer(path, JUN, GUARANTEE));
            await().until(() -> flights.waiting() == 1);
            texts.release();

            assertThat(first.get().cache()).isEqualTo(CacheUse.SEMANTIC);
            assertThat(second.get().cache()).isEqualTo(CacheUse.SEMANTIC);
        }
        assertThat(counted("joined")).isEqualTo(1);
    }

    @Test
    void aModelThatIsSlowToPlaceAQuestionHoldsNobodyUp() throws InterruptedException {
        vectorPatience = Duration.ofMillis(5);
        ask(MINA, WARRANTY);
        texts.hold();

        assertThat(ask(JUN, GUARANTEE)).isEqualTo(CacheUse.NONE);

        texts.release();
    }

    @Test
    void whatCannotBeReadIsNotThere() throws InterruptedException {
        ask(MINA, WARRANTY);
        jdbc.sql("UPDATE coach_answer SET provenance = '[]'").update();
        cache = started();

        assertThat(ask(JUN, WARRANTY)).isEqualTo(CacheUse.NONE);
        assertThat(ask(JUN, WARRANTY)).isEqualTo(CacheUse.SHORT);
    }

    @Test
    void aCacheThatIsAwayCostsNoAnswerAndKeepsNone() throws InterruptedException {
        jdbc.sql("ALTER TABLE coach_answer RENAME TO away").update();

        assertThat(ask(MINA, WARRANTY)).isEqualTo(CacheUse.NONE);
        assertThat(ask(MINA, WARRANTY)).isEqualTo(CacheUse.NONE);
    }

    @Test
    void whoseKeyIsDestroyedLeavesNothingBehind() throws InterruptedException {
        ask(MINA, WARRANTY);
        ask(JUN, "What is the address of the shop?");

        cache.on(new KeysDestroyed(Set.of(MINA)));

        assertThat(rows()).isEqualTo(1);
        assertThat(ask(JUN, WARRANTY)).isEqualTo(CacheUse.NONE);
        assertThat(ask(JUN, "What is the address of the shop?")).isEqualTo(CacheUse.SHORT);
    }

    @Test
    void forWhoeverIsForgottenNothingIsKept() throws InterruptedException {
        jdbc.sql(
                        """
                        INSERT INTO person_key (account_id, master_key_id, destroyed_at)
                        VALUES (?, 1, now())
                        """)
                .params(MINA.value())
                .update();

        ask(MINA, WARRANTY);

        assertThat(rows()).isZero();
        assertThat(ask(JUN, WARRANTY)).isEqualTo(CacheUse.NONE);
    }

    @Test
    void whatIsGivenToNobodyIsPruned() throws InterruptedException {
        ask(MINA, WARRANTY);
        answer(question(MINA, KnowledgeScope.ME, WARRANTY));
        version = 2;
        ask(MINA, WARRANTY);

        assertThat(pruning().prune()).isEqualTo(2);
        assertThat(rows()).isEqualTo(1);

        clock.pass(Duration.ofDays(28));
        assertThat(pruning().prune()).isEqualTo(1);
        assertThat(rows()).isZero();
    }

    @Test
    void ofAScopeTheNewestAreKept() throws InterruptedException {
        clock.pass(Duration.ofHours(1));
        ask(MINA, WARRANTY);
        jdbc.sql(
                        """
                        INSERT INTO coach_answer
                        SELECT scope, model, template, knowledge_version, 'q' || n, signature, NULL,
                               NULL, asked_by, provider, model_name, text, provenance,
                               kept_at - make_interval(mins => 1, secs => 0.001 * n)
                        FROM coach_answer, generate_series(1, ?) n
                        """)
                .params(AnswerPruning.MOST_IN_A_SCOPE + 1_200)
                .update();

        assertThat(pruning().prune()).isEqualTo(1_201);
        cache = started();
        assertThat(ask(JUN, WARRANTY)).isEqualTo(CacheUse.SHORT);
    }

    private AnswerPruning pruning() {
        return new AnswerPruning(
                jdbc, new AnswerRows(jdbc), policy(), new ScopeVersions(others.queries()), clock);
    }

    private static Answerer held(CountDownLatch until, Answerer answerer) {
        return (question, sink, cancellation) -> {
            until.await();
            return answerer.answer(question, sink, cancellation);
        };
    }

    private static Answered cutOff(Answered answered) {
        var whole = answered.completion();
        var cut =
                new ReplyCompletion(
                        whole.model(),
                        whole.text(),
                        FinishReason.LENGTH,
                        whole.usage(),
                        whole.firstToken(),
                        whole.total(),
                        whole.attempts());
        return new Answered(cut, answered.cache(), answered.provenance());
    }

    private Answered answer(Answerer path, AccountId asker, String text)
            throws InterruptedException {
        return path.answer(question(asker, HOUSE, text), _ -> {}, new Cancellation());
    }

    private AnswerCache started() {
        return new AnswerCache(new AnswerRows(jdbc), policy(), clock);
    }

    private CachedAnswers layer() {
        var settings =
                new AnswerCacheSettings(
                        true,
                        Duration.ofMinutes(5),
                        Duration.ofDays(28),
                        0.9,
                        patience,
                        vectorPatience);
        return new CachedAnswers(
                policy(),
                settings,
                new QuestionKeys(
                        policy(),
                        settings,
                        new ScopeVersions(others.queries()),
                        PromptTemplates.load(),
                        texts,
                        texts),
                cache,
                flights,
                clock,
                meters);
    }

    private static AnswerCachePolicy policy() {
        return new AnswerCachePolicy(AnswerCachePolicyTest.settings(true));
    }

    private CacheUse ask(AccountId asker, String text) throws InterruptedException {
        return answer(question(asker, HOUSE, text)).cache();
    }

    private Answered answer(Question question) throws InterruptedException {
        return layer().around((asked, sink, _) -> asks(asked, sink))
                .answer(question, said::append, new Cancellation());
    }

    private Answered asks(Question question, DeltaSink sink) throws InterruptedException {
        var assembled = question.prompt().get();
        var completion = question.model().stream(assembled.prompt(), sink, new Cancellation());
        return new Answered(completion, CacheUse.NONE, assembled.provenance(question.asker()));
    }

    private Question question(AccountId asker, KnowledgeScope scope, String text) {
        return Questions.first(asker, scope, text, model, () -> version);
    }

    private int rows() {
        return jdbc.sql("SELECT count(*) FROM coach_answer").query(Integer.class).single();
    }

    private double counted(String cache) {
        return meters.counter("parlance.coach.answers", "cache", cache).count();
    }

    private static final class PassingClock extends Clock {

        private Instant now = Instant.parse("2026-11-22T09:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

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
