package dev.parlance.gateway.stage;

import dev.parlance.kernel.conversation.ConversationPage;
import dev.parlance.kernel.conversation.ConversationQuery.CountUnread;
import dev.parlance.kernel.conversation.ConversationQuery.FindConversation;
import dev.parlance.kernel.conversation.ConversationQuery.FindConversations;
import dev.parlance.kernel.conversation.ConversationQuery.FindMessages;
import dev.parlance.kernel.conversation.ConversationQuery.SearchMessages;
import dev.parlance.kernel.conversation.ConversationView;
import dev.parlance.kernel.conversation.FindParticipants;
import dev.parlance.kernel.conversation.MessageHits;
import dev.parlance.kernel.conversation.MessagePage;
import dev.parlance.kernel.conversation.MessageView;
import dev.parlance.kernel.conversation.Participant;
import dev.parlance.kernel.conversation.ParticipantIds;
import dev.parlance.kernel.conversation.UnreadCounts;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection.ReplyNotFound;
import dev.parlance.kernel.reply.ReplyQuery.FindReply;
import dev.parlance.kernel.reply.ReplyView;
import dev.parlance.kernel.usage.UsageQuery.FindUsage;
import dev.parlance.kernel.usage.UsageReport;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.axonframework.queryhandling.QueryHandler;

/** The query side in small. */
final class ReadSide {

    private final OtherModules others;

    ReadSide(OtherModules others) {
        this.others = others;
    }

    @QueryHandler
    MessagePage messages(FindMessages query) throws InterruptedException {
        var talk = others.talk(query.conversationId(), query.reader());
        if (query.minSeq() != null) {
            talk.awaitSeq(query.minSeq());
        }
        long after = query.after() == null ? 0 : query.after();
        var following = talk.readable().stream().filter(m -> m.seq() > after).toList();
        return new MessagePage(
                following.stream().limit(query.limit()).toList(), following.size() > query.limit());
    }

    @QueryHandler
    ConversationView conversation(FindConversation query) {
        var talk = others.talk(query.conversationId(), query.reader());
        var messages = talk.readable();
        return new ConversationView(
                talk.id(),
                talk.started().kind(),
                null,
                talk.started().character(),
                talk.room().participants(),
                talk.room().view(),
                messages.isEmpty() ? null : inShort(messages.getLast()),
                0,
                0,
                null,
                Instant.EPOCH);
    }

    @QueryHandler
    ParticipantIds participants(FindParticipants query) {
        return new ParticipantIds(
                others.talk(query.conversationId()).room().participants().stream()
                        .map(Participant::accountId)
                        .collect(Collectors.toSet()));
    }

    private static ConversationView.LastMessage inShort(MessageView message) {
        return new ConversationView.LastMessage(
                message.seq(),
                message.authorId(),
                message.character(),
                message.role(),
                message.text(),
                message.notice(),
                message.at());
    }

    @QueryHandler
    ReplyView reply(FindReply query) {
        var speech =
                others.speech(query.replyId())
                        .orElseThrow(() -> new Rejected(new ReplyNotFound(query.replyId())));
        others.talk(speech.talk().id(), query.reader()).readReplies();
        return speech.view();
    }

    @QueryHandler
    MessageHits search(SearchMessages query) {
        var id = query.conversationId();
        return new MessageHits(
                id == null
                        ? List.of()
                        : others.talk(id, query.reader()).readable().stream()
                                .filter(message -> message.text().contains(query.text()))
                                .map(message -> new MessageHits.Hit(id, message))
                                .toList(),
                null,
                false);
    }

    @QueryHandler
    ConversationPage list(FindConversations query) {
        return new ConversationPage(List.of(), null, false);
    }

    @QueryHandler
    UnreadCounts unread(CountUnread query) {
        return new UnreadCounts(0, List.of());
    }

    /** Answers with the days it was asked for as its one key. */
    @QueryHandler
    UsageReport usage(FindUsage query) {
        var totals = new UsageReport.Totals(1, 12, 34, 0, new BigDecimal("0.0000222"), "USD");
        var key = "%s..%s by %s".formatted(query.from(), query.to(), query.groupBy());
        return new UsageReport(List.of(new UsageReport.Row(key, totals)), totals);
    }
}
