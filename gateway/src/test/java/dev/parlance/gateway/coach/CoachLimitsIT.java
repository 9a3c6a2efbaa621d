package dev.parlance.gateway.coach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.gateway.stage.Edge;
import dev.parlance.gateway.stage.EdgeTest;
import dev.parlance.gateway.stage.OtherModules;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationId;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

@EdgeTest
@TestPropertySource(
        properties = {
            "parlance.rate-limits.coach.burst=2",
            "parlance.rate-limits.coach.refill=1",
            "parlance.rate-limits.coach.per=1h"
        })
class CoachLimitsIT {

    @Autowired private Edge edge;
    @Autowired private OtherModules others;

    private final AccountId mina = new AccountId(UUID.randomUUID());
    private final AccountId jun = new AccountId(UUID.randomUUID());

    @Test
    void whoAsksTooOftenIsToldToSlowDown() {
        var talk = others.talkOf(mina).id();

        assertThat(ask(mina, talk)).isEqualTo("409 CONFLICT");
        assertThat(ask(mina, talk)).isEqualTo("409 CONFLICT");
        assertThat(ask(mina, talk)).isEqualTo("429 RATE_LIMITED");
        assertThat(ask(jun, others.talkOf(jun).id())).isEqualTo("409 CONFLICT");
    }

    @Test
    void whoWantsAnotherAnswerThanThereIsHasAskedNothing() {
        for (int i = 0; i < 3; i++) {
            var refused =
                    edge.postAccepting(
                            "application/xml", mina, "/coach/ask", "{\"question\":\"휴가는 며칠인가요?\"}");

            assertThat(refused.status()).isEqualTo(406);
        }
        assertThat(ask(mina, others.talkOf(mina).id())).isEqualTo("409 CONFLICT");
    }

    private String ask(AccountId asker, ConversationId talk) {
        var answer =
                edge.send(
                        asker,
                        "POST",
                        "/coach/ask",
                        "{\"question\":\"휴가는 며칠인가요?\",\"conversationId\":\"%s\"}".formatted(talk));
        return answer.status() + " " + answer.text("/code");
    }
}
