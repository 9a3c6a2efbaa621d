package dev.parlance.gateway.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.AssistantId;
import dev.parlance.kernel.conversation.Notice;
import dev.parlance.kernel.conversation.Notice.Kind;
import dev.parlance.kernel.conversation.ParticipantRole;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WordsTest {

    private final AccountId mina = new AccountId(UUID.randomUUID());
    private final AccountId minho = new AccountId(UUID.randomUUID());
    private final Words words = new Words(Map.of(mina, "미나", minho, "민호"));

    @Test
    void whoComesAndGoesIsCalledByName() {
        assertThat(told(Kind.PARTICIPANT_ADDED, mina, minho, ParticipantRole.MEMBER))
                .isEqualTo("미나 added 민호.");
        assertThat(told(Kind.PARTICIPANT_ADDED, mina, minho, ParticipantRole.ADMIN))
                .isEqualTo("미나 added 민호 as an administrator.");
        assertThat(told(Kind.PARTICIPANT_REMOVED, mina, minho, null)).isEqualTo("미나 removed 민호.");
        assertThat(told(Kind.PARTICIPANT_LEFT, minho, minho, null)).isEqualTo("민호 left.");
    }

    @Test
    void aRoleIsGivenBySomebodyOrFallsToWhoIsLeft() {
        assertThat(told(Kind.ROLE_CHANGED, mina, minho, ParticipantRole.OWNER))
                .isEqualTo("미나 made 민호 the owner.");
        assertThat(told(Kind.ROLE_CHANGED, mina, minho, ParticipantRole.ADMIN))
                .isEqualTo("미나 made 민호 an administrator.");
        assertThat(told(Kind.ROLE_CHANGED, mina, minho, ParticipantRole.MEMBER))
                .isEqualTo("미나 made 민호 a member.");
        assertThat(told(Kind.ROLE_CHANGED, null, minho, ParticipantRole.OWNER))
                .isEqualTo("민호 is the owner now.");
    }

    @Test
    void assistantsAreCalledByTheirHandlesWhereTheseAreKnown() {
        assertThat(toldOfText(Kind.ASSISTANT_ADDED, "루나")).isEqualTo("미나 added the assistant @루나.");
        assertThat(toldOfText(Kind.ASSISTANT_REMOVED, "루나"))
                .isEqualTo("미나 removed the assistant @루나.");
        assertThat(toldOfText(Kind.ASSISTANT_REMOVED, null)).isEqualTo("미나 removed an assistant.");
    }

    @Test
    void theRestIsToldToo() {
        assertThat(toldOfText(Kind.TITLE_CHANGED, "100%s 여행"))
                .isEqualTo("미나 changed the title to “100%s 여행”.");
        assertThat(toldOfText(Kind.ANSWERING_CHANGED, "ALWAYS"))
                .isEqualTo("미나 had the assistants answer every message.");
        assertThat(toldOfText(Kind.ANSWERING_CHANGED, "WHEN_MENTIONED"))
                .isEqualTo("미나 had the assistants answer when they are mentioned.");
        assertThat(toldOfText(Kind.ANSWERING_CHANGED, null))
                .isEqualTo("미나 changed when the assistants answer.");
    }

    @Test
    void whoHasNoAccountAnyMoreIsSomebody() {
        var stranger = new AccountId(UUID.randomUUID());

        assertThat(told(Kind.PARTICIPANT_REMOVED, stranger, minho, null))
                .isEqualTo("Somebody removed 민호.");
    }

    private String told(
            Kind kind,
            @Nullable AccountId actor,
            AccountId person,
            @Nullable ParticipantRole role) {
        return words.of(new Notice(kind, actor, person, role, null, null));
    }

    private String toldOfText(Kind kind, @Nullable String text) {
        var assistant = new AssistantId(UUID.randomUUID());
        return words.of(new Notice(kind, mina, null, null, assistant, text));
    }
}
