package dev.parlance.gateway.conversation;

import dev.parlance.gateway.live.EventStreams;
import dev.parlance.gateway.live.StreamProperties;
import dev.parlance.gateway.reply.ReplyLookup;
import dev.parlance.gateway.security.Caller;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ConversationView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
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
    private final History history;
    private final Wording wording;
    private final ReplyLookup replies;
    private final StreamProperties properties;
    private final Clock clock;

    FeedController(
            EventStreams streams,
            History history,
            Wording wording,
            ReplyLookup replies,
            StreamProperties properties,
            Clock clock) {
        this.streams = streams;
        this.history = history;
        this.wording = wording;
        this.replies = replies;
        this.properties = properties;
        this.clock = clock;
    }

    @Operation(
            summary = "The live feed of a conversation",
            description =
                    "Events: message.posted, reply.started, reply.delta, reply.completed,"
                            + " reply.failed, reply.cancelled, read.updated, conversation.updated,"
                            + " conversation.participant_added, conversation.participant_removed,"
                            + " conversation.participant_changed, heartbeat. With Last-Event-ID it"
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
        var resumption =
                Optional.ofNullable(lastEventId)
                        .filter(given -> !given.isEmpty())
                        .map(FeedCursor::parse);
        try (var stream = streams.open(caller, id, signal -> true)) {
            var conversation = history.conversation(id, caller);
            var from = resumption.orElseGet(() -> newest(conversation));
            var said = new FeedReplies(id, from.replies(), caller, replies);
            var posted =
                    new FeedMessages(
                            new FeedHistory(history, id, caller), wording, said, from.messageSeq());
            var script =
                    new FeedScript(
                            id,
                            caller,
                            from,
                            resumption.isPresent(),
                            posted,
                            said,
                            new FeedRounds(clock, properties.reconcile()));
            stream.play(script, response);
        }
    }

    private static FeedCursor newest(ConversationView conversation) {
        var last = conversation.lastMessage();
        return new FeedCursor(-1, last == null ? 0 : last.seq(), List.of());
    }
}
