package dev.parlance.gateway.lorebook;

import dev.parlance.gateway.bus.Commands;
import dev.parlance.gateway.bus.Queries;
import dev.parlance.gateway.lorebook.EntryController.Added;
import dev.parlance.gateway.security.Caller;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.character.CharacterView;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.lorebook.LorebookCommand.BindLorebook;
import dev.parlance.kernel.lorebook.LorebookCommand.CreateLorebook;
import dev.parlance.kernel.lorebook.LorebookCommand.PutLorebookEntries;
import dev.parlance.kernel.lorebook.LorebookCommand.RemoveLorebookEntry;
import dev.parlance.kernel.lorebook.LorebookEntries;
import dev.parlance.kernel.lorebook.LorebookEntryId;
import dev.parlance.kernel.lorebook.LorebookId;
import dev.parlance.kernel.lorebook.LorebookLimits;
import dev.parlance.kernel.lorebook.LorebookQuery.FindLorebookEntries;
import dev.parlance.kernel.lorebook.LorebookSettings;
import dev.parlance.kernel.lorebook.LorebookTarget;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The lorebook that a character has of its own, which begins with its first entry. */
@RestController
@RequestMapping("/api/v1/characters/{id}/lorebook")
@Tag(name = "Lorebooks")
class CharacterLorebookController {

    private final Commands commands;
    private final Queries queries;
    private final OwnCharacters characters;
    private final LorebookIds ids;

    CharacterLorebookController(
            Commands commands, Queries queries, OwnCharacters characters, LorebookIds ids) {
        this.commands = commands;
        this.queries = queries;
        this.characters = characters;
        this.ids = ids;
    }

    @Operation(summary = "Shows all entries of a character's own lorebook, in their order")
    @GetMapping
    EntryJson.All list(@PathVariable CharacterId id, @Caller AccountId caller) {
        characters.require(id, caller);
        return EntryJson.All.of(
                queries.ask(
                        new FindLorebookEntries(LorebookId.ownOf(id), caller),
                        LorebookEntries.class));
    }

    @Operation(summary = "Adds an entry to a character's own lorebook")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Added add(
            @PathVariable CharacterId id,
            @Valid @RequestBody EntryRequest request,
            @Caller AccountId caller) {
        var entryId = ids.entry();
        write(id, entryId, request, caller);
        return new Added(entryId);
    }

    @Operation(summary = "Writes an entry anew, or adds it under this id")
    @PutMapping("/{entryId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void put(
            @PathVariable CharacterId id,
            @PathVariable LorebookEntryId entryId,
            @Valid @RequestBody EntryRequest request,
            @Caller AccountId caller) {
        write(id, entryId, request, caller);
    }

    @Operation(summary = "Takes an entry out of a character's own lorebook")
    @DeleteMapping("/{entryId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(
            @PathVariable CharacterId id,
            @PathVariable LorebookEntryId entryId,
            @Caller AccountId caller) {
        characters.require(id, caller);
        commands.send(new RemoveLorebookEntry(LorebookId.ownOf(id), caller, entryId));
    }

    /** Every step may be repeated, so whoever was cut off in the middle asks again. */
    private void write(
            CharacterId id, LorebookEntryId entryId, EntryRequest request, AccountId caller) {
        var character = characters.require(id, caller);
        var book = LorebookId.ownOf(id);
        commands.send(new CreateLorebook(book, caller, settings(character, caller)));
        commands.send(new BindLorebook(book, caller, LorebookTarget.of(id)));
        commands.send(new PutLorebookEntries(book, caller, List.of(request.as(entryId, caller))));
    }

    private static LorebookSettings settings(CharacterView character, AccountId caller) {
        var name = character.persona().name();
        var fitting = name.substring(0, Math.min(name.length(), LorebookLimits.MAX_NAME_LENGTH));
        return new LorebookSettings(new ProtectedText(caller, fitting), null, null, null, false);
    }
}
