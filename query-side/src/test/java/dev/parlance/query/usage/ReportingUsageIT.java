package dev.parlance.query.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.reply.ModelRef;
import dev.parlance.kernel.reply.TokenUsage;
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
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportingUsageIT {

    private static final ModelRef GPT = new ModelRef("openai", "gpt-4o-mini");
    private static final Instant NEARLY_MIDNIGHT = Instant.parse("2026-11-21T23:59:00Z");
    private static final LocalDate FRIDAY = LocalDate.parse("2026-11-20");
    private static final LocalDate SATURDAY = LocalDate.parse("2026-11-21");
    private static final LocalDate SUNDAY = LocalDate.parse("2026-11-22");

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
    void usageIsSummedExactlyByTheUtcDayOfTheAnswer() {
        var mina = Accounts.someone();
        var talk = Talk.of(mina, null, NEARLY_MIDNIGHT).say("하나");
        talk.answer("첫 답");
        talk.answer("둘째 답");
        for (int i = 0; i < 60; i++) {
            talk.say("밤이 깊었네 " + i);
        }
        talk.answer("자정이 지났어요");
        models.take(talk);

        var report = report(mina, UsageGrouping.DAY);

        assertThat(report.rows())
                .extracting(UsageReport.Row::key, r -> r.totals().replies(), r -> r.totals().cost())
                .containsExactly(
                        tuple("2026-11-21", 2L, new BigDecimal("0.0000444")),
                        tuple("2026-11-22", 1L, new BigDecimal("0.0000222")));
        assertThat(report.total())
                .isEqualTo(
                        new UsageReport.Totals(3, 30, 15, 6, new BigDecimal("0.0000666"), "USD"));
    }

    @Test
    void usageIsGroupedByModelConversationAndCharacter() {
        var mina = Accounts.someone();
        var sora = new CharacterId(UUID.randomUUID());
        var withSora = Talk.of(mina, sora, NEARLY_MIDNIGHT).say("안녕");
        withSora.answer("네", Accounts.of(GPT, new TokenUsage(100, 50, 0, false), "0.5"));
        withSora.regenerate(2, "네네");
        var without = Talk.of(mina, null, NEARLY_MIDNIGHT).say("안녕");
        without.answer("네");
        models.take(withSora, without);

        assertThat(report(mina, UsageGrouping.MODEL).rows())
                .extracting(UsageReport.Row::key, r -> r.totals().replies())
                .containsExactly(tuple("demo/parlance-demo", 2L), tuple("openai/gpt-4o-mini", 1L));
        assertThat(report(mina, UsageGrouping.CONVERSATION).rows())
                .extracting(UsageReport.Row::key, r -> r.totals().replies())
                .containsExactlyInAnyOrder(
                        tuple(withSora.id().toString(), 2L), tuple(without.id().toString(), 1L));
        assertThat(report(mina, UsageGrouping.CHARACTER).rows())
                .extracting(UsageReport.Row::key, r -> r.totals().replies())
                .containsExactlyInAnyOrder(tuple(sora.toString(), 2L), tuple("none", 1L));
    }

    @Test
    void repliesInARoomCountForTheCharacterThatSpoke() {
        var mina = Accounts.someone();
        var sora = new CharacterRef(new CharacterId(UUID.randomUUID()), 1);
        var haneul = new CharacterRef(new CharacterId(UUID.randomUUID()), 2);
        var room = Room.of(mina, List.of()).say(mina, "다들 안녕?");
        room.answer(mina, sora, "안녕!");
        room.answer(mina, haneul, "반가워.");
        room.answer(mina, null, "안녕하세요.");
        models.take(room);
        room.say(mina, "소라야").answer(mina, sora, "응?");
        models.take(room);

        assertThat(report(mina, UsageGrouping.CHARACTER).rows())
                .extracting(UsageReport.Row::key, r -> r.totals().replies())
                .containsExactlyInAnyOrder(
                        tuple(sora.characterId().toString(), 2L),
                        tuple(haneul.characterId().toString(), 1L),
                        tuple("none", 1L));
        assertThat(report(mina, UsageGrouping.CONVERSATION).rows())
                .extracting(UsageReport.Row::key, r -> r.totals().replies())
                .containsExactly(tuple(room.id().toString(), 4L));
    }

    @Test
    void tokensOfAStoppedReplyAreAccountedAndFailedOnesAreNot() {
        var mina = Accounts.someone();
        var talk = Talk.of(mina, null, NEARLY_MIDNIGHT).say("안녕");
        talk.stop(talk.ask(), "반가").stop(talk.ask()).fail(talk.ask());
        models.take(talk);

        assertThat(report(mina, UsageGrouping.DAY).total().replies()).isEqualTo(1);
        assertThat(
                        models.jdbc()
                                .sql("SELECT count(*) FROM usage_reply WHERE account_id = ?")
                                .param(mina.value())
                                .query(Long.class)
                                .single())
                .isEqualTo(1);
    }

    @Test
    void aSummaryIsPaidForAndIsNoReply() {
        var mina = Accounts.someone();
        var talk = Talk.of(mina, null, NEARLY_MIDNIGHT).say("바다에 가고 싶어");
        talk.answer("좋은 생각이에요");
        talk.summarise("미나는 바다에 가고 싶어 한다.", Accounts.small());
        models.take(talk);

        assertThat(report(mina, UsageGrouping.DAY).total())
                .isEqualTo(
                        new UsageReport.Totals(1, 20, 10, 4, new BigDecimal("0.0000444"), "USD"));
    }

    @Test
    void aForkDoesNotPayAgainForWhatItShares() {
        var mina = Accounts.someone();
        var talk = Talk.of(mina, null, NEARLY_MIDNIGHT).say("안녕");
        talk.answer("네");
        models.take(talk, talk.fork(2));

        assertThat(report(mina, UsageGrouping.DAY).total().replies()).isEqualTo(1);
    }

    @Test
    void whatWasUsedInADeletedConversationStaysUsed() {
        var mina = Accounts.someone();
        var talk = Talk.of(mina, null, NEARLY_MIDNIGHT).say("안녕");
        talk.answer("네");
        models.take(talk.delete());

        assertThat(report(mina, UsageGrouping.DAY).total().replies()).isEqualTo(1);
    }

    @Test
    void daysOutsideTheReportAreLeftOut() {
        var mina = Accounts.someone();
        var talk = Talk.of(mina, null, NEARLY_MIDNIGHT).say("안녕");
        talk.answer("네");
        models.take(talk);

        var report =
                models.ask(
                        new FindUsage(mina, FRIDAY, FRIDAY, UsageGrouping.DAY), UsageReport.class);

        assertThat(report.rows()).isEmpty();
        assertThat(report.total())
                .isEqualTo(new UsageReport.Totals(0, 0, 0, 0, BigDecimal.ZERO, "USD"));
    }

    @Test
    void aReportThatEndsBeforeItBeginsOrSpansTooLongIsRefused() {
        var mina = Accounts.someone();

        assertThatThrownBy(
                        () ->
                                models.ask(
                                        new FindUsage(mina, SUNDAY, FRIDAY, UsageGrouping.DAY),
                                        UsageReport.class))
                .isInstanceOf(Rejected.class);
        assertThatThrownBy(
                        () ->
                                models.ask(
                                        new FindUsage(
                                                mina,
                                                SATURDAY.minusYears(5),
                                                SATURDAY,
                                                UsageGrouping.DAY),
                                        UsageReport.class))
                .isInstanceOf(Rejected.class);
    }

    private UsageReport report(AccountId account, UsageGrouping groupBy) {
        return models.ask(new FindUsage(account, FRIDAY, SUNDAY, groupBy), UsageReport.class);
    }
}
