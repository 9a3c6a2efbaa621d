package dev.parlance.gateway.stage;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.SummaryId;
import dev.parlance.kernel.memory.MemoryCommand.ForgetMemory;
import dev.parlance.kernel.memory.MemoryId;
import dev.parlance.kernel.memory.MemoryPage;
import dev.parlance.kernel.memory.MemoryQuery.FindMemories;
import dev.parlance.kernel.memory.MemoryQuery.FindSummary;
import dev.parlance.kernel.memory.MemoryView;
import dev.parlance.kernel.memory.SummaryCommand.RequestSummary;
import dev.parlance.kernel.memory.SummaryView;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;

/** Memory in small: it holds what a test puts into it. */
public final class Memories {

    private final OtherModules others;
    private final Map<AccountId, List<MemoryView>> memories = new ConcurrentHashMap<>();
    private final Map<ConversationId, SummaryView> summaries = new ConcurrentHashMap<>();
    private final Map<ConversationId, SummaryId> requests = new ConcurrentHashMap<>();

    Memories(OtherModules others) {
        this.others = others;
    }

    public void remember(AccountId person, MemoryView memory) {
        memories.computeIfAbsent(person, _ -> new CopyOnWriteArrayList<>()).add(memory);
    }

    public void summarised(SummaryView summary) {
        summaries.put(summary.conversationId(), summary);
    }

    @QueryHandler
    MemoryPage find(FindMemories query) {
        var found =
                memories.getOrDefault(query.reader(), List.of()).stream()
                        .filter(m -> absentOr(query.characterId(), m.characterId()))
                        .filter(m -> absentOr(query.kind(), m.kind()))
                        .filter(m -> query.text() == null || m.text().contains(query.text()))
                        .skip(query.cursor() == null ? 0 : Long.parseLong(query.cursor()))
                        .toList();
        boolean more = found.size() > query.limit();
        return new MemoryPage(
                found.stream().limit(query.limit()).toList(),
                more ? String.valueOf(query.limit()) : null,
                more);
    }

    private static boolean absentOr(@Nullable Object wanted, @Nullable Object is) {
        return wanted == null || Objects.equals(wanted, is);
    }

    @QueryHandler
    Optional<SummaryView> find(FindSummary query) {
        others.talk(query.conversationId(), query.reader());
        return Optional.ofNullable(summaries.get(query.conversationId()));
    }

    @CommandHandler
    void forget(ForgetMemory command) {
        var mine =
                memories.computeIfAbsent(command.forgottenBy(), _ -> new CopyOnWriteArrayList<>());
        if (!mine.removeIf(memory -> memory.memoryId().equals(command.memoryId()))) {
            throw notFound(command.memoryId());
        }
    }

    @CommandHandler
    SummaryId request(RequestSummary command) {
        others.talk(command.conversationId(), command.requestedBy());
        return requests.computeIfAbsent(command.conversationId(), _ -> command.summaryId());
    }

    private static Rejected notFound(MemoryId id) {
        return new Rejected(
                new Rejection.Refused(
                        ErrorCode.MEMORY_NOT_FOUND, "There is no memory %s.".formatted(id)));
    }
}
