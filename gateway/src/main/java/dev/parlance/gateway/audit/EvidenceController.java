package dev.parlance.gateway.audit;

import dev.parlance.gateway.bus.Queries;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.audit.Access;
import dev.parlance.kernel.audit.AuditQuery.FindStoredEvents;
import dev.parlance.kernel.audit.AuditQuery.ListCheckpointKeys;
import dev.parlance.kernel.audit.AuditQuery.Texts;
import dev.parlance.kernel.audit.AuditQuery.VerifyAccesses;
import dev.parlance.kernel.audit.AuditQuery.VerifyConversation;
import dev.parlance.kernel.audit.AuditQuery.VerifyLog;
import dev.parlance.kernel.audit.CheckpointKeys;
import dev.parlance.kernel.audit.LogVerification;
import dev.parlance.kernel.audit.StoredEventPage;
import dev.parlance.kernel.audit.Verification;
import dev.parlance.kernel.conversation.ConversationId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/audit")
@PreAuthorize("hasRole('AUDITOR')")
@Tag(name = "Audit", description = "For auditors")
class EvidenceController {

    private final Queries queries;
    private final EvidenceExport exports;

    EvidenceController(Queries queries, EvidenceExport exports) {
        this.queries = queries;
        this.exports = exports;
    }

    @Operation(
            summary = "Tells whether a conversation's events are what was stored",
            description =
                    "Compares every event with its seal, its hash chain and the newest signed"
                            + " checkpoint, and names the first that was changed, removed, inserted"
                            + " or reordered.")
    @GetMapping("/conversations/{id}/verify")
    Verification verify(@PathVariable ConversationId id) {
        return queries.ask(new VerifyConversation(id), Verification.class);
    }

    @Operation(
            summary = "Tells whether what is recorded of an operator's accesses is what was stored",
            description = "As a conversation is verified.")
    @GetMapping("/accesses/{operator}/verify")
    Verification verifyAccesses(@PathVariable AccountId operator) {
        return queries.ask(new VerifyAccesses(operator), Verification.class);
    }

    @Operation(
            summary = "Tells whether the log of all chains is what was signed",
            description =
                    "Makes the root anew from every leaf, and looks whether each chain still"
                            + " reaches to where the log saw it. So it finds what was removed together"
                            + " with everything that its own conversation would show of it.")
    @GetMapping("/log/verify")
    LogVerification verifyLog() {
        return queries.ask(new VerifyLog(), LogVerification.class);
    }

    @Operation(
            summary = "Reads a conversation's events as they are stored, in their order",
            description =
                    "Unless the conversation's content is open, texts of persons are shown by"
                            + " their subject and their length.")
    @GetMapping("/conversations/{id}/events")
    StoredEventJson.Page events(
            @PathVariable ConversationId id,
            @RequestParam(defaultValue = "-1") @Min(-1) long after,
            @RequestParam(defaultValue = "50") @Min(1) @Max(FindStoredEvents.MAX_LIMIT) int limit,
            Access access) {
        var texts = access.contentOpen() ? Texts.SHOWN : Texts.MASKED;
        return StoredEventJson.Page.of(
                queries.ask(new FindStoredEvents(id, after, limit, texts), StoredEventPage.class));
    }

    @Operation(
            summary = "Exports a conversation's events with the evidence for them",
            description =
                    "One document, described in docs/audit.md, that bin/parlance verify checks"
                            + " without the product. It holds the events up to the newest"
                            + " checkpoint; before there is one it is refused. So it is while the"
                            + " content is closed and some of it is stored readable.")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(type = "object")))
    @GetMapping(path = "/conversations/{id}/export", produces = MediaType.APPLICATION_JSON_VALUE)
    void export(@PathVariable ConversationId id, Access access, HttpServletResponse response)
            throws IOException {
        var export = exports.begin(id, access.contentOpen());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"conversation-%s.json\"".formatted(id));
        export.writeTo(response.getOutputStream());
    }

    @Operation(summary = "The public keys that checkpoints are signed with, as a JWK set")
    @GetMapping("/keys")
    CheckpointKeyJson.Keys keys() {
        return CheckpointKeyJson.Keys.of(
                queries.ask(new ListCheckpointKeys(), CheckpointKeys.class));
    }
}
