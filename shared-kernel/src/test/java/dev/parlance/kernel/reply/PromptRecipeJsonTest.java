package dev.parlance.kernel.reply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.lorebook.LorebookEntryId;
import dev.parlance.kernel.lorebook.LorebookId;
import dev.parlance.kernel.reply.PromptRecipe.Cast;
import dev.parlance.kernel.reply.PromptRecipe.ShownLore;
import dev.parlance.kernel.reply.PromptRecipe.Voice;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class PromptRecipeJsonTest {

    private static final AccountId MINA = new AccountId(new UUID(1, 1));
    private static final AccountId JUN = new AccountId(new UUID(1, 2));

    private final JsonMapper json = JsonMapper.shared();

    @Test
    void aRecipeComesBackAsItWasWritten() {
        var provenance = provenance().with(recipe());

        assertThat(json.readValue(json.writeValueAsBytes(provenance), Provenance.class))
                .isEqualTo(provenance);
    }

    @Test
    void aProvenanceFromBeforeRecipesHasNone() {
        var stored =
                """
                {"templateVersion":"direct-2","messages":[],"memories":[],"lorebookEntries":[],
                 "knowledgeChunks":[]}
                """;

        assertThat(json.readValue(stored, Provenance.class).recipe()).isNull();
    }

    @Test
    void readModelsKeepTheAccountWithoutIt() {
        var account = account(provenance().with(recipe()));

        assertThat(account.withoutRecipe()).isEqualTo(account(provenance()));
    }

    @Test
    void namesStayOutOfLogs() {
        assertThat(recipe().toString()).doesNotContain("미나").doesNotContain("준");
    }

    private static Provenance provenance() {
        return new Provenance(
                "room-1",
                List.of(new MessageId(new UUID(2, 1))),
                List.of(),
                List.of(),
                List.of(),
                null,
                null);
    }

    private static PromptRecipe recipe() {
        return new PromptRecipe(
                List.of(new ReplyId(new UUID(3, 1))),
                List.of(
                        new ShownLore(
                                new LorebookId(new UUID(4, 1)),
                                new LorebookEntryId(new UUID(4, 2)),
                                7,
                                1,
                                120),
                        new ShownLore(
                                new LorebookId(new UUID(4, 1)),
                                new LorebookEntryId(new UUID(4, 3)),
                                8,
                                null,
                                12)),
                List.of(0, 2),
                List.of(PersonaPart.SCENARIO),
                42,
                new ProtectedText(MINA, "미나"),
                new Cast(
                        new ProtectedText(MINA, "도우미"),
                        List.of(new ProtectedText(JUN, "준")),
                        List.of(
                                new Voice(
                                        new CharacterId(new UUID(5, 1)),
                                        new ProtectedText(MINA, "솔"),
                                        true))),
                new ProtectedText(MINA, "1:00"));
    }

    private static ReplyAccount account(Provenance provenance) {
        return new ReplyAccount(
                new ModelRef("openai", "gpt-4o-mini"),
                FinishReason.STOP,
                new TokenUsage(12, 34, 0, false),
                new Cost(new BigDecimal("0.0000222"), "USD", "2026-11", true),
                12,
                345,
                CacheUse.NONE,
                provenance);
    }
}
