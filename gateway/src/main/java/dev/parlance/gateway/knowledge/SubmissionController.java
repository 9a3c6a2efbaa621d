package dev.parlance.gateway.knowledge;

import dev.parlance.gateway.conversation.StorableText;
import dev.parlance.gateway.scope.ScopeSettings;
import dev.parlance.gateway.security.Caller;
import dev.parlance.gateway.upload.Uploads;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.job.JobId;
import dev.parlance.kernel.knowledge.DocumentId;
import dev.parlance.kernel.knowledge.DocumentLimits;
import dev.parlance.kernel.knowledge.KnowledgeScope;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Takes documents in, which come as JSON or as files. */
@RestController
@RequestMapping(KnowledgeController.PATH)
@Tag(name = "Knowledge")
class SubmissionController {

    private final Submissions submissions;
    private final DocumentBodies bodies;
    private final ScopeWriters writers;
    private final Uploads uploads;
    private final ScopeSettings scopes;

    SubmissionController(
            Submissions submissions,
            DocumentBodies bodies,
            ScopeWriters writers,
            Uploads uploads,
            ScopeSettings scopes) {
        this.submissions = submissions;
        this.bodies = bodies;
        this.writers = writers;
        this.uploads = uploads;
        this.scopes = scopes;
    }

    @SubmitsDocument
    @PostMapping(
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Submitted> submit(
            HttpServletRequest request,
            @Caller AccountId caller,
            @RequestHeader(name = "Idempotency-Key", required = false)
                    @Size(max = 128)
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
        var scope = scopes.named(document.scope());
        writers.require(scope, caller);
        return submissions.take(
                caller,
                scope,
                document.title(),
                document.documentFormat(),
                document.text().getBytes(StandardCharsets.UTF_8),
                idempotencyKey);
    }

    @SubmitsDocument
    @PostMapping(
            consumes = {Formats.PDF, Formats.HTML, Formats.MARKDOWN, Formats.TEXT},
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Submitted> upload(
            HttpServletRequest request,
            @Parameter(hidden = true)
                    @RequestParam
                    @Size(max = DocumentLimits.MAX_TITLE_LENGTH)
                    @StorableText
                    String title,
            @Parameter(description = "Of a file")
                    @RequestParam(required = false)
                    @Pattern(regexp = KnowledgeScope.FORM, message = "{parlance.scope}")
                    @Nullable String scope,
            @Caller AccountId caller,
            @RequestHeader(name = "Idempotency-Key", required = false)
                    @Size(max = 128)
                    @StorableText
                    @Nullable String idempotencyKey)
            throws IOException {
        var written = scopes.named(scope);
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
                .location(URI.create(KnowledgeController.PATH + "/" + id))
                .body(new Submitted(id, id.ingestion()));
    }

    /** What was taken in, and the job that reads it. */
    record Submitted(DocumentId documentId, JobId jobId) {}
}
