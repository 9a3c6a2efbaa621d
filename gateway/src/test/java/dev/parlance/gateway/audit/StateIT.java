package dev.parlance.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.gateway.stage.Edge;
import dev.parlance.gateway.stage.EdgeTest;
import dev.parlance.gateway.stage.Watch;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.audit.AccessCommand.RecordAccess;
import dev.parlance.kernel.audit.StateQuery.FindState;
import dev.parlance.kernel.conversation.ConversationId;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@EdgeTest
class StateIT {

    @Autowired private Edge edge;
    @Autowired private Watch watch;

    private final AccountId auditor = new AccountId(UUID.randomUUID());
    private final ConversationId talk = new ConversationId(UUID.randomUUID());
    private final String path = "/audit/conversations/" + talk;

    @Test
    void anAuditorSeesWhatAConversationWas() {
        var time = Instant.parse("2026-11-22T09:00:00Z");

        var state =
                edge.getAs(
                        "AUDITOR", auditor, path + "?asOfTime=%s&after=3&limit=7".formatted(time));

        assertThat(state.status()).isEqualTo(200);
        assertThat(state.text("/messages/0/role")).isEqualTo("user");
        assertThat(watch.asked()).contains(new FindState(talk, null, time, 3, 7, false));
    }

    @Test
    void whatWasSaidIsShownOnceItWasOpened() {
        var before = edge.getAs("AUDITOR", auditor, path);
        edge.postAs("AUDITOR", auditor, path + "/open", "{\"reason\":\"민원 4711\"}");
        var after = edge.getAs("AUDITOR", auditor, path);

        assertThat(before.text("/messages/0/text/length")).isEqualTo("2");
        assertThat(before.text("/messages/0/text/text")).isEmpty();
        assertThat(after.text("/messages/0/text/text")).isEqualTo("안녕");
    }

    @Test
    void anAuditorSeesHowTheReadModelDiffersFromTheEvents() {
        var closed = edge.getAs("AUDITOR", auditor, path + "/diff");
        edge.postAs("AUDITOR", auditor, path + "/open", "{\"reason\":\"민원 4711\"}");
        var open = edge.getAs("AUDITOR", auditor, path + "/diff");

        assertThat(closed.text("/equal")).isEqualTo("false");
        assertThat(closed.text("/differences/0/key/seq")).isEqualTo("1");
        assertThat(closed.text("/differences/0/columns/0")).isEqualTo("text");
        assertThat(closed.text("/differences/0/folded")).isEmpty();
        assertThat(open.text("/differences/0/folded/text")).isEqualTo("안녕");
    }

    @Test
    void theAccessIsRecordedWithItsConversation() {
        edge.getAs("AUDITOR", auditor, path + "/diff");

        assertThat(watch.recorded())
                .contains(
                        new RecordAccess(
                                auditor,
                                "GET /api/v1/audit/conversations/{id}/diff",
                                talk.toString(),
                                talk,
                                null,
                                false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"?asOfSeq=0", "?asOfTime=gestern", "?after=-1", "?limit=201"})
    void aQuestionWithoutSenseIsRefused(String question) {
        assertThat(edge.getAs("AUDITOR", auditor, path + question).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/diff"})
    void whoIsNoAuditorSeesNothing(String part) {
        assertThat(edge.getAs("USER", auditor, path + part).status()).isEqualTo(403);
        assertThat(edge.getAs("ADMIN", auditor, path + part).status()).isEqualTo(403);
    }
}
