package dev.parlance.gateway.conversation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.parlance.gateway.problem.FieldRule;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.conversation.ParticipantRole;
import jakarta.validation.constraints.NotNull;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is asked of a room about who takes part. */
final class ParticipantRequests {

    private ParticipantRequests() {}

    /**
     * A person, a character, or the assistant without a character, to be added.
     *
     * @param role of a person, {@code MEMBER} unless given
     * @param handle what an assistant is called by, its name unless given
     */
    record Added(
            @Nullable AccountId accountId,
            @Nullable ParticipantRole role,
            @Nullable CharacterId characterId,
            @Nullable Boolean assistant,
            @StorableText @Nullable String handle) {

        @FieldRule(
                field = "accountId",
                message = "there must be one of accountId, characterId and assistant")
        @JsonIgnore
        boolean isOne() {
            var plain = Boolean.TRUE.equals(assistant);
            return Stream.of(accountId != null, characterId != null, plain)
                            .filter(given -> given)
                            .count()
                    == 1;
        }

        @FieldRule(
                field = "role",
                message = "a person is added as MEMBER or ADMIN, an assistant without a role")
        @JsonIgnore
        boolean isInARoleThereIs() {
            return role == null
                    || (accountId != null
                            && (role == ParticipantRole.MEMBER || role == ParticipantRole.ADMIN));
        }

        @FieldRule(
                field = "handle",
                message =
                        "an assistant's handle has 1 to 40 characters, no @ and no space at its"
                                + " ends; a person has none")
        @JsonIgnore
        boolean isCalledWell() {
            return handle == null || (accountId == null && Handles.fits(handle));
        }

        @Override
        public String toString() {
            return "Added[%s %s]".formatted(accountId, characterId);
        }
    }

    /** Another role for a person. */
    record Changed(@NotNull ParticipantRole role) {

        @FieldRule(field = "role", message = "must be OWNER, ADMIN or MEMBER")
        @JsonIgnore
        boolean isOfAPerson() {
            return role != ParticipantRole.ASSISTANT;
        }
    }
}
