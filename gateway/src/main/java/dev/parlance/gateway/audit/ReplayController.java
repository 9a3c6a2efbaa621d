package dev.parlance.gateway.audit;

import dev.parlance.gateway.bus.Queries;
import dev.parlance.gateway.live.EventStreams;
import dev.parlance.gateway.security.Caller;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.audit.Access;
import dev.parlance.kernel.audit.AuditQuery.FindStoredEvents;
import dev.parlance.kernel.audit.AuditQuery.Texts;
import dev.parlance.kernel.audit.StoredEventPage;
import dev.parlance.kernel.conversation.ConversationId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/audit/conversations/{id}/replay")
@PreAuthorize("hasRole('AUDITOR')")
@Tag(name = "Audit")
class ReplayController {

    private static final int PAGE = 100;

    private final Queries queries;
    private final EventStreams streams;
    private final Clock clock;

    ReplayController(Queries queries, EventStreams streams, Clock clock) {
        this.queries = queries;
        this.streams = streams;
        this.clock = clock;
    }

    @Operation(
            summary = "Tells a conversation's events again, with the time between them",
            description =
                    "A stream of event and, at the end, replay.completed. speed is how many times"
                            + " as fast as it happened; longestPause how many seconds an event is"
                            + " waited for at most. Last-Event-ID goes on where a replay broke off.")
    @GetMapping(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void replay(
            @PathVariable ConversationId id,
            @Caller AccountId caller,
            Access access,
            @RequestParam(defaultValue = "1") @DecimalMin("0.1") @DecimalMax("10000") double speed,
            @RequestParam(defaultValue = "5") @Min(0) @Max(3600) int longestPause,
            @RequestHeader(name = "Last-Event-ID", required = false) @Size(max = 64)
                    @Nullable String lastEventId,
            HttpServletResponse response) {
        var texts = access.contentOpen() ? Texts.SHOWN : Texts.MASKED;
        var from = ReplayCursor.read(lastEventId);
        page(new FindStoredEvents(id, -1, 1, texts));
        if (from.ended()) {
            // EventSource comes back to every stream that ends, until it is told there is no more.
            response.setStatus(HttpStatus.NO_CONTENT.value());
            return;
        }
        var question = new FindStoredEvents(id, from.told(), PAGE, texts);
        var pace = new ReplayPace(speed, Duration.ofSeconds(longestPause));
        var until = access.contentUntil();
        var script = new ReplayScript(this::page, question, until, pace, clock);
        try (var stream = streams.open(caller, id, _ -> false)) {
            stream.play(script, response);
        }
    }

    private StoredEventPage page(FindStoredEvents question) {
        return queries.ask(question, StoredEventPage.class);
    }
}
