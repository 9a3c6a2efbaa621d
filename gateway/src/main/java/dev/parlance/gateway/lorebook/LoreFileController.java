package dev.parlance.gateway.lorebook;

import dev.parlance.gateway.bus.Commands;
import dev.parlance.gateway.bus.Queries;
import dev.parlance.gateway.conversation.StorableText;
import dev.parlance.gateway.security.Caller;
import dev.parlance.gateway.upload.UploadedJson;
import dev.parlance.gateway.upload.Uploads;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.lorebook.LorebookCommand.CreateLorebook;
import dev.parlance.kernel.lorebook.LorebookCommand.DeleteLorebook;
import dev.parlance.kernel.lorebook.LorebookCommand.PutLorebookEntries;
import dev.parlance.kernel.lorebook.LorebookEntries;
import dev.parlance.kernel.lorebook.LorebookId;
import dev.parlance.kernel.lorebook.LorebookLimits;
import dev.parlance.kernel.lorebook.LorebookQuery.FindLorebook;
import dev.parlance.kernel.lorebook.LorebookQuery.FindLorebookEntries;
import dev.parlance.kernel.lorebook.LorebookView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

@RestController
@RequestMapping("/api/v1/lorebooks")
@Tag(name = "Lorebooks")
class LoreFileController {

    private final Commands commands;
    private final Queries queries;
    private final LorebookIds ids;
    private final Uploads uploads;

    LoreFileController(Commands commands, Queries queries, LorebookIds ids, Uploads uploads) {
        this.commands = commands;
        this.queries = queries;
        this.ids = ids;
        this.uploads = uploads;
    }

    @Operation(
            summary = "Makes a lorebook of a file",
            description =
                    "SillyTavern's World Info, or the character_book of a Character Card V2 by"
                            + " itself or in its card, at most 4 MB. All of it is taken in, or nothing.",
            requestBody =
                    @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(type = "object"))))
    @PostMapping(path = "/import", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Imported> take(
            HttpServletRequest request,
            @RequestParam(defaultValue = "World Info")
                    @Size(max = LorebookLimits.MAX_NAME_LENGTH)
                    @StorableText
                    String name,
            @Caller AccountId caller)
            throws IOException {
        var lore =
                uploads.read(
                        request,
                        caller,
                        json ->
                                LoreFormat.read(
                                        UploadedJson.read(json, "The file"),
                                        caller,
                                        name,
                                        ids.source()));
        var id = ids.lorebook(caller, null);
        commands.send(new CreateLorebook(id, caller, lore.settings()));
        try {
            lore.inParts().forEach(part -> commands.send(new PutLorebookEntries(id, caller, part)));
        } catch (RuntimeException failed) {
            giveUp(id, caller, failed);
            throw failed;
        }
        return ResponseEntity.created(URI.create("/api/v1/lorebooks/" + id))
                .body(new Imported(id, lore.entries().size(), lore.skipped()));
    }

    private void giveUp(LorebookId id, AccountId caller, RuntimeException failed) {
        try {
            commands.send(new DeleteLorebook(id, caller));
        } catch (RuntimeException also) {
            failed.addSuppressed(also);
        }
    }

    @Operation(summary = "Gives a lorebook out as the character_book of a Character Card V2")
    @GetMapping("/{id}/export")
    ObjectNode export(@PathVariable LorebookId id, @Caller AccountId caller) {
        var book = queries.ask(new FindLorebook(id, caller), LorebookView.class);
        return LoreFormat.write(
                book, queries.ask(new FindLorebookEntries(id, caller), LorebookEntries.class));
    }

    record Imported(LorebookId lorebookId, int entries, int skipped) {}
}
