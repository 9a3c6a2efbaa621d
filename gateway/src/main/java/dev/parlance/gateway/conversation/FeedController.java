package dev.parlance.gateway.conversation;

import dev.parlance.gateway.live.EventStreams;
import dev.parlance.gateway.security.Caller;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.live.LiveChannel;
import dev.parlance.kernel.live.LiveSignal.PresenceAsked;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Conversations")
class FeedController {

    private final EventStreams streams;
    private final FeedScripts scripts;
    private final LiveChannel channel;

    FeedController(EventStreams streams, FeedScripts scripts, LiveChannel channel) {
        this.streams = streams;
        this.scripts = scripts;
        this.channel = channel;
    }

    @Operation(
            summary = "The live feed of a conversation",
            description =
                    "Events: message.posted, reply.started, reply.delta, reply.completed,"
                            + " reply.failed, reply.cancelled, read.updated, conversation.updated,"
                            + " conversation.participant_added, conversation.participant_removed,"
                            + " conversation.participant_changed, user.typing, presence.changed,"
                            + " heartbeat. With Last-Event-ID it"
                            + " tells first what was missed. The removal of the reader from a room"
                            + " ends the feed.")
    @GetMapping(
            path = "/api/v1/conversations/{id}/stream",
            produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void stream(
            @PathVariable ConversationId id,
            @Caller AccountId caller,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            HttpServletResponse response) {
        try (var stream = streams.open(caller, id, signal -> true)) {
            var script = scripts.alone(id, caller, lastEventId);
            channel.publish(new PresenceAsked(id));
            stream.play(script, response);
        }
    }
}
