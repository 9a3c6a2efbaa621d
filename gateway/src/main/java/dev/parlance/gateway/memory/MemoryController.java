package dev.parlance.gateway.memory;

import dev.parlance.gateway.bus.Commands;
import dev.parlance.gateway.bus.Queries;
import dev.parlance.gateway.conversation.StorableText;
import dev.parlance.gateway.security.Caller;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.memory.MemoryCommand.ForgetMemory;
import dev.parlance.kernel.memory.MemoryId;
import dev.parlance.kernel.memory.MemoryKind;
import dev.parlance.kernel.memory.MemoryPage;
import dev.parlance.kernel.memory.MemoryQuery.FindMemories;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/memories")
@Tag(name = "Memory", description = "What is remembered of earlier talk")
class MemoryController {

    private final Commands commands;
    private final Queries queries;

    MemoryController(Commands commands, Queries queries) {
        this.commands = commands;
        this.queries = queries;
    }

    @Operation(
            summary = "Lists what is remembered of the caller's talk, newest first",
            description =
                    "FACT is what is so, with the time until which it was if a newer fact took its"
                            + " place; TURN is what was said. q is a part of the text, in any"
                            + " script; a page may be empty and still have more behind it.")
    @GetMapping
    MemoryJson.Page list(
            @Caller AccountId caller,
            @RequestParam(required = false) @Nullable CharacterId characterId,
            @RequestParam(required = false) @Nullable MemoryKind kind,
            @RequestParam(required = false) @Size(max = 200) @StorableText @Nullable String q,
            @RequestParam(required = false) @Size(max = 512) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return MemoryJson.Page.of(
                queries.ask(
                        new FindMemories(caller, characterId, kind, q, cursor, limit),
                        MemoryPage.class));
    }

    @Operation(summary = "Forgets a memory for good; no later prompt holds it")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void forget(@PathVariable MemoryId id, @Caller AccountId caller) {
        commands.send(new ForgetMemory(id, caller));
    }
}
