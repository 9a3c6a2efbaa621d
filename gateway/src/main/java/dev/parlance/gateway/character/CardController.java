package dev.parlance.gateway.character;

import dev.parlance.gateway.character.card.Cards;
import dev.parlance.gateway.conversation.StorableText;
import dev.parlance.gateway.security.Caller;
import dev.parlance.gateway.upload.Uploads;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MimeTypeUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/characters")
@Tag(name = "Characters")
class CardController {

    private final CardImport importing;
    private final CardExport exporting;
    private final CardPictures pictures;
    private final Uploads uploads;

    CardController(
            CardImport importing, CardExport exporting, CardPictures pictures, Uploads uploads) {
        this.importing = importing;
        this.exporting = exporting;
        this.pictures = pictures;
        this.uploads = uploads;
    }

    @Operation(
            summary = "Makes a character of a card",
            description =
                    "Character Card V1, V2 or V3, as JSON or inside a PNG, at most 4 MB. Its"
                            + " character_book becomes the character's own lorebook, and the picture"
                            + " of a PNG its avatar if it can be one: avatar is null if not. The"
                            + " character is private. With an Idempotency-Key, the same card again"
                            + " gives the same character.",
            requestBody =
                    @RequestBody(
                            content = {
                                @Content(
                                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                                        schema = @Schema(type = "object")),
                                @Content(
                                        mediaType = MediaType.IMAGE_PNG_VALUE,
                                        schema = @Schema(type = "string", format = "binary"))
                            }))
    @PostMapping(
            path = "/import",
            consumes = {MediaType.APPLICATION_JSON_VALUE, MediaType.IMAGE_PNG_VALUE})
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<CardImport.Imported> importCard(
            HttpServletRequest request,
            @Caller AccountId caller,
            @RequestHeader(name = "Idempotency-Key", required = false)
                    @Size(max = 128)
                    @StorableText
                    @Nullable String idempotencyKey)
            throws IOException {
        var type = MediaType.parseMediaType(request.getContentType());
        var imported =
                type.isCompatibleWith(MediaType.IMAGE_PNG)
                        ? importPng(request, caller, idempotencyKey)
                        : importing.of(
                                uploads.read(request, caller, Cards::fromJson),
                                null,
                                caller,
                                idempotencyKey);
        return ResponseEntity.created(URI.create("/api/v1/characters/" + imported.characterId()))
                .body(imported);
    }

    /** All the while there is room for it: the picture is needed until the end. */
    private CardImport.Imported importPng(
            HttpServletRequest request, AccountId caller, @Nullable String idempotencyKey)
            throws IOException {
        return uploads.read(
                request,
                caller,
                png -> {
                    var card = Cards.fromPng(png);
                    var picture = Cards.pictureIn(png, card).orElse(null);
                    return importing.of(card, picture, caller, idempotencyKey);
                });
    }

    @Operation(
            summary = "Gives the character as a card",
            description =
                    "Character Card V2, as JSON or inside a PNG, whichever Accept asks for. The PNG"
                            + " is the character's avatar, or a plain picture if it has none, or one"
                            + " in WebP. Others than the owner get what they may see of it.")
    @GetMapping(
            path = "/{id}/export",
            produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.IMAGE_PNG_VALUE})
    ResponseEntity<byte[]> exportCard(
            @PathVariable CharacterId id,
            @Caller AccountId caller,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        var exported = exporting.of(id, caller);
        var card = exported.card();
        var asPng = prefersPng(accept);
        var name =
                ContentDisposition.attachment()
                        .filename(card.name() + (asPng ? ".png" : ".json"), StandardCharsets.UTF_8)
                        .build();
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, name.toString())
                .contentType(asPng ? MediaType.IMAGE_PNG : MediaType.APPLICATION_JSON)
                .body(asPng ? pictures.draw(card, exported.avatar()) : Cards.toJson(card));
    }

    /** Of the two types the one that is named first, JSON where both are as welcome. */
    private static boolean prefersPng(@Nullable String accept) {
        var types = MediaType.parseMediaTypes(accept);
        MimeTypeUtils.sortBySpecificity(types);
        for (var type : types) {
            if (type.includes(MediaType.APPLICATION_JSON)) {
                return false;
            }
            if (type.includes(MediaType.IMAGE_PNG)) {
                return true;
            }
        }
        return false;
    }
}
