package dev.parlance.kernel.lorebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.lorebook.LorebookEvent.LorebookBound;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What happens to lorebooks as JSON, and what was stored before. */
class LorebookEventJsonTest {

    private static final Instant NOW = Instant.parse("2026-11-22T01:00:00.123456Z");
    private static final LorebookId BOOK = new LorebookId(new UUID(1, 1));
    private static final AccountId MINA = new AccountId(new UUID(2, 1));
    private static final LorebookTarget TALK =
            LorebookTarget.of(new ConversationId(new UUID(3, 1)));

    private final JsonMapper json = new JsonMapper();

    @Test
    void aBindingComesBackAsItWasWritten() {
        var bound = new LorebookBound(BOOK, TALK, MINA, NOW);

        assertThat(json.readValue(json.writeValueAsBytes(bound), LorebookBound.class))
                .isEqualTo(bound);
    }

    @Test
    void aBindingFromBeforeItNamedTheOwnerIsRead() {
        var stored =
                """
                {"lorebookId":"%s","target":{"kind":"CONVERSATION","id":"%s"},
                 "at":"2026-11-22T01:00:00.123456Z"}
                """
                        .formatted(BOOK, TALK.id());

        assertThat(json.readValue(stored, LorebookBound.class))
                .isEqualTo(new LorebookBound(BOOK, TALK, null, NOW));
    }
}
