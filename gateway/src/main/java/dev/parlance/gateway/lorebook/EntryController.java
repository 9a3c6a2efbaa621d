package dev.parlance.gateway.lorebook;

import dev.parlance.gateway.bus.Commands;
import dev.parlance.gateway.bus.Queries;
import dev.parlance.gateway.security.Caller;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.lorebook.LorebookCommand.PutLorebookEntries;
import dev.parlance.kernel.lorebook.LorebookCommand.RemoveLorebookEntry;
import dev.parlance.kernel.lorebook.LorebookEntries;
import dev.parlance.kernel.lorebook.LorebookEntryId;
import dev.parlance.kernel.lorebook.LorebookId;
import dev.parlance.kernel.lorebook.LorebookQuery.FindLorebookEntries;
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

@RestController
@RequestMapping("/api/v1/lorebooks/{id}/entries")
@Tag(name = "Lorebooks")
class EntryController {

    private final Commands commands;
    private final Queries queries;
    private final LorebookIds ids;

    EntryController(Commands commands, Queries queries, LorebookIds ids) {
        this.commands = commands;
        this.queries = queries;
        this.ids = ids;
    }

    @Operation(summary = "Shows all entries of a lorebook, in their order")
    @GetMapping
    EntryJson.All list(@PathVariable LorebookId id, @Caller AccountId caller) {
        return EntryJson.All.of(
                queries.ask(new FindLorebookEntries(id, caller), LorebookEntries.class));
    }

    @Operation(summary = "Adds an entry")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Added add(
            @PathVariable LorebookId id,
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
            @PathVariable LorebookId id,
            @PathVariable LorebookEntryId entryId,
            @Valid @RequestBody EntryRequest request,
            @Caller AccountId caller) {
        write(id, entryId, request, caller);
    }

    @Operation(summary = "Takes an entry out")
    @DeleteMapping("/{entryId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(
            @PathVariable LorebookId id,
            @PathVariable LorebookEntryId entryId,
            @Caller AccountId caller) {
        commands.send(new RemoveLorebookEntry(id, caller, entryId));
    }

    private void write(
            LorebookId id, LorebookEntryId entryId, EntryRequest request, AccountId caller) {
        commands.send(new PutLorebookEntries(id, caller, List.of(request.as(entryId, caller))));
    }

    record Added(LorebookEntryId entryId) {}
}
