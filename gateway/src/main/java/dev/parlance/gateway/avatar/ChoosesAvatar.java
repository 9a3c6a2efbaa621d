package dev.parlance.gateway.avatar;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.http.MediaType;

/**
 * Describes how an avatar is chosen. Two methods share the path, and OpenAPI knows one operation of
 * it, which says what either takes.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Operation(
        summary = "Chooses the picture that stands for the character",
        description =
                "One that was drawn for it, by candidateId or by its url on this service; or a"
                        + " picture sent as the body: PNG, JPEG or WebP, at most 2 MB and 2048"
                        + " pixels a side, which is told by its bytes.")
@RequestBody(
        required = true,
        content = {
            @Content(
                    mediaType = MediaType.APPLICATION_JSON_VALUE,
                    schema = @Schema(implementation = ChoiceRequest.class)),
            @Content(
                    mediaType = MediaType.IMAGE_PNG_VALUE,
                    schema = @Schema(type = "string", format = "binary")),
            @Content(
                    mediaType = MediaType.IMAGE_JPEG_VALUE,
                    schema = @Schema(type = "string", format = "binary")),
            @Content(
                    mediaType = AvatarUploads.IMAGE_WEBP,
                    schema = @Schema(type = "string", format = "binary"))
        })
@interface ChoosesAvatar {}
