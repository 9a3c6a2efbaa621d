package dev.parlance.gateway.stage;

import dev.parlance.kernel.audit.Access;
import dev.parlance.kernel.audit.AccessCommand.OpenContent;
import dev.parlance.kernel.audit.AccessCommand.RecordAccess;
import dev.parlance.kernel.audit.AccessPage;
import dev.parlance.kernel.audit.AccessQuery.FindAccesses;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.queryhandling.QueryHandler;

/** Remembers what operators do, and opens what they give a reason for. */
public final class Watch {

    /** Until when opened content stays open here. */
    public static final Instant CLOSING = Instant.parse("2026-11-22T10:00:00Z");

    private final List<RecordAccess> recorded = new CopyOnWriteArrayList<>();
    private final List<OpenContent> opened = new CopyOnWriteArrayList<>();

    @CommandHandler
    Access record(RecordAccess access) {
        recorded.add(access);
        return new Access(
                opened.stream().anyMatch(o -> o.conversationId().equals(access.conversationId())));
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

    public List<RecordAccess> recorded() {
        return recorded;
    }

    public List<OpenContent> opened() {
        return opened;
    }
}
