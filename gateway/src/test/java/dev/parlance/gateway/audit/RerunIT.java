package dev.parlance.gateway.audit;

import static dev.parlance.gateway.stage.Reruns.REPLY;
import static dev.parlance.gateway.stage.Reruns.TALK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.gateway.stage.Edge;
import dev.parlance.gateway.stage.EdgeTest;
import dev.parlance.gateway.stage.Reruns;
import dev.parlance.gateway.stage.Watch;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.audit.AccessCommand.OpenContent;
import dev.parlance.kernel.audit.AccessCommand.RecordAccess;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@EdgeTest
class RerunIT {

    private static final String RERUN = "/audit/replies/%s/rerun".formatted(REPLY);
    private static final String RERUNS = "/audit/replies/%s/reruns".formatted(REPLY);

    @Autowired private Edge edge;
    @Autowired private Watch watch;
    @Autowired private Reruns reruns;

    private final AccountId operator = new AccountId(UUID.randomUUID());

    @Test
    void aRerunIsAskedForWithAReasonThatIsRecordedForTheConversation() {
        var rerunId = rerun("gpt-4o");

        assertThat(reruns.requests())
                .anySatisfy(
                        request -> {
                            assertThat(request.rerunId()).hasToString(rerunId);
                            assertThat(request.replyId()).isEqualTo(REPLY);
                            assertThat(request.conversationId()).isEqualTo(TALK);
                            assertThat(request.model()).isEqualTo("gpt-4o");
                            assertThat(request.requestedBy()).isEqualTo(operator);
                        });
        assertThat(watch.recorded())
                .filteredOn(access -> access.operator().equals(operator))
                .containsExactly(
                        new RecordAccess(
                                operator,
                                "POST /api/v1/audit/replies/{replyId}/rerun",
                                REPLY.toString(),
                                TALK,
                                "민원 4711",
                                false));
    }

