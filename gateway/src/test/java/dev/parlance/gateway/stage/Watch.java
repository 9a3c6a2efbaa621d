package dev.parlance.gateway.stage;

import dev.parlance.kernel.audit.Access;
import dev.parlance.kernel.audit.AccessCommand.OpenContent;
import dev.parlance.kernel.audit.AccessCommand.RecordAccess;
import dev.parlance.kernel.audit.AccessPage;
import dev.parlance.kernel.audit.AccessQuery.FindAccesses;
import dev.parlance.kernel.audit.ConversationState;
import dev.parlance.kernel.audit.StateComparison;
import dev.parlance.kernel.audit.StateQuery.CompareState;
import dev.parlance.kernel.audit.StateQuery.FindState;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.conversation.MessageRole;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.queryhandling.QueryHandler;

/** Remembers what operators do, and opens what they give a reason for. */
public final class Watch {

    /** Until when opened content stays open here. */
    public static final Instant CLOSING = Instant.parse("2026-11-22T10:00:00Z");

    private final List<RecordAccess> recorded = new CopyOnWriteArrayList<>();
    private final List<OpenContent> opened = new CopyOnWriteArrayList<>();
    private final List<FindState> asked = new CopyOnWriteArrayList<>();

    @CommandHandler
    Access record(RecordAccess access) {
        recorded.add(access);
        boolean open =
                opened.stream().anyMatch(o -> o.conversationId().equals(access.conversationId()));
        return new Access(open ? CLOSING : null);
    }

    @CommandHandler
    Instant open(OpenContent content) {
        opened.add(content);
        return CLOSING;
    }

    @QueryHandler
    AccessPage accesses(FindAccesses query) {
        return new AccessPage(
                recorded.stream()
                        .filter(
                                a ->
                                        query.operator() == null
                                                || a.operator().equals(query.operator()))
                        .map(
                                a ->
                                        new AccessPage.Entry(
                                                a.operator(),
                                                a.action(),
                                                a.target(),
                                                a.conversationId(),
                                                false,
                                                null,
                                                a.reason(),
                                                Instant.EPOCH))
                        .toList(),
                null,
                false);
    }

    @QueryHandler
    ConversationState state(FindState query) {
        asked.add(query);
        var text = query.texts() ? "안녕" : null;
        return new ConversationState(
                query.conversationId(),
                2,
                Instant.EPOCH,
                ConversationKind.DIRECT,
                null,
                List.of(),
                List.of(
                        new ConversationState.Message(
                                1,
                                new MessageId(new UUID(0, 1)),
                                MessageRole.USER,
                                null,
                                null,
                                new ConversationState.Words(2, text),
                                null,
                                Instant.EPOCH,
                                null,
                                List.of())),
                false);
    }

    @QueryHandler
    StateComparison compare(CompareState query) {
        var value = query.texts() ? "{\"text\":\"안녕\"}" : null;
        return new StateComparison(
                query.conversationId(),
                2,
                1,
                List.of(
                        new StateComparison.Difference(
                                "message",
                                StateComparison.Kind.DIFFERENT,
                                "{\"seq\":1}",
                                List.of("text"),
                                value,
                                value)));
    }

    /** What was asked of conversations' states. */
    public List<FindState> asked() {
        return asked;
    }

    public List<RecordAccess> recorded() {
        return recorded;
    }

    public List<OpenContent> opened() {
        return opened;
    }
}
