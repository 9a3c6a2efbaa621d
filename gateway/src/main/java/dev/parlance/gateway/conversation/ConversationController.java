package dev.parlance.gateway.conversation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.parlance.gateway.bus.Commands;
import dev.parlance.gateway.bus.Queries;
import dev.parlance.gateway.security.Caller;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.conversation.ConversationCommand.AdoptCharacterVersion;
import dev.parlance.kernel.conversation.ConversationCommand.DeleteConversation;
import dev.parlance.kernel.conversation.ConversationCommand.ForkConversation;
import dev.parlance.kernel.conversation.ConversationCommand.RenameConversation;
import dev.parlance.kernel.conversation.ConversationCommand.StartConversation;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.conversation.ConversationPage;
import dev.parlance.kernel.conversation.ConversationQuery.FindConversation;
import dev.parlance.kernel.conversation.ConversationQuery.FindConversations;
import dev.parlance.kernel.conversation.ConversationView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
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

@RestController
@RequestMapping("/api/v1/conversations")
@Tag(name = "Conversations", description = "Who talks with whom, and about what")
class ConversationController {

    private final Commands commands;
    private final Queries queries;
    private final Introductions introductions;
    private final NewIds ids;

    ConversationController(
            Commands commands, Queries queries, Introductions introductions, NewIds ids) {
        this.commands = commands;
        this.queries = queries;
        this.introductions = introductions;
        this.ids = ids;
    }

    @Operation(
            summary = "Starts a conversation",
            description =
                    "With an Idempotency-Key, starting again in the same words gives the same"
                            + " conversation, and in other words is a CONFLICT.")
    @PostMapping
    ResponseEntity<Started> start(
            @Valid @RequestBody StartRequest request,
            @Caller AccountId caller,
            @RequestHeader(name = "Idempotency-Key", required = false)
                    @Size(min = 1, max = 128)
                    @StorableText
                    @Nullable String idempotencyKey) {
        var id =
                idempotencyKey == null
                        ? ids.conversation()
                        : ids.conversation(caller, idempotencyKey);
        var title = request.title() == null ? null : new ProtectedText(caller, request.title());
        var character = introductions.to(request.characterId(), caller);
        commands.send(
                new StartConversation(
                        id,
                        request.kind(),
                        caller,
                        title,
                        character.ref(),
                        character.greetingOf(caller)));
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
        return ConversationJson.Page.of(
                queries.ask(
                        new FindConversations(caller, kind, characterId, cursor, limit),
                        ConversationPage.class));
    }

    @Operation(summary = "Shows one conversation")
    @GetMapping("/{id}")
    ConversationJson show(@PathVariable ConversationId id, @Caller AccountId caller) {
        return ConversationJson.of(
                queries.ask(new FindConversation(id, caller), ConversationView.class));
    }

    @Operation(
            summary = "Gives the conversation another title, or moves it to another version",
            description =
                    "A conversation speaks as the version of its character that it was started"
                            + " with, until it is moved: to a characterVersion, or to the newest"
                            + " one by \"newest\".")
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
                            id, introductions.version(id, version, caller), caller));
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

    record StartRequest(
            @NotNull ConversationKind kind,
            @Size(max = 200) @StorableText @Nullable String title,
            @Nullable CharacterId characterId) {}

    record ChangeRequest(
            @Size(max = 200) @StorableText @Nullable String title,
            @Pattern(regexp = "newest|[1-9][0-9]{0,8}", message = "must be a version or \"newest\"")
                    @Nullable String characterVersion) {

        @AssertTrue(message = "must have a title or a characterVersion")
        @JsonIgnore
        boolean isChange() {
            return title != null || characterVersion != null;
        }
    }

    record ForkRequest(@NotNull @Min(1) Long atSeq) {}

    record Started(ConversationId conversationId) {}
}