    @Test
    void costAndTimeOfBothStandSideBySideAndTheWordsAreKeptBack() {
        var shown = edge.getAs("AUDITOR", operator, "/audit/reruns/" + rerun("gpt-4o"));

        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.text("/state")).isEqualTo("COMPLETED");
        assertThat(shown.body().path("promptExact").asBoolean()).isTrue();
        assertThat(shown.text("/original/model/name")).isEqualTo("gpt-4o-mini");
        assertThat(shown.text("/original/cost/amount")).isEqualTo("0.0000222");
        assertThat(shown.text("/rerun/cost/amount")).isEqualTo("0.0004");
        assertThat(shown.text("/rerun/usage/promptTokens")).isEqualTo("120");
        assertThat(shown.text("/rerun/totalMillis")).isEqualTo("345");
        assertThat(shown.text("/rerun/length")).isEqualTo("8");
        assertThat(shown.response().body()).doesNotContain("대답");
    }

    @Test
    void bothTextsAreShownOnceTheConversationIsOpen() {
        var rerunId = rerun("gpt-4o");
        edge.postAs(
                "AUDITOR",
                operator,
                "/audit/conversations/%s/open".formatted(TALK),
                "{\"reason\":\"민원 4711\"}");

        var shown = edge.getAs("AUDITOR", operator, "/audit/reruns/" + rerunId);

        assertThat(watch.opened()).contains(new OpenContent(operator, TALK, "민원 4711"));
        assertThat(shown.text("/original/text")).isEqualTo("그때의 대답");
        assertThat(shown.text("/rerun/text")).isEqualTo("다른 대답입니다");
    }

    @Test
    void aPromptThatIsNotProvedSaysWhy() {
        var shown = edge.getAs("AUDITOR", operator, "/audit/reruns/" + rerun("inexact"));

        assertThat(shown.body().path("promptExact").asBoolean()).isFalse();
        assertThat(shown.text("/inexactBecause")).contains("another one");
    }

    @Test
    void theRerunsOfAReplyAreListed() {
        var rerunId = rerun("gpt-4o");

        var listed = edge.getAs("AUDITOR", operator, RERUNS + "?limit=200");

        assertThat(listed.body().path("items").valueStream())
                .anyMatch(item -> item.path("rerunId").asString().equals(rerunId));
        assertThat(listed.text("/nextCursor")).isEqualTo("next");
    }

    @Test
    void whatIsLookedAtIsRecordedForTheConversationToo() {
        edge.getAs("AUDITOR", operator, "/audit/reruns/" + rerun("gpt-4o"));
        edge.getAs("AUDITOR", operator, RERUNS);

        assertThat(watch.recorded())
                .filteredOn(access -> access.operator().equals(operator))
                .hasSize(3)
                .allMatch(access -> TALK.equals(access.conversationId()));
    }

    @Test
    void aReplyThatIsNotThereIsNotFoundAndTheAttemptIsRecorded() {
        var path = "/audit/replies/%s/rerun".formatted(UUID.randomUUID());

        var refused = edge.postAs("AUDITOR", operator, path, "{\"model\":\"m\",\"reason\":\"왜\"}");

        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.text("/code")).isEqualTo("REPLY_NOT_FOUND");
        assertThat(watch.recorded())
                .filteredOn(access -> access.operator().equals(operator))
                .singleElement()
                .satisfies(access -> assertThat(access.conversationId()).isNull());
    }

    @Test
    void aModelThatMayNotBeAskedIsRefused() {
        var refused =
                edge.postAs("AUDITOR", operator, RERUN, "{\"model\":\"unknown\",\"reason\":\"왜\"}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/code")).isEqualTo("VALIDATION_FAILED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"model\":\"m\"}",
                "{\"reason\":\"왜\"}",
                "{\"model\":\" \",\"reason\":\"왜\"}",
                "{\"model\":\"m\",\"reason\":\" \"}",
                "{\"model\":\"m\",\"reason\":\"a\\u0000b\"}"
            })
    void withoutAModelAndAReasonNothingIsSent(String body) {
        assertThat(edge.postAs("AUDITOR", operator, RERUN, body).status()).isEqualTo(400);
        assertThat(watch.recorded()).noneMatch(access -> access.operator().equals(operator));
    }

    @Test
    void modelsAndReasonsHaveALength() {
        var longModel = "{\"model\":\"%s\",\"reason\":\"왜\"}".formatted("m".repeat(201));
        var longReason = "{\"model\":\"m\",\"reason\":\"%s\"}".formatted("왜".repeat(501));

        assertThat(edge.postAs("AUDITOR", operator, RERUN, longModel).status()).isEqualTo(400);
        assertThat(edge.postAs("AUDITOR", operator, RERUN, longReason).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"USER", "ADMIN"})
    void whoIsNoAuditorSeesAndSendsNothing(String role) {
        var body = "{\"model\":\"m\",\"reason\":\"왜\"}";

        assertThat(edge.postAs(role, operator, RERUN, body).status()).isEqualTo(403);
        assertThat(edge.getAs(role, operator, RERUNS).status()).isEqualTo(403);
        assertThat(edge.getAs(role, operator, "/audit/reruns/" + UUID.randomUUID()).status())
                .isEqualTo(403);
    }

    @Test
    void whatIsNoIdOrNoPageIsRefused() {
        assertThat(edge.getAs("AUDITOR", operator, "/audit/reruns/nope").status()).isEqualTo(400);
        assertThat(edge.getAs("AUDITOR", operator, RERUNS + "?limit=201").status()).isEqualTo(400);
    }

    @Test
    void aRerunThatIsNotThereIsNotFound() {
        var absent = edge.getAs("AUDITOR", operator, "/audit/reruns/" + UUID.randomUUID());

        assertThat(absent.text("/code")).isEqualTo("NOT_FOUND");
    }

    private String rerun(String model) {
        var taken =
                edge.postAs(
                        "AUDITOR",
                        operator,
                        RERUN,
                        "{\"model\":\"%s\",\"reason\":\"민원 4711\"}".formatted(model));
        assertThat(taken.status()).isEqualTo(202);
        return taken.text("/rerunId");
    }
}
