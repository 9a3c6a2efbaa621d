package dev.parlance.gateway.conversation;

import dev.parlance.gateway.bus.Commands;
import dev.parlance.gateway.bus.Queries;
import dev.parlance.gateway.conversation.ParticipantRequests.Added;
import dev.parlance.gateway.conversation.ParticipantRequests.Changed;
import dev.parlance.gateway.security.Caller;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.AssistantId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ConversationQuery.FindConversation;
import dev.parlance.kernel.conversation.ConversationView;
import dev.parlance.kernel.conversation.ParticipantRole;
import dev.parlance.kernel.conversation.RoomCommand.AddAssistant;
import dev.parlance.kernel.conversation.RoomCommand.AddParticipant;
import dev.parlance.kernel.conversation.RoomCommand.ChangeParticipantRole;
import dev.parlance.kernel.conversation.RoomCommand.RemoveAssistant;
import dev.parlance.kernel.conversation.RoomCommand.RemoveParticipant;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/conversations/{id}/participants")
@Tag(name = "Rooms", description = "Who takes part in a room, and in which role")
class ParticipantController {

    private final Commands commands;
    private final Queries queries;
    private final Seats seats;
    private final PeopleNames names;

    ParticipantController(Commands commands, Queries queries, Seats seats, PeopleNames names) {
        this.commands = commands;
        this.queries = queries;
        this.seats = seats;
        this.names = names;
    }

    @Operation(
            summary = "Adds a person or an assistant to a room",
            description =
                    "One of accountId, characterId and assistant: true. Owners and administrators"
                            + " may; only the owner adds administrators. Who takes part already"
                            + " keeps the role or the handle there is. A character speaks as its"
                            + " newest version, and is called by its handle, or else by its name,"
                            + " behind an @.")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ParticipantJson> add(
            @PathVariable ConversationId id,
            @Valid @RequestBody Added request,
            @Caller AccountId caller) {
        var accountId = request.accountId();
        return accountId == null
                ? seat(id, request, caller)
                : admit(id, accountId, request, caller);
    }

    private ResponseEntity<ParticipantJson> admit(
            ConversationId id, AccountId accountId, Added request, AccountId caller) {
        names.require(Set.of(accountId));
        var role = Objects.requireNonNullElse(request.role(), ParticipantRole.MEMBER);
        commands.send(new AddParticipant(id, accountId, role, caller));
        return added(id, accountId.value(), ParticipantJson.person(accountId, null));
    }

    private ResponseEntity<ParticipantJson> seat(
            ConversationId id, Added request, AccountId caller) {
        var assistant = seats.next(id, request, caller);
        commands.send(new AddAssistant(id, assistant, caller));
        return added(id, assistant.assistantId().value(), ParticipantJson.of(assistant));
    }

    @Operation(
            summary = "Removes a person or an assistant from a room, or leaves it",
            description =
                    "Everybody may leave. The owner removes anybody, administrators remove members"
                            + " and assistants. An owner who leaves hands the room on, and the last"
                            + " person ends it: it is not found from then on. To leave again changes"
                            + " nothing.")
    @DeleteMapping("/{participantId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(
            @PathVariable ConversationId id,
            @PathVariable UUID participantId,
            @Caller AccountId caller) {
        var person = new AccountId(participantId);
        var assistant = new AssistantId(participantId);
        if (person.equals(caller)) {
            // Whoever has left may do so again, which the conversation itself takes for nothing.
            commands.send(new RemoveParticipant(id, person, person));
            return;
        }
        var view = queries.ask(new FindConversation(id, caller), ConversationView.class);
        if (!takesPart(view, person)) {
            // Also where the read model does not know it yet: for what is not there this is void.
            commands.send(new RemoveAssistant(id, assistant, caller));
        }
        if (!hasSeat(view, assistant)) {
            commands.send(new RemoveParticipant(id, person, caller));
        }
    }

    private static boolean takesPart(ConversationView view, AccountId person) {
        return view.participants().stream()
                .anyMatch(participant -> participant.accountId().equals(person));
    }

    private static boolean hasSeat(ConversationView view, AssistantId assistant) {
        var room = view.room();
        return room != null
                && room.assistants().stream()
                        .anyMatch(seat -> seat.assistantId().equals(assistant));
    }

    @Operation(
            summary = "Gives a person in a room another role",
            description =
                    "Only the owner may. Whoever makes another the owner becomes an administrator.")
    @PatchMapping("/{accountId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void change(
            @PathVariable ConversationId id,
            @PathVariable AccountId accountId,
            @Valid @RequestBody Changed request,
            @Caller AccountId caller) {
        commands.send(new ChangeParticipantRole(id, accountId, request.role(), caller));
    }

    private static ResponseEntity<ParticipantJson> added(
            ConversationId id, UUID participant, ParticipantJson body) {
        var address = "/api/v1/conversations/%s/participants/%s".formatted(id, participant);
        return ResponseEntity.created(URI.create(address)).body(body);
    }
}
