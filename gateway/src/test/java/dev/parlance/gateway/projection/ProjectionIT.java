package dev.parlance.gateway.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.gateway.stage.Edge;
import dev.parlance.gateway.stage.EdgeTest;
import dev.parlance.gateway.stage.Operation;
import dev.parlance.gateway.stage.Watch;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.audit.AccessCommand.RecordAccess;
import dev.parlance.kernel.projection.ProjectionCommand.AbandonReplay;
import dev.parlance.kernel.projection.ProjectionCommand.DiscardDeadLetter;
import dev.parlance.kernel.projection.ProjectionCommand.ReplayProjection;
import dev.parlance.kernel.projection.ProjectionCommand.RetryDeadLetter;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@EdgeTest
class ProjectionIT {

    private static final String REASON = "{\"reason\":\"고친 뒤 다시\"}";
    private static final String REPLAY = "/admin/projections/history/replay";
    private static final String RETRY = "/admin/dead-letters/letter-1/retry";
    private static final String DISCARD = "/admin/dead-letters/letter-1/discard";

    @Autowired private Edge edge;
    @Autowired private Operation operation;
    @Autowired private Watch watch;

    private final AccountId operator = new AccountId(UUID.randomUUID());

    @Test
    void anAdministratorSeesHowFarEachProjectionIs() {
        var report = get("/admin/projections");

        assertThat(report.text("/items/0/name")).isEqualTo("history");
        assertThat(report.text("/items/0/eventsBehind")).isEqualTo("2");
        assertThat(report.text("/items/0/rate")).isEqualTo("12.5");
        assertThat(report.text("/items/0/rebuild/state")).isEqualTo("REPLAYING");
        assertThat(report.text("/items/0/rebuild/startedAt")).isEqualTo("1970-01-01T00:00:00Z");
    }

    @Test
    void anAdministratorSeesWhichSagasAreHeldUp() {
        var report = get("/admin/projections");

        assertThat(report.text("/sagas/0/name")).isEqualTo("assistant-reply");
        assertThat(report.text("/sagas/0/eventsBehind")).isEqualTo("3");
        assertThat(report.text("/sagas/0/lagMillis")).isEqualTo("4000");
        assertThat(report.text("/sagas/0/fault")).isEqualTo("JdbcException");
    }

    @Test
    void anAdministratorSeesWhatCouldNotBeTakenInPageByPage() {
        var first = get("/admin/dead-letters?projection=history&limit=1");
        var last = get("/admin/dead-letters?limit=1&cursor=" + first.text("/nextCursor"));

        assertThat(first.text("/items/0/id")).isEqualTo("letter-1");
        assertThat(first.text("/items/0/projection")).isEqualTo("history");
        assertThat(first.text("/hasMore")).isEqualTo("true");
        assertThat(last.text("/hasMore")).isEqualTo("false");
    }

    @Test
    void anAdministratorSeesTheEventOfALetterWithoutWhatWasSaid() {
        var letter = get("/admin/dead-letters/letter-1");

        assertThat(letter.text("/id")).isEqualTo("letter-1");
        assertThat(letter.text("/eventType")).isEqualTo("UserMessagePosted");
        assertThat(letter.text("/attempts")).isEqualTo("2");
        assertThat(letter.text("/sequenceNumber")).isEqualTo("7");
        assertThat(letter.text("/payload/text/length")).isEqualTo("5");
    }

    @Test
    void aLetterThatIsNotThereIsNotFound() {
        assertThat(get("/admin/dead-letters/none").text("/code")).isEqualTo("NOT_FOUND");
        assertThat(send("POST", "/admin/dead-letters/none/retry", REASON).text("/code"))
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void aProjectionIsBuiltAgainAndThatIsGivenUp() {
        assertThat(send("POST", REPLAY, null).status()).isEqualTo(202);
        assertThat(send("DELETE", REPLAY, REASON).status()).isEqualTo(204);

        assertThat(operation.asked())
                .contains(new ReplayProjection("history"), new AbandonReplay("history"));
        assertThat(recorded())
                .containsExactly(
                        done("POST /api/v1/admin/projections/{name}/replay", "history", null),
                        done(
                                "DELETE /api/v1/admin/projections/{name}/replay",
                                "history",
                                "고친 뒤 다시"));
    }

    @Test
    void whyALetterIsRetriedOrDiscardedIsRecordedOnce() {
        assertThat(send("POST", RETRY, REASON).text("/evicted")).isEqualTo("1");
        assertThat(send("POST", DISCARD, REASON).text("/remaining")).isEqualTo("2");

        assertThat(operation.asked())
                .contains(new RetryDeadLetter("letter-1"), new DiscardDeadLetter("letter-1"));
        assertThat(recorded())
                .containsExactly(
                        done("POST /api/v1/admin/dead-letters/{id}/retry", "letter-1", "고친 뒤 다시"),
                        done(
                                "POST /api/v1/admin/dead-letters/{id}/discard",
                                "letter-1",
                                "고친 뒤 다시"));
    }

    @ParameterizedTest
    @ValueSource(strings = {RETRY, DISCARD})
    void nothingIsDoneToALetterWithoutAReason(String path) {
        assertThat(send("POST", path, null).status()).isEqualTo(400);
        assertThat(send("POST", path, "{}").status()).isEqualTo(400);
        assertThat(send("POST", path, "{\"reason\":\" \"}").status()).isEqualTo(400);
        assertThat(recorded()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {RETRY, DISCARD, REPLAY})
    void aReasonOfMoreThanFiveHundredCharactersIsRefused(String path) {
        assertThat(send("POST", path, reasonOf(501)).status()).isEqualTo(400);
        assertThat(recorded()).isEmpty();
        assertThat(send("POST", path, reasonOf(500)).status()).isLessThan(300);
    }

    @Test
    void moreLettersThanFitAnAnswerAreNotAskedFor() {
        assertThat(get("/admin/dead-letters?limit=501").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/admin/projections", "/admin/dead-letters", "/admin/dead-letters/letter-1"})
    void whoIsNoAdministratorSeesNothing(String path) {
        assertThat(edge.getAs("USER", operator, path).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"POST," + REPLAY, "DELETE," + REPLAY, "POST," + RETRY, "POST," + DISCARD})
    void whoIsNoAdministratorChangesNothing(String method, String path) {
        int before = operation.asked().size();

        assertThat(edge.sendAs("USER", operator, method, path, REASON).status()).isEqualTo(403);

        assertThat(operation.asked()).hasSize(before);
        assertThat(recorded()).isEmpty();
    }

    private Edge.Answer get(String path) {
        return edge.getAs("ADMIN", operator, path);
    }

    private Edge.Answer send(String method, String path, @Nullable String body) {
        return edge.sendAs("ADMIN", operator, method, path, body);
    }

    private static String reasonOf(int length) {
        return "{\"reason\":\"%s\"}".formatted("왜".repeat(length));
    }

    private RecordAccess done(String action, String target, @Nullable String reason) {
        return new RecordAccess(operator, action, target, null, reason, false);
    }

    /** What this operator has done, who is another in every test. */
    private List<RecordAccess> recorded() {
        return watch.recorded().stream().filter(a -> a.operator().equals(operator)).toList();
    }
}
