package dev.parlance.gateway.conversation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.parlance.gateway.bus.Commands;
import dev.parlance.gateway.bus.Queries;
import dev.parlance.gateway.problem.FieldRule;
import dev.parlance.gateway.security.Caller;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.conversation.Answering;
import dev.parlance.kernel.conversation.ConversationCommand.AdoptCharacterVersion;
import dev.parlance.kernel.conversation.ConversationCommand.DeleteConversation;
import dev.parlance.kernel.conversation.ConversationCommand.ForkConversation;
import dev.parlance.kernel.conversation.ConversationCommand.RenameConversation;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.conversation.ConversationPage;
import dev.parlance.kernel.conversation.ConversationQuery.FindConversation;
import dev.parlance.kernel.conversation.ConversationQuery.FindConversations;
import dev.parlance.kernel.conversation.ConversationView;
import dev.parlance.kernel.conversation.RoomCommand.ChangeAnswering;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.annotation.JsonDeserialize;

@RestController
@RequestMapping("/api/v1/conversations")
@Tag(name = "Conversations", description = "Who talks with whom, and about what")
class ConversationController {

    private final Commands commands;
    private final Queries queries;
    private final Openings openings;
    private final Introductions introductions;
    private final Wording wording;
    private final NewIds ids;

    ConversationController(
            Commands commands,
            Queries queries,
            Openings openings,
            Introductions introductions,
            Wording wording,
            NewIds ids) {
        this.commands = commands;
        this.queries = queries;
        this.openings = openings;
        this.introductions = introductions;
        this.wording = wording;
        this.ids = ids;
    }

    @Operation(
            summary = "Starts a conversation",
            description =
                    "DIRECT with an assistant or a character; or a ROOM of up to 200 people and 8"
                            + " assistants, which answer when they are mentioned by an @ and their"
                            + " name, or always; or a COACH, which answers from what is known in a"
                            + " scope, the usual one where none is named."
                            + " With an Idempotency-Key, starting again in the same words gives the same"
                            + " conversation, and in other words is a CONFLICT.")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Started> start(
            @Valid @RequestBody StartRequest request,
            @Caller AccountId caller,
            @RequestHeader(name = "Idempotency-Key", required = false)
                    @Size(max = 128)
                    @StorableText
                    @Nullable String idempotencyKey) {
        var id =
                idempotencyKey == null
                        ? ids.conversation()
                        : ids.conversation(caller, idempotencyKey);
        commands.send(openings.open(id, request, caller));
        return started(id);
    }

    @Operation(summary = "Lists the caller's conversations, most recently active first")
    @GetMapping
    ConversationJson.Page list(
            @Caller AccountId caller,
            @RequestParam(required = false) @Nullable ConversationKind kind,
            @RequestParam(required = false) @Nullable CharacterId characterId,
            @RequestParam(required = false) @Size(max = 512) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        var page =
                queries.ask(
                        new FindConversations(caller, kind, characterId, cursor, limit),
                        ConversationPage.class);
        return ConversationJson.Page.of(page, wording.forConversations(page.items()));
    }

    @Operation(summary = "Shows one conversation")
    @GetMapping("/{id}")
    ConversationJson show(@PathVariable ConversationId id, @Caller AccountId caller) {
        var view = queries.ask(new FindConversation(id, caller), ConversationView.class);
        return ConversationJson.of(view, wording.forConversations(List.of(view)));
    }

    @Operation(
            summary =
                    "Gives the conversation another title, moves it to another version, or decides"
                            + " when the assistants of a room answer",
            description =
                    "A conversation speaks as the version of its character that it was started"
                            + " with, until it is moved: to a characterVersion, or to the newest"
                            + " one by \"newest\". In a room with several characters characterId"
                            + " says whose.")
    @PatchMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void change(
            @PathVariable ConversationId id,
            @Valid @RequestBody ChangeRequest request,
            @Caller AccountId caller) {
        var version = request.characterVersion();
        if (version != null) {
            commands.send(
                    new AdoptCharacterVersion(
                            id,
                            introductions.version(id, request.characterId(), version, caller),
                            caller));
        }
        if (request.answering() != null) {
            commands.send(new ChangeAnswering(id, request.answering(), caller));
        }
        if (request.title() != null) {
            commands.send(
                    new RenameConversation(id, new ProtectedText(caller, request.title()), caller));
        }
    }

    @Operation(summary = "Ends the conversation for all its participants")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable ConversationId id, @Caller AccountId caller) {
        commands.send(new DeleteConversation(id, caller));
    }

    @Operation(summary = "Starts a conversation that shares this one's messages up to a seq")
    @PostMapping("/{id}/fork")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Started> fork(
            @PathVariable ConversationId id,
            @Valid @RequestBody ForkRequest request,
            @Caller AccountId caller) {
        var fork = ids.conversation();
        commands.send(new ForkConversation(id, fork, request.atSeq(), caller));
        return started(fork);
    }

    private static ResponseEntity<Started> started(ConversationId id) {
        return ResponseEntity.created(URI.create("/api/v1/conversations/" + id))
                .body(new Started(id));
    }

    record ChangeRequest(
            @Size(max = 200) @StorableText @Nullable String title,
            @Pattern(regexp = "newest|[1-9][0-9]{0,8}", message = "must be a version or \"newest\"")
                    @JsonDeserialize(using = VersionName.class)
                    @Nullable String characterVersion,
            @Nullable CharacterId characterId,
            @Nullable Answering answering) {

        @FieldRule(
                field = "title",
                message = "there must be one of title, characterVersion and answering")
        @JsonIgnore
        boolean isChange() {
            return title != null || characterVersion != null || answering != null;
        }
    }

    record ForkRequest(@NotNull @Min(1) Long atSeq) {}

    record Started(ConversationId conversationId) {}
}
