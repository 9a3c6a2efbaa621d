package dev.parlance.command.memory;

import dev.parlance.command.memory.Summariser.KnownFact;
import dev.parlance.command.memory.Summariser.Said;
import dev.parlance.command.memory.Summariser.Talk;
import dev.parlance.command.reply.model.TokenCounter;
import dev.parlance.command.reply.prompt.Names;
import dev.parlance.command.reply.prompt.Personas;
import dev.parlance.kernel.conversation.ConversationQuery.FindConversation;
import dev.parlance.kernel.conversation.ConversationQuery.FindMessages;
import dev.parlance.kernel.conversation.ConversationView;
import dev.parlance.kernel.conversation.MessagePage;
import dev.parlance.kernel.conversation.MessageRole;
import dev.parlance.kernel.conversation.MessageView;
import dev.parlance.kernel.memory.MemoryKind;
import dev.parlance.kernel.memory.MemoryQuery.FindSummary;
import dev.parlance.kernel.memory.MemoryQuery.RecallMemories;
import dev.parlance.kernel.memory.MemorySource;
import dev.parlance.kernel.memory.RecalledMemories;
import dev.parlance.kernel.memory.SummaryView;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.stereotype.Component;

/** Reads what a summary is made of. */
@Component
class SummaryMaterial {

    /** The longest page there is; no summary is asked of more, see the conversation. */
    private static final int MOST_MESSAGES = 200;

    private static final String ASSISTANT = "Assistant";
    private static final int MOST_KNOWN = 20;
    private static final int LONGEST_QUESTION = 2_000;
    private static final long TIMEOUT_SECONDS = 10;

    private final QueryGateway queries;
    private final Names names;
    private final Personas personas;
    private final TokenCounter tokens;
    private final MemorySettings settings;

    SummaryMaterial(
            QueryGateway queries,
            Names names,
            Personas personas,
            TokenCounter tokens,
            MemorySettings settings) {
        this.queries = queries;
        this.names = names;
        this.personas = personas;
        this.tokens = tokens;
        this.settings = settings;
    }

    /** The messages a summary is about, oldest first, whole. */
    List<MessageView> messages(SummaryOrder order) {
        var page =
                ask(
                        new FindMessages(
                                order.conversationId(),
                                order.subject().person(),
                                order.throughSeq() + 1,
                                null,
                                MOST_MESSAGES,
                                order.throughSeq()),
                        MessagePage.class);
        if (page.items().isEmpty() || page.items().getLast().seq() != order.throughSeq()) {
            throw new IllegalStateException("The history is behind message " + order.throughSeq());
        }
        return page.items().stream().filter(m -> m.seq() > order.afterSeq()).toList();
    }

    /** The names of both sides, the summary before, and what may have changed. */
    Talk talk(SummaryOrder order, List<MessageView> messages) {
        var subject = order.subject();
        var earlier =
                queries.query(
                                new FindSummary(order.conversationId(), subject.person()),
                                ResponseTypes.optionalInstanceOf(SummaryView.class))
                        .orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                        .join();
        var known =
                ask(
                        new RecallMemories(
                                subject, MemoryKind.FACT, question(messages), MOST_KNOWN),
                        RecalledMemories.class);
        return new Talk(
                names.of(subject.person()),
                assistant(order),
                earlier.map(SummaryView::text).orElse(null),
                known.items().stream()
                        .filter(found -> !isOfThis(order, found.memory().source()))
                        .map(
                                found ->
                                        new KnownFact(
                                                found.memory().memoryId(), found.memory().text()))
                        .toList(),
                said(messages));
    }

    /** What an attempt before this one has recorded is not known yet. */
    private static boolean isOfThis(SummaryOrder order, MemorySource source) {
        return source.conversationId().equals(order.conversationId())
                && source.seqs().getLast() > order.afterSeq();
    }

    private String assistant(SummaryOrder order) {
        var character =
                ask(
                                new FindConversation(
                                        order.conversationId(), order.subject().person()),
                                ConversationView.class)
                        .character();
        return character == null ? ASSISTANT : personas.of(character).name();
    }

    private static String question(List<MessageView> messages) {
        var all =
                messages.stream()
                        .filter(message -> message.role() == MessageRole.USER)
                        .map(MessageView::text)
                        .collect(Collectors.joining("\n"));
        return Cut.toLast(LONGEST_QUESTION, all);
    }

    /** Each message has an equal share of the budget; what is longer is cut. */
    private List<Said> said(List<MessageView> messages) {
        int share = Math.max(1, settings.promptTokens() / Math.max(1, messages.size()));
        return messages.stream()
                .map(
                        message ->
                                new Said(
                                        message.seq(),
                                        message.role() == MessageRole.USER,
                                        tokens.cut(message.text(), share),
                                        message.at()))
                .toList();
    }

    private <R> R ask(Object query, Class<R> answer) {
        return queries.query(query, answer).orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS).join();
    }
}
