package dev.parlance.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.gateway.stage.Edge;
import dev.parlance.gateway.stage.EdgeTest;
import dev.parlance.gateway.stage.Watch;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.audit.AccessCommand.OpenContent;
import dev.parlance.kernel.audit.AccessCommand.RecordAccess;
import dev.parlance.kernel.conversation.ConversationId;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@EdgeTest
class AccessIT {

    @Autowired private Edge edge;
    @Autowired private Watch watch;

    private final AccountId operator = new AccountId(UUID.randomUUID());
    private final ConversationId talk = new ConversationId(UUID.randomUUID());

    @Test
    void whatAnAdministratorDoesIsRecorded() {
        edge.getAs("ADMIN", operator, "/admin/projections");

        assertThat(watch.recorded())
                .contains(
                        new RecordAccess(
                                operator, "GET /api/v1/admin/projections", null, null, null, true));
    }

    @Test
    void whatAnAuditorDoesIsRecordedAndListed() {
        edge.getAs("AUDITOR", operator, "/audit/accesses");
        var listed = edge.getAs("AUDITOR", operator, "/audit/accesses?operator=" + operator);

        assertThat(listed.text("/items/0/action")).isEqualTo("GET /api/v1/audit/accesses");
        assertThat(listed.text("/items/0/operator")).isEqualTo(operator.toString());
    }

    @Test
    void aReasonOpensWhatWasSaid() {
        var opened = edge.postAs("AUDITOR", operator, openPath(), "{\"reason\":\"민원 4711\"}");

        assertThat(opened.status()).isEqualTo(201);
        assertThat(opened.text("/until")).isEqualTo(Watch.CLOSING.toString());
        assertThat(watch.opened()).contains(new OpenContent(operator, talk, "민원 4711"));
        assertThat(watch.recorded()).noneMatch(access -> access.operator().equals(operator));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"reason\":\" \"}", "{\"reason\":\"a\\u0000b\"}"})
    void withoutAReasonItStaysClosed(String body) {
        assertThat(edge.postAs("AUDITOR", operator, openPath(), body).status()).isEqualTo(400);
    }

    @Test
    void aReasonIsNoEssay() {
        var body = "{\"reason\":\"%s\"}".formatted("왜".repeat(OpenContent.MAX_REASON + 1));

        assertThat(edge.postAs("AUDITOR", operator, openPath(), body).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"USER", "ADMIN"})
    void whoIsNoAuditorSeesAndOpensNothing(String role) {
        assertThat(edge.getAs(role, operator, "/audit/accesses").status()).isEqualTo(403);
        assertThat(edge.postAs(role, operator, openPath(), "{\"reason\":\"r\"}").status())
                .isEqualTo(403);
    }

    @Test
    void moreThanFitsAnAnswerIsNotAskedFor() {
        assertThat(edge.getAs("AUDITOR", operator, "/audit/accesses?limit=201").status())
                .isEqualTo(400);
    }

    private String openPath() {
        return "/audit/conversations/%s/open".formatted(talk);
    }
}
