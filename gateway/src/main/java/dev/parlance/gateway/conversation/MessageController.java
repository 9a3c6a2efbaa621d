package dev.parlance.gateway.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.parlance.gateway.bus.Queries;
import dev.parlance.gateway.security.Caller;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ConversationQuery.FindMessages;
import dev.parlance.kernel.conversation.ConversationQuery.SearchMessages;
import dev.parlance.kernel.conversation.MessageHits;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.conversation.MessagePage;
import dev.parlance.kernel.conversation.Posted;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection.Invalid;
import dev.parlance.kernel.reply.ReplyId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "Messages", description = "What was said, numbered by seq")
class MessageController {

    private final Posting posting;
    private final Queries queries;
    private final Wording wording;

    MessageController(Posting posting, Queries queries, Wording wording) {
        this.posting = posting;
        this.queries = queries;
        this.wording = wording;
    }

    @Operation(
            summary = "Posts a message",
            description =
                    "Posting again under the same clientMessageId gives the first message back, and"
                            + " other words under it are a CONFLICT. In a room those assistants answer that are mentioned by an @ and their"
                            + " name, or all if none is and the room has them answer always;"
                            + " replyId is the first of their replies, and absent if none answers.")
    @PostMapping("/conversations/{id}/messages")
    @ResponseStatus(HttpStatus.ACCEPTED)
    PostedJson post(
            @PathVariable ConversationId id,
            @Valid @RequestBody PostRequest request,
            @Caller AccountId caller) {
        return PostedJson.of(posting.post(id, caller, request));
    }

    @Operation(
            summary = "Reads messages, oldest first",
            description =
                    "The newest page, or the page before or after a seq. With minSeq the answer"
                            + " waits, bounded, until the read model holds that seq.")
    @GetMapping("/conversations/{id}/messages")
    Page list(
            @PathVariable ConversationId id,
            @Caller AccountId caller,
            @RequestParam(required = false) @Min(1) @Nullable Long before,
            @RequestParam(required = false) @Min(0) @Nullable Long after,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(required = false) @Min(1) @Nullable Long minSeq) {
        if (before != null && after != null) {
            throw new Rejected(new Invalid("Give either before or after, not both."));
        }
        var page =
                queries.ask(
                        new FindMessages(id, caller, before, after, limit, minSeq),
                        MessagePage.class);
        var words = wording.forMessages(page.items());
        return new Page(
                page.items().stream().map(message -> MessageJson.of(message, words)).toList(),
                page.hasMore());
    }

    @Operation(summary = "Finds messages of one conversation that contain a text, newest first")
    @GetMapping("/conversations/{id}/messages/search")
    Hits searchOne(
            @PathVariable ConversationId id,
            @Caller AccountId caller,
            @RequestParam @Size(max = 200) @StorableText String q,
            @RequestParam(required = false) @Size(max = 512) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return search(new SearchMessages(caller, id, q, cursor, limit));
    }

    @Operation(summary = "Finds messages of all the caller's conversations, newest first")
    @GetMapping("/messages/search")
    Hits searchAll(
            @Caller AccountId caller,
            @RequestParam @Size(max = 200) @StorableText String q,
            @RequestParam(required = false) @Size(max = 512) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return search(new SearchMessages(caller, null, q, cursor, limit));
    }

    private Hits search(SearchMessages query) {
        var hits = queries.ask(query, MessageHits.class);
        var words =
                wording.forMessages(hits.items().stream().map(MessageHits.Hit::message).toList());
        return new Hits(
                hits.items().stream()
                        .map(
                                hit ->
                                        new Hit(
                                                hit.conversationId(),
                                                MessageJson.of(hit.message(), words)))
                        .toList(),
                hits.nextCursor(),
                hits.hasMore());
    }

    /** A message as it is sent in. */
    record PostRequest(
            @NotNull @StorableText String text,
            @Size(max = 128) @StorableText @Nullable String clientMessageId,
            @Size(max = 0, message = "attachments are not accepted yet")
                    @Nullable List<String> attachmentIds) {

        @Override
        public String toString() {
            return "PostRequest[%s]".formatted(clientMessageId);
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PostedJson(MessageId messageId, long seq, @Nullable ReplyId replyId) {
        static PostedJson of(Posted posted) {
            return new PostedJson(posted.messageId(), posted.seq(), posted.replyId());
        }
    }

    record Page(List<MessageJson> items, boolean hasMore) {}

    record Hit(ConversationId conversationId, @JsonUnwrapped MessageJson message) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Hits(List<Hit> items, @Nullable String nextCursor, boolean hasMore) {}
}
