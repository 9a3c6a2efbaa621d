package dev.parlance.gateway.knowledge;

import dev.parlance.kernel.knowledge.DocumentLimits;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * Describes how documents are submitted. Two methods share the path, and OpenAPI knows one
 * operation of it, which says what either takes.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Operation(
        summary = "Submits a document",
        description =
                "It is read in the background; the answer names the job. What it says is found once"
                        + " it is READY. The scope me is the caller's own; in the others, which"
                        + " everybody may ask about, administrators write. With an Idempotency-Key,"
                        + " submitting the same again changes nothing. A file may be sent as the"
                        + " body instead, with title and scope in the query: a PDF, or HTML,"
                        + " Markdown or plain text in UTF-8, at most 4 MB.",
        parameters =
                @Parameter(
                        name = "title",
                        in = ParameterIn.QUERY,
                        description = "Of a file, which must have one",
                        schema =
                                @Schema(
                                        type = "string",
                                        maxLength = DocumentLimits.MAX_TITLE_LENGTH)))
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
@ResponseStatus(HttpStatus.ACCEPTED)
@interface SubmitsDocument {}
