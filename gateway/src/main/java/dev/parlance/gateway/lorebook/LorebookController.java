package dev.parlance.gateway.lorebook;

import dev.parlance.gateway.bus.Commands;
import dev.parlance.gateway.bus.Queries;
import dev.parlance.gateway.conversation.StorableText;
import dev.parlance.gateway.security.Caller;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.lorebook.LorebookCommand.CreateLorebook;
import dev.parlance.kernel.lorebook.LorebookCommand.DeleteLorebook;
import dev.parlance.kernel.lorebook.LorebookCommand.ReviseLorebook;
import dev.parlance.kernel.lorebook.LorebookId;
import dev.parlance.kernel.lorebook.LorebookPage;
import dev.parlance.kernel.lorebook.LorebookQuery.FindLorebook;
import dev.parlance.kernel.lorebook.LorebookQuery.FindLorebooks;
import dev.parlance.kernel.lorebook.LorebookTarget;
import dev.parlance.kernel.lorebook.LorebookView;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/lorebooks")
@Tag(name = "Lorebooks", description = "What an assistant is told when a conversation touches it")
class LorebookController {

    private final Commands commands;
    private final Queries queries;
    private final LorebookIds ids;

    LorebookController(Commands commands, Queries queries, LorebookIds ids) {
        this.commands = commands;
        this.queries = queries;
        this.ids = ids;
    }

    @Operation(
            summary = "Makes an empty lorebook",
            description =
                    "With an Idempotency-Key, making it again gives the same lorebook, unchanged.")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Created> create(
            @Valid @RequestBody SettingsRequest request,
            @Caller AccountId caller,
            @RequestHeader(name = "Idempotency-Key", required = false)
                    @Size(max = 128)
                    @StorableText
                    @Nullable String idempotencyKey) {
        var id = ids.lorebook(caller, idempotencyKey);
        commands.send(new CreateLorebook(id, caller, request.as(caller)));
        return ResponseEntity.created(URI.create("/api/v1/lorebooks/" + id)).body(new Created(id));
    }

    @Operation(
            summary = "Lists the caller's lorebooks, the one written in last first",
            description =
                    "All, or those bound to one of the caller's characters, to a conversation, or"
                            + " with me=true to the caller.")
    @GetMapping
    LorebookJson.Page list(
            @Caller AccountId caller,
            @RequestParam(required = false) @Nullable CharacterId characterId,
            @RequestParam(required = false) @Nullable ConversationId conversationId,
            @RequestParam(defaultValue = "false") boolean me,
            @RequestParam(required = false) @Size(max = 512) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        var target = target(characterId, conversationId, me ? caller : null);
        return LorebookJson.Page.of(
                queries.ask(new FindLorebooks(caller, target, cursor, limit), LorebookPage.class));
    }

    private static @Nullable LorebookTarget target(
            @Nullable CharacterId characterId,
            @Nullable ConversationId conversationId,
            @Nullable AccountId person) {
        var targets =
                Stream.of(
                                Stream.ofNullable(characterId).map(LorebookTarget::of),
                                Stream.ofNullable(conversationId).map(LorebookTarget::of),
                                Stream.ofNullable(person).map(LorebookTarget::of))
                        .flatMap(target -> target)
                        .toList();
        if (targets.size() > 1) {
            throw new Rejected(
                    new Rejection.Invalid(
                            "Give at most one of characterId, conversationId and me."));
        }
        return targets.isEmpty() ? null : targets.getFirst();
    }

    @Operation(summary = "Shows one lorebook")
    @GetMapping("/{id}")
    LorebookJson show(@PathVariable LorebookId id, @Caller AccountId caller) {
        return LorebookJson.of(queries.ask(new FindLorebook(id, caller), LorebookView.class));
    }

    @Operation(summary = "Calls the lorebook otherwise or applies it otherwise")
    @PutMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revise(
            @PathVariable LorebookId id,
            @Valid @RequestBody SettingsRequest request,
            @Caller AccountId caller) {
        commands.send(new ReviseLorebook(id, caller, request.as(caller)));
    }

    @Operation(summary = "Takes the lorebook away from everywhere; a character's own stays")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable LorebookId id, @Caller AccountId caller) {
        commands.send(new DeleteLorebook(id, caller));
    }

    record Created(LorebookId lorebookId) {}
}
