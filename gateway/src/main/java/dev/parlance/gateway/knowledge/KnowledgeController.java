package dev.parlance.gateway.knowledge;

import dev.parlance.gateway.bus.Commands;
import dev.parlance.gateway.bus.Queries;
import dev.parlance.gateway.conversation.StorableText;
import dev.parlance.gateway.security.Caller;
import dev.parlance.gateway.upload.Uploads;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.job.JobId;
import dev.parlance.kernel.knowledge.DocumentId;
import dev.parlance.kernel.knowledge.DocumentLimits;
import dev.parlance.kernel.knowledge.DocumentPage;
import dev.parlance.kernel.knowledge.DocumentView;
import dev.parlance.kernel.knowledge.KnowledgeCommand.DeleteDocument;
import dev.parlance.kernel.knowledge.KnowledgeQuery.FindDocument;
import dev.parlance.kernel.knowledge.KnowledgeQuery.FindDocuments;
import dev.parlance.kernel.knowledge.KnowledgeScope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(KnowledgeController.PATH)
@Tag(name = "Knowledge", description = "Documents that a coach answers from")
class KnowledgeController {

    static final String PATH = "/api/v1/knowledge/documents";

    private final Commands commands;
    private final Queries queries;
    private final Submissions submissions;
    private final DocumentBodies bodies;
    private final ScopeWriters writers;
    private final Uploads uploads;
    private final KnowledgeSettings settings;

    KnowledgeController(
            Commands commands,
            Queries queries,
            Submissions submissions,
            DocumentBodies bodies,
            ScopeWriters writers,
            Uploads uploads,
            KnowledgeSettings settings) {
        this.commands = commands;
        this.queries = queries;
        this.submissions = submissions;
        this.bodies = bodies;
        this.writers = writers;
        this.uploads = uploads;
        this.settings = settings;
    }

    @Operation(
            summary = "Submits a document",
            description =
                    "It is read in the background; the answer names the job. What it says is found"
                            + " once it is READY. The scope me is the caller's own; in the others,"
                            + " which everybody may ask about, administrators write. With an"
                            + " Idempotency-Key, submitting the same again changes nothing. A file"
                            + " may be sent as the body instead, with title and scope in the query:"
                            + " a PDF, or HTML, Markdown or plain text in UTF-8, at most 4 MB.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema =
                                                    @Schema(
                                                            implementation =
                                                                    DocumentRequest.class))))
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Submitted> submit(
            HttpServletRequest request,
            @Caller AccountId caller,
            @RequestHeader(name = "Idempotency-Key", required = false)
                    @Size(min = 1, max = 128)
                    @StorableText
                    @Nullable String idempotencyKey)
            throws IOException {
        submissions.admit(caller);
        return submitted(
                uploads.read(
                        request,
                        caller,
                        body -> take(bodies.read(body, request), caller, idempotencyKey)));
    }

    private DocumentId take(
            DocumentRequest document, AccountId caller, @Nullable String idempotencyKey) {
        var scope = scope(document.scope());
        writers.require(scope, caller);
        return submissions.take(
                caller,
                scope,
                document.title(),
                document.documentFormat(),
                document.text().getBytes(StandardCharsets.UTF_8),
                idempotencyKey);
    }

    @Operation(
            summary = "Submits a file",
            requestBody =
                    @RequestBody(
                            content = {
                                @Content(
                                        mediaType = Formats.PDF,
                                        schema = @Schema(type = "string", format = "binary")),
                                @Content(
                                        mediaType = Formats.HTML,
                                        schema = @Schema(type = "string")),
                                @Content(
                                        mediaType = Formats.MARKDOWN,
                                        schema = @Schema(type = "string")),
                                @Content(
                                        mediaType = Formats.TEXT,
                                        schema = @Schema(type = "string"))
                            }))
    @PostMapping(consumes = {Formats.PDF, Formats.HTML, Formats.MARKDOWN, Formats.TEXT})
    ResponseEntity<Submitted> upload(
            HttpServletRequest request,
            @RequestParam @Size(max = DocumentLimits.MAX_TITLE_LENGTH) @StorableText String title,
            @RequestParam(required = false) @Pattern(regexp = KnowledgeScope.FORM)
                    @Nullable String scope,
            @Caller AccountId caller,
            @RequestHeader(name = "Idempotency-Key", required = false)
                    @Size(min = 1, max = 128)
                    @StorableText
                    @Nullable String idempotencyKey)
            throws IOException {
        var written = scope(scope);
        submissions.admit(caller);
        writers.require(written, caller);
        var format = Formats.of(request.getContentType());
        return submitted(
                uploads.read(
                        request,
                        caller,
                        bytes ->
                                submissions.take(
                                        caller, written, title, format, bytes, idempotencyKey)));
    }

    private static ResponseEntity<Submitted> submitted(DocumentId id) {
        return ResponseEntity.accepted()
                .location(URI.create(PATH + "/" + id))
                .body(new Submitted(id, id.ingestion()));
    }

    @Operation(summary = "Lists the documents of a scope, last submitted first")
    @GetMapping
    DocumentJson.Page list(
            @RequestParam(required = false) @Pattern(regexp = KnowledgeScope.FORM)
                    @Nullable String scope,
            @Caller AccountId caller,
            @RequestParam(required = false) @Size(max = 512) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return DocumentJson.Page.of(
                queries.ask(
                        new FindDocuments(scope(scope), caller, cursor, limit),
                        DocumentPage.class));
    }

    @Operation(summary = "Shows how a document stands")
    @GetMapping("/{id}")
    DocumentJson show(@PathVariable DocumentId id, @Caller AccountId caller) {
        return DocumentJson.of(find(id, caller));
    }

    @Operation(
            summary = "Takes a document away",
            description = "Nothing is answered from it any more.")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable DocumentId id, @Caller AccountId caller) {
        writers.require(find(id, caller).scope(), caller);
        commands.send(new DeleteDocument(id, caller));
        submissions.forget(id);
    }

    private DocumentView find(DocumentId id, AccountId caller) {
        return queries.ask(new FindDocument(id, caller), DocumentView.class);
    }

    private KnowledgeScope scope(@Nullable String name) {
        return name == null ? settings.defaultScope() : new KnowledgeScope(name);
    }

    /** What was taken in, and the job that reads it. */
    record Submitted(DocumentId documentId, JobId jobId) {}
}
