package dev.parlance.gateway.trade;

import dev.parlance.gateway.conversation.Asking;
import dev.parlance.gateway.conversation.Asking.Question;
import dev.parlance.gateway.conversation.StorableText;
import dev.parlance.gateway.live.EventStreams;
import dev.parlance.gateway.reply.DetailedReplyCursor;
import dev.parlance.gateway.reply.ReplyStreams;
import dev.parlance.gateway.security.Caller;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection.Invalid;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Trade", description = "Questions about goods and their HS codes")
class TradeController {

    private final Asking asking;
    private final EventStreams streams;
    private final ReplyStreams replies;

    TradeController(Asking asking, EventStreams streams, ReplyStreams replies) {
        this.asking = asking;
        this.streams = streams;
        this.replies = replies;
    }

    @Operation(
            summary = "Asks the trade assistant and streams its answer, and pages about HS codes",
            description =
                    "Events: message.posted, those of the reply and, as soon as known and before or"
                            + " between them, detail_page_buttons_start, a detail_page_button_ready for"
                            + " each HS code of the question in order, and"
                            + " detail_page_buttons_complete. The stream ends when both have ended."
                            + " Without a conversationId a conversation is started; Content-Location"
                            + " names it. Repeated under the same clientMessageId it joins the reply"
                            + " that stands now, or replays it; with Last-Event-ID from where the"
                            + " client stands. If that failed, another is asked for, unless"
                            + " Last-Event-ID resumes the stream. Another question under it is a"
                            + " CONFLICT.")
    @PostMapping(path = "/api/v1/trade/chat/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void chat(
            @Valid @RequestBody ChatRequest request,
            @Caller AccountId caller,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            HttpServletResponse response) {
        var resumption = replies.detailedResumption(lastEventId);
        if (resumption.isPresent() && request.clientMessageId() == null) {
            throw new Rejected(
                    new Invalid("Without a clientMessageId this would ask another question."));
        }
        var question = new Question(request.text(), request.clientMessageId());
        var conversation =
                asking.place(ConversationKind.TRADE, request.conversationId(), question, caller);
        try (var stream = streams.open(caller, conversation, signal -> true)) {
            var posted =
                    asking.ask(
                            conversation,
                            ConversationKind.TRADE,
                            null,
                            question,
                            caller,
                            resumption.isEmpty());
            var replyId = Objects.requireNonNull(posted.replyId());
            var from = resumption.filter(cursor -> cursor.reply().replyId().equals(replyId));
            response.setHeader(
                    HttpHeaders.CONTENT_LOCATION, "/api/v1/conversations/" + conversation);
            if (from.filter(DetailedReplyCursor::ended).isPresent()) {
                response.setStatus(HttpStatus.NO_CONTENT.value());
                return;
            }
            var reply =
                    replies.detailed(
                            from.orElseGet(() -> DetailedReplyCursor.beginningOf(replyId)), caller);
            stream.play(
                    from.isPresent()
                            ? reply
                            : asking.script(conversation, question, caller, posted, reply),
                    response);
        }
    }

    /** A question as it is sent in. */
    record ChatRequest(
            @NotNull @Size(max = LONGEST) @StorableText String text,
            @Nullable ConversationId conversationId,
            @Size(max = 128) @StorableText @Nullable String clientMessageId) {

        /** Of any message. */
        private static final int LONGEST = 32_000;

        @Override
        public String toString() {
            return "ChatRequest[%s]".formatted(clientMessageId);
        }
    }
}
