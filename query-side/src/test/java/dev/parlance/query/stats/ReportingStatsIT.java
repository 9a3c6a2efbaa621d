package dev.parlance.query.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.parlance.kernel.account.AccountEvent.AccountErased;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.reply.CacheUse;
import dev.parlance.kernel.reply.ModelRef;
import dev.parlance.kernel.reply.TokenUsage;
import dev.parlance.kernel.stats.StatsGrouping;
import dev.parlance.kernel.stats.StatsQuery.FindStats;
import dev.parlance.kernel.stats.StatsReport;
import dev.parlance.kernel.usage.UsageGrouping;
import dev.parlance.kernel.usage.UsageQuery.FindUsage;
import dev.parlance.kernel.usage.UsageReport;
import dev.parlance.projection.testing.Accounts;
import dev.parlance.projection.testing.ReadModels;
import dev.parlance.projection.testing.Room;
import dev.parlance.projection.testing.Talk;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sums are over everybody, so each test has days of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportingStatsIT {

    private static final ModelRef GPT = new ModelRef("openai", "gpt-4o-mini");

    private ReadModels models;

    @BeforeAll
    void start() {
        models = new ReadModels();
    }

    @AfterAll
    void stop() {
        models.close();
    }

    @Test
    void sumsAreThoseOfWhatEachPersonUsed() {
        var day = LocalDate.of(2026, 1, 1);
        var mina = Accounts.someone();
        var talk = Talk.of(mina, null, noon(day)).say("안녕");
        talk.answer("네", Accounts.of(GPT, new TokenUsage(100, 50, 20, false), "0.5"));
        talk.stop(talk.ask(), "반가");
        talk.summarise("인사했다.", Accounts.small());
        models.take(talk);

        var used =
                models.ask(new FindUsage(mina, day, day, UsageGrouping.DAY), UsageReport.class)
                        .total();

        assertThat(total(day))
                .returns(used.replies(), StatsReport.Totals::replies)
                .returns(used.promptTokens(), StatsReport.Totals::promptTokens)
                .returns(used.completionTokens(), StatsReport.Totals::completionTokens)
                .returns(used.cachedTokens(), StatsReport.Totals::cachedTokens)
                .returns(used.cost(), StatsReport.Totals::cost)
                .returns(used.currency(), StatsReport.Totals::currency)
                .returns(345L, StatsReport.Totals::completedMillis);
    }

    @Test
    void repliesAreCountedByHowTheyEndedAndFailuresByTheirCode() {
        var day = LocalDate.of(2026, 1, 2);
        var mina = Accounts.someone();
        var talk = Talk.of(mina, null, noon(day)).say("안녕");
        talk.answer("네");
        talk.stop(talk.ask());
        var begun = talk.ask();
        talk.begin(begun, 1).fail(begun).fail(talk.ask());
        talk.summarise("인사했다.", Accounts.small());
        models.take(talk);

        var rows = rows(day, StatsGrouping.OUTCOME);

        assertThat(rows)
                .extracting(StatsReport.Row::key, row -> row.totals().replies())
                .containsExactly(
                        tuple("COMPLETED", 1L),
                        tuple("SUMMARY", 0L),
                        tuple("FAILED", 2L),
                        tuple("CANCELLED", 1L));
        var failures = List.of(new StatsReport.Failures(ErrorCode.MODEL_TIMEOUT, 2));
        assertThat(rows).filteredOn(row -> row.failures().equals(failures)).hasSize(1);
        assertThat(rows(day, StatsGrouping.ACCOUNT))
                .extracting(StatsReport.Row::key, StatsReport.Row::failures)
                .containsExactly(tuple(mina.toString(), failures));
        assertThat(rows(day, StatsGrouping.MODEL))
                .extracting(StatsReport.Row::key, row -> row.totals().failed())
                .containsExactly(tuple("demo/parlance-demo", 1L), tuple("none", 1L));
    }

    @Test
    void figuresAreThoseOfModelsKindsConversationsAndRooms() {
        var day = LocalDate.of(2026, 11, 21);
        var mina = Accounts.someone();
        var talk = Talk.of(mina, null, noon(day)).say("안녕");
        talk.answer("네", Accounts.of(GPT, new TokenUsage(100, 50, 0, false), "0.5"));
        var room = Room.of(mina, List.of()).say(mina, "다들 안녕?");
        room.answer(mina, null, "안녕하세요.");
        models.take(talk, room);

        assertThat(keysAndReplies(day, StatsGrouping.MODEL))
                .containsExactly(tuple("openai/gpt-4o-mini", 1L), tuple("demo/parlance-demo", 1L));
        assertThat(keysAndReplies(day, StatsGrouping.KIND))
                .containsExactly(tuple("DIRECT", 1L), tuple("ROOM", 1L));
        assertThat(keysAndReplies(day, StatsGrouping.CONVERSATION))
                .containsExactly(tuple(talk.id().toString(), 1L), tuple(room.id().toString(), 1L));
        assertThat(keysAndReplies(day, StatsGrouping.ROOM))
                .containsExactly(tuple(room.id().toString(), 1L));
    }

    @ParameterizedTest
    @EnumSource(StatsGrouping.class)
    void everyGroupingAddsUpToItsTotal(StatsGrouping grouping) {
        var day = LocalDate.of(2026, 3, 1).plusDays(grouping.ordinal());
        var mina = Accounts.someone();
        var talk = Talk.of(mina, null, noon(day)).say("안녕");
        talk.answer("네");
        talk.stop(talk.ask(), "반가").fail(talk.ask());
        talk.summarise("인사했다.", Accounts.small());
        var coaching = new Coaching(mina, noon(day)).answer("0.5", "USD");
        models.take(talk, coaching);

        var report = report(day, day, grouping, null, 200);

        var total = report.total();
        assertThat(total.replies()).isEqualTo(grouping == StatsGrouping.ROOM ? 0 : 4);
        assertThat(sum(report, StatsReport.Totals::replies)).isEqualTo(total.replies());
        assertThat(sum(report, StatsReport.Totals::failed)).isEqualTo(total.failed());
        assertThat(sum(report, StatsReport.Totals::promptTokens)).isEqualTo(total.promptTokens());
        assertThat(
                        report.rows().stream()
                                .map(row -> row.totals().cost())
                                .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(total.cost());
    }

    private static long sum(StatsReport report, ToLongFunction<StatsReport.Totals> figure) {
        return report.rows().stream().mapToLong(row -> figure.applyAsLong(row.totals())).sum();
    }

    @Test
    void whereAnswersOfCoachesCameFromIsCounted() {
        var day = LocalDate.of(2026, 1, 3);
        var coaching = new Coaching(Accounts.someone(), noon(day));
        coaching.answer(CacheUse.NONE)
                .answer(CacheUse.SHORT)
                .answer(CacheUse.SHORT)
                .answer(CacheUse.SEMANTIC);
        var talk = Talk.of(Accounts.someone(), null, noon(day)).say("안녕");
        talk.answer("네");
        models.take(coaching, talk);

        assertThat(total(day).caches()).isEqualTo(new StatsReport.Caches(2, 1, 1));
        assertThat(total(day).completed()).isEqualTo(5);
    }

    @Test
    void pagesHaveEveryKeyOnceAlsoWhereAllCostTheSame() {
        var day = LocalDate.of(2026, 1, 4);
        var people = Stream.generate(Accounts::someone).limit(5).toList();
        for (var person : people) {
            var talk = Talk.of(person, null, noon(day)).say("안녕");
            talk.answer("네");
            models.publish(talk);
        }
        var often = Talk.of(people.getFirst(), null, noon(day)).say("하나");
        often.answer("둘", Accounts.of(GPT, new TokenUsage(1, 1, 0, false), "0"));
        models.take(often);

        var keys = new ArrayList<String>();
        @Nullable String cursor = null;
        do {
            var page = report(day, day, StatsGrouping.ACCOUNT, cursor, 2);
            assertThat(page.total().replies()).isEqualTo(6);
            assertThat(page.hasMore()).isEqualTo(page.nextCursor() != null);
            page.rows().forEach(row -> keys.add(row.key()));
            cursor = page.nextCursor();
        } while (cursor != null);

        assertThat(keys)
                .containsExactlyInAnyOrderElementsOf(
                        people.stream().map(AccountId::toString).toList())
                .startsWith(people.getFirst().toString());
        assertThat(keys.subList(1, 5)).isSorted();
    }

    @Test
    void daysComeInTheirOrder() {
        var first = LocalDate.of(2026, 2, 1);
        for (var day : List.of(first.plusDays(2), first, first.plusDays(1))) {
            var talk = Talk.of(Accounts.someone(), null, noon(day)).say("안녕");
            talk.answer(
                    "네",
                    Accounts.of(GPT, new TokenUsage(1, 1, 0, false), "0.0" + day.getDayOfMonth()));
            models.publish(talk);
        }
        models.take(Talk.of(Accounts.someone()));

        var page = report(first, first.plusDays(27), StatsGrouping.DAY, null, 2);
        var rest = report(first, first.plusDays(27), StatsGrouping.DAY, page.nextCursor(), 2);

        assertThat(page.rows())
                .extracting(StatsReport.Row::key)
                .containsExactly("2026-02-01", "2026-02-02");
        assertThat(rest.rows()).extracting(StatsReport.Row::key).containsExactly("2026-02-03");
        assertThat(rest.hasMore()).isFalse();
    }

    @Test
    void whatErasedPeopleUsedStaysUsedByNobody() {
        var day = LocalDate.of(2026, 1, 5);
        var mina = Accounts.someone();
        var jun = Accounts.someone();
        for (var person : List.of(mina, jun)) {
            var talk = Talk.of(person, null, noon(day)).say("안녕");
            talk.answer("네");
            models.take(talk.fail(talk.ask()));
            models.take("Account", person, new AccountErased(person, noon(day)));
        }

        assertErased(day, mina, jun);
        models.rebuild("stats");
        assertErased(day, mina, jun);
    }

    private void assertErased(LocalDate day, AccountId... people) {
        assertThat(rows(day, StatsGrouping.ACCOUNT))
                .containsExactly(
                        new StatsReport.Row(
                                "erased",
                                total(day),
                                List.of(new StatsReport.Failures(ErrorCode.MODEL_TIMEOUT, 2))));
        for (var person : people) {
            for (var table :
                    List.of("stats_conversation", "stats_reply", "stats_daily", "stats_failure")) {
                assertThat(
                                models.jdbc()
                                        .sql(
                                                "SELECT count(*) FROM %s t WHERE t::text LIKE '%%%s%%'"
                                                        .formatted(table, person))
                                        .query(Long.class)
                                        .single())
                        .as(table)
                        .isZero();
            }
        }
    }

    @Test
    void figuresOfDeletedConversationsStay() {
        var day = LocalDate.of(2026, 1, 6);
        var talk = Talk.of(Accounts.someone(), null, noon(day)).say("안녕");
        talk.answer("네");
        models.take(talk.delete());

        assertThat(total(day).replies()).isEqualTo(1);
    }

    @Test
    void whereNothingEndedThereIsNothing() {
        var day = LocalDate.of(2025, 1, 1);

        var report = report(day, day, StatsGrouping.MODEL, null, 10);

        assertThat(report.rows()).isEmpty();
        assertThat(report.total())
                .isEqualTo(
                        new StatsReport.Totals(
                                0,
                                0,
                                0,
                                0,
                                new StatsReport.Caches(0, 0, 0),
                                0,
                                0,
                                0,
                                BigDecimal.ZERO,
                                "USD",
                                0));
    }

    @Test
    void costsInSeveralCurrenciesHaveNoSum() {
        var day = LocalDate.of(2026, 1, 7);
        var coaching = new Coaching(Accounts.someone(), noon(day));
        models.take(coaching.answer("0.1", "EUR").answer("100", "KRW"));

        assertThatThrownBy(() -> total(day))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("EUR and KRW");
    }

    @Test
    void spansAndCursorsThatDoNotFitAreRefused() {
        var day = LocalDate.of(2026, 1, 8);
        for (var person : List.of(Accounts.someone(), Accounts.someone())) {
            var talk = Talk.of(person, null, noon(day)).say("안녕");
            talk.answer("네");
            models.take(talk);
        }
        var ofAccounts = report(day, day, StatsGrouping.ACCOUNT, null, 1).nextCursor();

        assertRefused(day, day.minusDays(1), StatsGrouping.DAY, null);
        assertRefused(day, day.plusDays(366), StatsGrouping.DAY, null);
        assertRefused(day, day.plusDays(31), StatsGrouping.ACCOUNT, null);
        assertRefused(LocalDate.MAX.minusDays(1), LocalDate.MAX, StatsGrouping.DAY, null);
        assertRefused(day, day, StatsGrouping.MODEL, ofAccounts);
        assertRefused(day, day, StatsGrouping.DAY, "아무거나");
        assertThat(report(day, day.plusDays(365), StatsGrouping.DAY, null, 1).rows()).hasSize(1);
    }

    private void assertRefused(
            LocalDate from, LocalDate to, StatsGrouping groupBy, @Nullable String cursor) {
        assertThatThrownBy(() -> report(from, to, groupBy, cursor, 10))
                .isInstanceOf(Rejected.class);
    }

    private List<Tuple> keysAndReplies(LocalDate day, StatsGrouping groupBy) {
        return rows(day, groupBy).stream()
                .map(row -> tuple(row.key(), row.totals().replies()))
                .toList();
    }

    private StatsReport.Totals total(LocalDate day) {
        return report(day, day, StatsGrouping.DAY, null, 10).total();
    }

    private List<StatsReport.Row> rows(LocalDate day, StatsGrouping groupBy) {
        return report(day, day, groupBy, null, 200).rows();
    }

    private StatsReport report(
            LocalDate from,
            LocalDate to,
            StatsGrouping groupBy,
            @Nullable String cursor,
            int limit) {
        return models.ask(new FindStats(from, to, groupBy, cursor, limit), StatsReport.class);
    }

    private static Instant noon(LocalDate day) {
        return day.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
    }
}
