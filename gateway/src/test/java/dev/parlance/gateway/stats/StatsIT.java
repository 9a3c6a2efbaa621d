package dev.parlance.gateway.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.gateway.stage.Edge;
import dev.parlance.gateway.stage.EdgeTest;
import dev.parlance.gateway.stage.Figures;
import dev.parlance.gateway.stage.Watch;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.audit.AccessCommand.RecordAccess;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.reply.ReplyStatus;
import dev.parlance.kernel.stats.StatsGrouping;
import dev.parlance.kernel.stats.StatsQuery.FindReplyLog;
import dev.parlance.kernel.stats.StatsQuery.FindStats;
import dev.parlance.kernel.stats.StatsQuery.ListAllConversations;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@EdgeTest
class StatsIT {

    private static final String LOG = "/admin/conversations/%s/log".formatted(Figures.TALK);

    @Autowired private Edge edge;
    @Autowired private Figures figures;
    @Autowired private Watch watch;

    private final AccountId operator = new AccountId(UUID.randomUUID());

    @Test
    void sumsAreShownByTheirKey() {
        var sums = get("/admin/stats?from=2026-11-01&to=2026-11-21&groupBy=model&limit=7&cursor=x");

        assertThat(figures.asked())
                .contains(
                        new FindStats(
                                LocalDate.parse("2026-11-01"),
                                LocalDate.parse("2026-11-21"),
                                StatsGrouping.MODEL,
                                "x",
                                7));
        assertThat(sums.text("/rows/0/key")).isEqualTo("MODEL");
        assertThat(sums.text("/rows/0/completed")).isEqualTo("4");
        assertThat(sums.text("/rows/0/failures/0/code")).isEqualTo("MODEL_TIMEOUT");
        assertThat(sums.text("/rows/0/failures/0/count")).isEqualTo("1");
        assertThat(sums.text("/rows/0/cache/short")).isEqualTo("2");
        assertThat(sums.text("/rows/0/cache/hitRate")).isEqualTo("0.75");
        assertThat(sums.text("/rows/0/cost/amount")).isEqualTo("0.0000222");
        assertThat(sums.text("/rows/0/meanMs")).isEqualTo("250.0");
        assertThat(sums.text("/total/replies")).isEqualTo("5");
        assertThat(sums.body().at("/total").has("key")).isFalse();
        assertThat(sums.text("/nextCursor")).isEqualTo("next");
    }

    @Test
    void theLastThirtyDaysAreMeantWhereNoneAreGiven() {
        get("/admin/stats?cursor=" + operator);

        assertThat(figures.asked())
                .filteredOn(query -> operator.toString().equals(query.cursor()))
                .singleElement()
                .isInstanceOfSatisfying(
                        FindStats.class,
                        query -> {
                            assertThat(ChronoUnit.DAYS.between(query.from(), query.to()))
                                    .isEqualTo(29);
                            assertThat(query.groupBy()).isEqualTo(StatsGrouping.DAY);
                        });
    }

    @Test
    void conversationsAreListedByFiltersAndFigures() {
        var page =
                get(
                        "/admin/conversations?kind=DIRECT&outcome=FAILED&from=2026-11-01T00:00:00Z"
                                + "&to=2026-11-22T00:00:00Z&cursor=x&limit=7&accountId="
                                + Figures.MINA);

        assertThat(figures.asked())
                .contains(
                        new ListAllConversations(
                                ConversationKind.DIRECT,
                                Figures.MINA,
                                ReplyStatus.FAILED,
                                Instant.parse("2026-11-01T00:00:00Z"),
                                Instant.parse("2026-11-22T00:00:00Z"),
                                "x",
                                7));
        assertThat(page.text("/items/0/conversationId")).isEqualTo(Figures.TALK.toString());
        assertThat(page.text("/items/0/replies")).isEqualTo("5");
        assertThat(page.text("/items/0/cost/amount")).isEqualTo("0.0000222");
        assertThat(page.body().at("/items/0").has("deletedAt")).isFalse();
        assertThat(page.text("/hasMore")).isEqualTo("false");
    }

    @Test
    void theLogShowsHowEachReplyEnded() {
        var log = get(LOG + "?outcome=FAILED&model=demo/demo&from=2026-11-01T00:00:00Z&limit=7");

        assertThat(figures.asked())
                .contains(
                        new FindReplyLog(
                                Figures.TALK,
                                ReplyStatus.FAILED,
                                "demo/demo",
                                Instant.parse("2026-11-01T00:00:00Z"),
                                null,
                                null,
                                7));
        assertThat(log.text("/items/0/model/provider")).isEqualTo("demo");
        assertThat(log.text("/items/0/usage/promptTokens")).isEqualTo("12");
        assertThat(log.text("/items/0/cost/known")).isEqualTo("true");
        assertThat(log.text("/items/0/totalMs")).isEqualTo("20");
        assertThat(log.text("/items/1/code")).isEqualTo("OVERLOADED");
        assertThat(log.body().at("/items/1").has("usage")).isFalse();
        assertThat(log.body().at("/items/1").has("accountId")).isFalse();
    }

    @Test
    void aConversationThatNeverWasHasNoLog() {
        assertThat(get("/admin/conversations/%s/log".formatted(UUID.randomUUID())).text("/code"))
                .isEqualTo("CONVERSATION_NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/admin/stats?groupBy=colour",
                "/admin/stats?from=yesterday",
                "/admin/stats?to=-999999999-01-01",
                "/admin/stats?limit=0",
                "/admin/stats?limit=201",
                "/admin/conversations?limit=201",
                "/admin/conversations?kind=PARTY",
                "/admin/conversations?outcome=WELL",
                "/admin/conversations?accountId=mina",
                "/admin/conversations?from=yesterday",
                "/admin/conversations/mina/log"
            })
    void whatCannotBeMeantIsRefused(String path) {
        assertThat(get(path).status()).isEqualTo(400);
    }

    @Test
    void cursorsAndModelsAreNoEssays() {
        for (var path : List.of("/admin/stats", "/admin/conversations", LOG)) {
            assertThat(get(path + "?cursor=" + "x".repeat(513)).status()).isEqualTo(400);
        }
        assertThat(get(LOG + "?model=" + "x".repeat(201)).status()).isEqualTo(400);
        assertThat(get(LOG + "?model=%00").status()).isEqualTo(400);
    }

    @Test
    void whatAnAdministratorLooksAtIsRecorded() {
        get("/admin/stats");
        get("/admin/conversations");
        get(LOG);

        assertThat(watch.recorded())
                .filteredOn(access -> access.operator().equals(operator))
                .containsExactly(
                        new RecordAccess(
                                operator, "GET /api/v1/admin/stats", null, null, null, true),
                        new RecordAccess(
                                operator,
                                "GET /api/v1/admin/conversations",
                                null,
                                null,
                                null,
                                true),
                        new RecordAccess(
                                operator,
                                "GET /api/v1/admin/conversations/{id}/log",
                                Figures.TALK.toString(),
                                Figures.TALK,
                                null,
                                false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"USER", "AUDITOR"})
    void whoIsNoAdministratorSeesNothing(String role) {
        int before = figures.asked().size();

        for (var path : List.of("/admin/stats", "/admin/conversations", LOG)) {
            assertThat(edge.getAs(role, operator, path).status()).isEqualTo(403);
        }

        assertThat(figures.asked()).hasSize(before);
    }

    private Edge.Answer get(String path) {
        return edge.getAs("ADMIN", operator, path);
    }
}
