package dev.parlance.gateway.export;

import dev.parlance.gateway.bus.Commands;
import dev.parlance.gateway.bus.Queries;
import dev.parlance.gateway.limit.Throttle;
import dev.parlance.gateway.security.Caller;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.export.ExportCommand.RequestExport;
import dev.parlance.kernel.export.ExportList;
import dev.parlance.kernel.export.ExportPart;
import dev.parlance.kernel.export.ExportQuery.FindExport;
import dev.parlance.kernel.export.ExportQuery.FindExports;
import dev.parlance.kernel.export.ExportQuery.ReadExport;
import dev.parlance.kernel.export.ExportView;
import dev.parlance.kernel.id.IdSource;
import dev.parlance.kernel.job.JobId;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/me/exports")
@Tag(name = "Account")
class ExportController {

    private static final String GZIP = "application/gzip";

    private final Commands commands;
    private final Queries queries;
    private final IdSource ids;
    private final Throttle exports;

    ExportController(Commands commands, Queries queries, IdSource ids, Throttle exports) {
        this.commands = commands;
        this.queries = queries;
        this.ids = ids;
        this.exports = exports;
    }

    @Operation(
            summary = "Has everything of the caller's gathered in one file",
            description =
                    "The account, conversations with what the caller and assistants said there,"
                            + " characters, lorebooks and memories. A job of the same id does it; while"
                            + " one is under way, asking again gives the same, and costs nothing of"
                            + " what may be asked for in a day.")
    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<ExportJson> request(@Caller AccountId caller) {
        var id = underWay(caller).orElseGet(() -> begin(caller));
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/me/exports/" + id))
                .body(show(id, caller));
    }

    /** Those who ask at once get the same, so only what was truly begun is taken. */
    private JobId begin(AccountId caller) {
        exports.requireLeft(caller.toString());
        var id = new JobId(ids.next());
        JobId begun = Objects.requireNonNull(commands.send(new RequestExport(id, caller)));
        if (begun.equals(id)) {
            exports.take(caller.toString());
        }
        return begun;
    }

    private Optional<JobId> underWay(AccountId caller) {
        return list(caller).items().stream()
                .filter(export -> export.state() == ExportView.State.RUNNING)
                .map(ExportView::exportId)
                .findFirst();
    }

    @Operation(
            summary = "The caller's exports that have not ended",
            description = "The newest first, 50 at most.")
    @GetMapping
    ExportListJson all(@Caller AccountId caller) {
        return ExportListJson.of(list(caller));
    }

    @Operation(
            summary = "Shows how an export of the caller's stands",
            description = "It is forgotten at endsAt.")
    @GetMapping("/{id}")
    ExportJson show(@PathVariable JobId id, @Caller AccountId caller) {
        return ExportJson.of(find(id, caller));
    }

    @Operation(
            summary = "The file of an export that is ready",
            description =
                    "Lines of JSON, packed by gzip. The last line is \"lines\" and how many there are"
                            + " before it; a file without it was cut off. Refused with CONFLICT until"
                            + " the export is ready.")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = GZIP,
                            schema = @Schema(type = "string", format = "binary")))
    @GetMapping("/{id}/file")
    void file(@PathVariable JobId id, @Caller AccountId caller, HttpServletResponse response)
            throws IOException {
        var view = find(id, caller);
        if (view.state() != ExportView.State.READY) {
            throw new Rejected(new Rejection.Conflict("The export is not ready."));
        }
        var part = part(id, caller, 0);
        response.setContentType(GZIP);
        response.setContentLengthLong(view.bytes());
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"parlance-%s.ndjson.gz\"".formatted(id));
        response.getOutputStream().write(part);
        for (int next = 1; next < view.parts(); next++) {
            response.getOutputStream().write(part(id, caller, next));
        }
    }

    private ExportList list(AccountId caller) {
        return queries.ask(new FindExports(caller), ExportList.class);
    }

    private ExportView find(JobId id, AccountId caller) {
        return queries.ask(new FindExport(id, caller), ExportView.class);
    }

    private byte[] part(JobId id, AccountId caller, int part) {
        return queries.ask(new ReadExport(id, caller, part), ExportPart.class).bytes();
    }
}
