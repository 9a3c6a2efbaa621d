package dev.parlance.gateway.coach;

import dev.parlance.gateway.coach.CoachJson.Answer;
import dev.parlance.gateway.coach.CoachJson.UnderWay;
import dev.parlance.gateway.conversation.Asking;
import dev.parlance.gateway.conversation.Asking.Question;
import dev.parlance.gateway.conversation.StorableText;
import dev.parlance.gateway.limit.LoadSheddingFilter;
import dev.parlance.gateway.limit.Throttle;
import dev.parlance.gateway.live.EventStreams;
import dev.parlance.gateway.reply.ReplyCursor;
import dev.parlance.gateway.reply.ReplyStreams;
import dev.parlance.gateway.reply.ReplyWait;
import dev.parlance.gateway.scope.ScopeSettings;
import dev.parlance.gateway.security.Caller;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.conversation.Posted;
import dev.parlance.kernel.knowledge.KnowledgeScope;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection.Invalid;
import dev.parlance.kernel.reply.ReplyId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Coach", description = "Questions about what is known")
class CoachController {

    private static final String PATH = "/api/v1/coach/ask";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Asking asking;
    private final ReplyWait replies;
    private final EventStreams streams;
    private final ReplyStreams replyStreams;
    private final Throttle coachQuestions;
    private final ScopeSettings scopes;

    CoachController(
            Asking asking,
            ReplyWait replies,
            EventStreams streams,
            ReplyStreams replyStreams,
            Throttle coachQuestions,
            ScopeSettings scopes) {
        this.asking = asking;
        this.replies = replies;
        this.streams = streams;
        this.replyStreams = replyStreams;
        this.coachQuestions = coachQuestions;
        this.scopes = scopes;
    }

    @Operation(
            summary = "Asks the coach and waits for the answer, or streams it",
            description =
                    "The answer is given from what is known in a scope: \"me\" for the caller's"
                            + " own, any other name for what people share; without one, in the usual"
                            + " scope. Without a conversationId the question starts a conversation;"
                            + " one that is named keeps the scope it was started in, and another one"
                            + " is a CONFLICT. cache says whether the answer was given"
                            + " before, to the same question (SHORT) or to one of the same meaning"
                            + " (SEMANTIC), which costs nothing. An answer that takes more than a"
                            + " minute is 202, with the stream of the reply as Location. With Accept:"
                            + " text/event-stream the events are message.posted and those of the"
                            + " reply. Content-Location names the conversation. Repeated under the same"
                            + " clientMessageId it gives the reply that stands now; if that failed,"
                            + " another is asked for, unless Last-Event-ID resumes a stream; another"
                            + " question under it is a CONFLICT. A problem of the reply names the"
                            + " reply and what regenerate takes: the question, or the answer if it was"
                            + " stopped in its middle.")
    @ApiResponse(
            responseCode = "200",
            description = "OK",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = Answer.class)),
                @Content(
                        mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                        schema = @Schema(type = "string"))
            })
    @ApiResponse(
            responseCode = "202",
            description = "Accepted",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = UnderWay.class)))
    @PostMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<CoachJson> ask(
            @Valid @RequestBody AskRequest request,
            @Caller AccountId caller,
            HttpServletResponse response) {
        coachQuestions.require(caller.toString());
        var conversation = conversation(request, caller);
        try (var waiting = replies.listen(conversation)) {
            var posted = post(conversation, request, caller, true);
            var replyId = Objects.requireNonNull(posted.replyId());
            locate(conversation, response);
            LoadSheddingFilter.leaveEarly();
            return waiting.await(replyId, caller, PATIENCE)
                    .<ResponseEntity<CoachJson>>map(
                            ending -> ResponseEntity.ok(Answer.of(conversation, posted, ending)))
                    .orElseGet(() -> underWay(conversation, replyId));
        }
    }

    private static ResponseEntity<CoachJson> underWay(
            ConversationId conversation, ReplyId replyId) {
        return ResponseEntity.status(HttpStatus.ACCEPTED)
                .location(URI.create("/api/v1/replies/%s/stream".formatted(replyId)))
                .body(new UnderWay(conversation, replyId));
    }

    private static void locate(ConversationId conversation, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CONTENT_LOCATION, "/api/v1/conversations/" + conversation);
    }

    @Operation(hidden = true)
    @PostMapping(path = PATH, produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void askAndStream(
            @Valid @RequestBody AskRequest request,
            @Caller AccountId caller,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            HttpServletResponse response) {
        var resumption = replyStreams.resumption(lastEventId);
        if (resumption.isPresent() && request.clientMessageId() == null) {
            throw new Rejected(
                    new Invalid("Without a clientMessageId this would ask another question."));
        }
        coachQuestions.require(caller.toString());
        var conversation = conversation(request, caller);
        try (var stream = streams.open(caller, conversation, signal -> true)) {
            var posted = post(conversation, request, caller, resumption.isEmpty());
            var replyId = Objects.requireNonNull(posted.replyId());
            var from = resumption.filter(place -> place.replyId().equals(replyId));
            locate(conversation, response);
            if (from.filter(ReplyCursor::ended).isPresent()) {
                response.setStatus(HttpStatus.NO_CONTENT.value());
                return;
            }
            var reply =
                    replyStreams.script(
                            from.orElseGet(() -> ReplyCursor.beginningOf(replyId)), caller);
            stream.play(
                    from.isPresent()
                            ? reply
                            : asking.script(
                                    conversation, request.asQuestion(), caller, posted, reply),
                    response);
        }
    }

    private ConversationId conversation(AskRequest request, AccountId caller) {
        return asking.place(
                ConversationKind.COACH, request.conversationId(), request.asQuestion(), caller);
    }

    private Posted post(
            ConversationId conversation, AskRequest request, AccountId caller, boolean anew) {
        var scope =
                request.conversationId() != null && request.scope() == null
                        ? null
                        : scopes.named(request.scope());
        return asking.ask(
                conversation, ConversationKind.COACH, scope, request.asQuestion(), caller, anew);
    }

    /** A question as it is sent in. */
    record AskRequest(
            @NotNull @Size(max = LONGEST) @StorableText String question,
            @Nullable ConversationId conversationId,
            @Pattern(regexp = KnowledgeScope.FORM, message = "{parlance.scope}")
                    @Nullable String scope,
            @Size(max = 128) @StorableText @Nullable String clientMessageId) {

        private static final int LONGEST = 8_000;

        private Question asQuestion() {
            return new Question(question, clientMessageId);
        }

        @Override
        public String toString() {
            return "AskRequest[%s]".formatted(clientMessageId);
        }
    }
}
