package dev.parlance.gateway.character;

import dev.parlance.gateway.bus.Commands;
import dev.parlance.gateway.bus.Queries;
import dev.parlance.gateway.conversation.StorableText;
import dev.parlance.gateway.security.Caller;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterCommand.CreateCharacter;
import dev.parlance.kernel.character.CharacterCommand.DeleteCharacter;
import dev.parlance.kernel.character.CharacterCommand.ReviseCharacter;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.character.CharacterPage;
import dev.parlance.kernel.character.CharacterQuery.FindCharacter;
import dev.parlance.kernel.character.CharacterQuery.FindCharacters;
import dev.parlance.kernel.character.CharacterQuery.Order;
import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.character.CharacterView;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection.Invalid;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
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
@RequestMapping("/api/v1/characters")
@Tag(name = "Characters", description = "The personas an assistant can speak as")
class CharacterController {

    private final Commands commands;
    private final Queries queries;
    private final CharacterIds ids;

    CharacterController(Commands commands, Queries queries, CharacterIds ids) {
        this.commands = commands;
        this.queries = queries;
        this.ids = ids;
    }

    @Operation(
            summary = "Makes a character",
            description =
                    "With an Idempotency-Key, making it again in the same words gives the same"
                            + " character, and in other words is a CONFLICT.")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<VersionJson> create(
            @Valid @RequestBody CharacterRequest request,
            @Caller AccountId caller,
            @RequestHeader(name = "Idempotency-Key", required = false)
                    @Size(max = 128)
                    @StorableText
                    @Nullable String idempotencyKey) {
        CharacterRef made =
                commands.send(
                        new CreateCharacter(
                                ids.character(caller, idempotencyKey),
                                caller,
                                request.sheet(caller),
                                request.tagSet(),
                                request.visibilityOrPrivate()));
        var version = VersionJson.of(made);
        return ResponseEntity.created(URI.create("/api/v1/characters/" + version.characterId()))
                .body(version);
    }

    @Operation(
            summary = "Lists public characters, or the caller's own",
            description =
                    "q is looked for anywhere in names and descriptions; of tags, separated by"
                            + " commas or repeated, all must be there.")
    @GetMapping
    CharacterJson.Page list(
            @Caller AccountId caller,
            @RequestParam(required = false) @Size(max = 200) @StorableText @Nullable String q,
            @RequestParam(required = false) @Size(max = 20) @Nullable List<String> tags,
            @RequestParam(defaultValue = "trending") @Schema(allowableValues = {"trending", "new"})
                    String sort,
            @RequestParam(defaultValue = "false") boolean own,
            @RequestParam(required = false) @Size(max = 512) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        var query = new FindCharacters(caller, q, tags(tags), order(sort), own, cursor, limit);
        return CharacterJson.Page.of(queries.ask(query, CharacterPage.class));
    }

    /** A parameter that is repeated is not split at its commas by itself. */
    private static Set<String> tags(@Nullable List<String> tags) {
        return Stream.ofNullable(tags)
                .flatMap(List::stream)
                .flatMap(tag -> Arrays.stream(tag.split(",")))
                .filter(tag -> !tag.isBlank())
                .collect(Collectors.toSet());
    }

    private static Order order(String sort) {
        return Arrays.stream(Order.values())
                .filter(order -> order.name().equalsIgnoreCase(sort))
                .findFirst()
                .orElseThrow(() -> new Rejected(new Invalid("sort must be trending or new.")));
    }

    @Operation(
            summary = "Shows one character",
            description =
                    "Its owner sees all of it, others not how it is instructed. With minVersion the"
                            + " answer waits, bounded, until the read model holds that version.")
    @GetMapping("/{id}")
    CharacterJson show(
            @PathVariable CharacterId id,
            @Caller AccountId caller,
            @RequestParam(required = false) @Min(1) @Nullable Integer minVersion) {
        var view = queries.ask(new FindCharacter(id, caller, minVersion), CharacterView.class);
        return CharacterJson.of(view, caller);
    }

    @Operation(
            summary = "Gives the character its next version",
            description =
                    "What is left out is empty then. Conversations stay with their version. Nothing"
                            + " changed is no new version.")
    @PutMapping("/{id}")
    VersionJson revise(
            @PathVariable CharacterId id,
            @Valid @RequestBody CharacterRequest request,
            @Caller AccountId caller) {
        CharacterRef newest =
                commands.send(
                        new ReviseCharacter(
                                id,
                                caller,
                                request.sheet(caller),
                                request.tagSet(),
                                request.visibilityOrPrivate()));
        return VersionJson.of(newest);
    }

    @Operation(
            summary = "Takes the character away",
            description = "Conversations under way keep the version they have.")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable CharacterId id, @Caller AccountId caller) {
        commands.send(new DeleteCharacter(id, caller));
    }

    /** The newest version of a character. */
    record VersionJson(CharacterId characterId, int version) {

        static VersionJson of(@Nullable CharacterRef ref) {
            var newest = Objects.requireNonNull(ref);
            return new VersionJson(newest.characterId(), newest.version());
        }
    }
}
