package dev.parlance.gateway.conversation;

import dev.parlance.gateway.conversation.MessageController.PostRequest;
import dev.parlance.gateway.live.EventStreams;
import dev.parlance.gateway.reply.ReplyCursor;
import dev.parlance.gateway.reply.ReplyStreams;
import dev.parlance.gateway.security.Caller;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection.Invalid;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Replies")
class PostingStreamController {

    private final Posting posting;
    private final EventStreams streams;
    private final ReplyStreams replyStreams;
    private final PostedScripts scripts;

    PostingStreamController(
            Posting posting,
            EventStreams streams,
            ReplyStreams replyStreams,
            PostedScripts scripts) {
        this.posting = posting;
        this.streams = streams;
        this.replyStreams = replyStreams;
        this.scripts = scripts;
    }

    @Operation(
            summary = "Posts a message and streams the reply",
            description =
                    "Events: message.posted, then those of the reply, whose end ends the stream."
                            + " Repeated under the same clientMessageId it joins the same reply, or"
                            + " replays it; with Last-Event-ID from where the client stands. Other"
                            + " words under it are a CONFLICT. Where"
                            + " several assistants of a room answer, the first of their replies is"
                            + " streamed here, and all of them on the conversation's feed; where"
                            + " none does, the stream ends with message.posted.")
    @PostMapping(
            path = "/api/v1/conversations/{id}/messages/stream",
            produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void postAndStream(
            @PathVariable ConversationId id,
            @Valid @RequestBody PostRequest request,
            @Caller AccountId caller,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            HttpServletResponse response) {
        var resumption = replyStreams.resumption(lastEventId);
        if (resumption.isPresent() && request.clientMessageId() == null) {
            throw new Rejected(
                    new Invalid(
                            "Without a clientMessageId this would post another message; resume at"
                                    + " the reply's own stream."));
        }
        try (var stream = streams.open(caller, id, signal -> true)) {
            var posted = posting.post(id, caller, request);
            var from = resumption.filter(place -> place.replyId().equals(posted.replyId()));
            if (from.filter(ReplyCursor::ended).isPresent()) {
                response.setStatus(HttpStatus.NO_CONTENT.value());
                return;
            }
            stream.play(scripts.script(id, caller, request, posted, from), response);
        }
    }
}
