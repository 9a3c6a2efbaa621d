package dev.parlance.command.reply.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.lorebook.ActiveLore;
import dev.parlance.kernel.memory.RecalledMemories;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PromptRoleTest {

    @Test
    void theTradeAssistantSpeaksByATemplateOfItsOwn() {
        var role = PromptRole.of(asked(ConversationKind.TRADE));

        assertThat(role).isEqualTo(PromptRole.TRADE);
        assertThat(PromptTemplates.load().of(role).version()).isEqualTo("trade-1");
    }

    @Test
    void whereTheKindIsNotKnownTheMaterialDecides() {
        assertThat(PromptRole.of(asked(null))).isEqualTo(PromptRole.DIRECT);
    }

    private static PromptMaterial asked(@Nullable ConversationKind kind) {
        return new PromptMaterial(
                kind,
                null,
                PromptMaterial.NO_NAMES,
                ActiveLore.NONE,
                RecalledMemories.NONE,
                null,
                null,
                null,
                Materials.conversation(List.of("8542.31호가 뭐예요?")));
    }
}
