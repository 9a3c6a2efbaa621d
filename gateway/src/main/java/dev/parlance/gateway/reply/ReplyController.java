package dev.parlance.gateway.reply;

import dev.parlance.gateway.bus.Commands;
import dev.parlance.gateway.live.EventStreams;
import dev.parlance.gateway.security.Caller;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationCommand.CancelReply;
import dev.parlance.kernel.live.LiveSignal;
import dev.parlance.kernel.live.LiveSignal.Committed;
import dev.parlance.kernel.live.LiveSignal.DetailSignal;
import dev.parlance.kernel.live.LiveSignal.Interrupted;
import dev.parlance.kernel.live.LiveSignal.Presence;
import dev.parlance.kernel.live.LiveSignal.PresenceAsked;
import dev.parlance.kernel.live.LiveSignal.ReplyAsked;
import dev.parlance.kernel.live.LiveSignal.ReplyDelta;
import dev.parlance.kernel.live.LiveSignal.TextsErased;
import dev.parlance.kernel.live.LiveSignal.Typing;
import dev.parlance.kernel.reply.ReplyId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/replies/{replyId}")
@Tag(name = "Replies", description = "What assistants say")
class ReplyController {

    private final Commands commands;
    private final EventStreams streams;
    private final ReplyStreams replyStreams;
    private final ReplyLookup replies;

    ReplyController(
            Commands commands,
            EventStreams streams,
            ReplyStreams replyStreams,
            ReplyLookup replies) {
        this.commands = commands;
        this.streams = streams;
        this.replyStreams = replyStreams;
        this.replies = replies;
    }

    @Operation(summary = "Stops a running reply; what was said so far is kept")
    @PostMapping("/cancel")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void cancel(@PathVariable ReplyId replyId, @Caller AccountId caller) {
        var reply = replies.view(replyId, caller);
        commands.send(new CancelReply(reply.conversationId(), replyId, caller));
    }

    @Operation(
            summary = "Joins a running reply, or replays one that has ended",
            description =
                    "Events: reply.started, reply.delta, then one of reply.completed, reply.failed"
                            + " and reply.cancelled, which ends the stream. Resumes by Last-Event-ID;"
                            + " after the last event the answer is 204.")
    @GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void stream(
            @PathVariable ReplyId replyId,
            @Caller AccountId caller,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            HttpServletResponse response) {
        var from = replyStreams.resumption(lastEventId).orElse(ReplyCursor.beginningOf(replyId));
        if (!from.replyId().equals(replyId)) {
            throw ReplyCursor.malformed();
        }
        var conversation = replies.view(replyId, caller).conversationId();
        if (from.ended()) {
            // EventSource comes back to every stream that ends, until it is told there is no more.
            response.setStatus(HttpStatus.NO_CONTENT.value());
            return;
        }
        try (var stream = streams.open(caller, conversation, signal -> concerns(replyId, signal))) {
            stream.play(replyStreams.script(from, caller), response);
        }
    }

    private static boolean concerns(ReplyId replyId, LiveSignal signal) {
        return switch (signal) {
            case ReplyDelta delta -> delta.replyId().equals(replyId);
            case Committed _, Interrupted _ -> true;
            case DetailSignal _,
                    ReplyAsked _,
                    Typing _,
                    Presence _,
                    PresenceAsked _,
                    TextsErased _ ->
                    false;
        };
    }
}
