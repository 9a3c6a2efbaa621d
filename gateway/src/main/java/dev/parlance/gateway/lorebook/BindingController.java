package dev.parlance.gateway.lorebook;

import static dev.parlance.kernel.conversation.ParticipantRole.ADMIN;
import static dev.parlance.kernel.conversation.ParticipantRole.OWNER;

import dev.parlance.gateway.bus.Commands;
import dev.parlance.gateway.bus.Queries;
import dev.parlance.gateway.security.Caller;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.conversation.ConversationQuery.FindConversation;
import dev.parlance.kernel.conversation.ConversationView;
import dev.parlance.kernel.conversation.Participant;
import dev.parlance.kernel.lorebook.LorebookCommand.BindLorebook;
import dev.parlance.kernel.lorebook.LorebookCommand.UnbindLorebook;
import dev.parlance.kernel.lorebook.LorebookId;
import dev.parlance.kernel.lorebook.LorebookTarget;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/lorebooks/{id}/bindings")
@Tag(name = "Lorebooks")
@ResponseStatus(HttpStatus.NO_CONTENT)
class BindingController {

    private final Commands commands;
    private final Queries queries;
    private final OwnCharacters characters;

    BindingController(Commands commands, Queries queries, OwnCharacters characters) {
        this.commands = commands;
        this.queries = queries;
        this.characters = characters;
    }

    @Operation(summary = "Applies the lorebook whoever talks with a character of the caller's")
    @PutMapping("/characters/{characterId}")
    void bindToCharacter(
            @PathVariable LorebookId id,
            @PathVariable CharacterId characterId,
            @Caller AccountId caller) {
        characters.require(characterId, caller);
        commands.send(new BindLorebook(id, caller, LorebookTarget.of(characterId)));
    }

    @Operation(
            summary = "Applies the lorebook in a conversation that the caller takes part in",
            description =
                    "In a room only its owner and its administrators may. It applies there until"
                            + " its owner takes it away, leaves or is removed.")
    @PutMapping("/conversations/{conversationId}")
    void bindToConversation(
            @PathVariable LorebookId id,
            @PathVariable ConversationId conversationId,
            @Caller AccountId caller) {
        requireMayBind(
                queries.ask(new FindConversation(conversationId, caller), ConversationView.class),
                caller);
        commands.send(new BindLorebook(id, caller, LorebookTarget.of(conversationId)));
    }

    @Operation(summary = "Applies the lorebook whomever the caller talks with")
    @PutMapping("/me")
    void bindToCaller(@PathVariable LorebookId id, @Caller AccountId caller) {
        commands.send(new BindLorebook(id, caller, LorebookTarget.of(caller)));
    }

    @Operation(summary = "No longer applies the lorebook to a character")
    @DeleteMapping("/characters/{characterId}")
    void unbindFromCharacter(
            @PathVariable LorebookId id,
            @PathVariable CharacterId characterId,
            @Caller AccountId caller) {
        commands.send(new UnbindLorebook(id, caller, LorebookTarget.of(characterId)));
    }

    @Operation(summary = "No longer applies the lorebook in a conversation")
    @DeleteMapping("/conversations/{conversationId}")
    void unbindFromConversation(
            @PathVariable LorebookId id,
            @PathVariable ConversationId conversationId,
            @Caller AccountId caller) {
        commands.send(new UnbindLorebook(id, caller, LorebookTarget.of(conversationId)));
    }

    @Operation(summary = "No longer applies the lorebook to the caller")
    @DeleteMapping("/me")
    void unbindFromCaller(@PathVariable LorebookId id, @Caller AccountId caller) {
        commands.send(new UnbindLorebook(id, caller, LorebookTarget.of(caller)));
    }

    /** What the assistants of a room are told is for those to decide who keep it. */
    private static void requireMayBind(ConversationView conversation, AccountId caller) {
        boolean keeps =
                conversation.participants().stream()
                        .filter(participant -> participant.accountId().equals(caller))
                        .map(Participant::role)
                        .anyMatch(role -> role == OWNER || role == ADMIN);
        if (conversation.kind() == ConversationKind.ROOM && !keeps) {
            throw new Rejected(
                    new Rejection.RoleForbids(
                            conversation.conversationId(), "apply lorebooks in it"));
        }
    }
}
