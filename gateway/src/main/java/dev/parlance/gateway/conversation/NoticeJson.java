package dev.parlance.gateway.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.AssistantId;
import dev.parlance.kernel.conversation.Notice;
import dev.parlance.kernel.conversation.ParticipantRole;
import org.jspecify.annotations.Nullable;

/** What a system message tells, for programs; its message says it in words. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NoticeJson(
        Notice.Kind kind,
        @Nullable AccountId actorId,
        @Nullable AccountId personId,
        @Nullable ParticipantRole role,
        @Nullable AssistantId assistantId,
        @Nullable String text) {

    static NoticeJson of(Notice notice) {
        return new NoticeJson(
                notice.kind(),
                notice.actor(),
                notice.person(),
                notice.role(),
                notice.assistant(),
                notice.text());
    }

    @Override
    public String toString() {
        return "NoticeJson[%s]".formatted(kind);
    }
}
