package dev.parlance.gateway.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.gateway.stage.Edge;
import dev.parlance.gateway.stage.EdgeTest;
import dev.parlance.kernel.account.AccountId;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@EdgeTest
class ProjectionIT {

    @Autowired private Edge edge;

    private final AccountId operator = new AccountId(UUID.randomUUID());

    @Test
    void anAdministratorSeesHowFarEachProjectionIs() {
        var report = edge.getAs("ADMIN", operator, "/admin/projections");

        assertThat(report.text("/items/0/name")).isEqualTo("history");
        assertThat(report.text("/items/0/eventsBehind")).isEqualTo("2");
    }

    @Test
    void anAdministratorSeesWhatCouldNotBeTakenIn() {
        var letters =
                edge.getAs("ADMIN", operator, "/admin/dead-letters?projection=history&limit=1");

        assertThat(letters.text("/items/0/id")).isEqualTo("letter-1");
        assertThat(letters.text("/items/0/projection")).isEqualTo("history");
    }

    @Test
    void anAdministratorHasAProjectionBuiltAgainAndALetterRetried() {
        var replay = edge.postAs("ADMIN", operator, "/admin/projections/history/replay");
        var retry = edge.postAs("ADMIN", operator, "/admin/dead-letters/letter-1/retry");

        assertThat(replay.status()).isEqualTo(202);
        assertThat(retry.text("/evicted")).isEqualTo("1");
    }

    @Test
    void moreLettersThanFitAnAnswerAreNotAskedFor() {
        assertThat(edge.getAs("ADMIN", operator, "/admin/dead-letters?limit=501").status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/admin/projections", "/admin/dead-letters"})
    void whoIsNoAdministratorSeesNothing(String path) {
        assertThat(edge.getAs("USER", operator, path).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/admin/projections/history/replay", "/admin/dead-letters/l/retry"})
    void whoIsNoAdministratorChangesNothing(String path) {
        assertThat(edge.postAs("USER", operator, path).status()).isEqualTo(403);
    }
}
