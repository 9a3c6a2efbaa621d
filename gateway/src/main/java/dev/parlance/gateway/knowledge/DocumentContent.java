package dev.parlance.gateway.knowledge;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.http.MediaType;

/**
 * Describes what a document may come as. Two methods share the path, and of what each says of its
 * body, OpenAPI has room for one.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@RequestBody(
        required = true,
        content = {
            @Content(
                    mediaType = MediaType.APPLICATION_JSON_VALUE,
                    schema = @Schema(implementation = DocumentRequest.class)),
            @Content(mediaType = Formats.PDF, schema = @Schema(type = "string", format = "binary")),
            @Content(mediaType = Formats.HTML, schema = @Schema(type = "string")),
            @Content(mediaType = Formats.MARKDOWN, schema = @Schema(type = "string")),
            @Content(mediaType = Formats.TEXT, schema = @Schema(type = "string"))
        })
@interface DocumentContent {}
