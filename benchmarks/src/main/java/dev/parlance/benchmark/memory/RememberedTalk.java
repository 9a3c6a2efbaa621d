package dev.parlance.benchmark.memory;

import dev.parlance.benchmark.EmbeddedProduct;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.MessageRole;
import dev.parlance.kernel.id.IdSource;
import dev.parlance.kernel.memory.MemoryCommand.RecordMemory;
import dev.parlance.kernel.memory.MemoryId;
import dev.parlance.kernel.memory.MemoryKind;
import dev.parlance.kernel.memory.MemoryQuery.RecallMemories;
import dev.parlance.kernel.memory.MemorySource;
import dev.parlance.kernel.memory.MemorySubject;
import dev.parlance.kernel.memory.RecalledMemories;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.queryhandling.QueryGateway;

/** A talk that the product was told turn by turn, each meeting as a conversation of its own. */
final class RememberedTalk {

    private final Talk talk;
    private final QueryGateway queries;
    private final MemorySubject subject;
    private final List<MemoryId> memories = new ArrayList<>();
    private final Map<MemoryId, Integer> positions = new HashMap<>();

    private RememberedTalk(Talk talk, EmbeddedProduct product) {
        this.talk = talk;
        this.queries = product.get(QueryGateway.class);
        var ids = product.get(IdSource.class);
        this.subject = new MemorySubject(new AccountId(ids.next()), new CharacterId(ids.next()));
    }

    static RememberedTalk tell(Talk talk, EmbeddedProduct product) {
        var remembered = new RememberedTalk(talk, product);
        var commands = product.get(CommandGateway.class);
        var ids = product.get(IdSource.class);
        Map<Integer, ConversationId> conversations = new HashMap<>();
        for (var turn : talk.turns()) {
            var memory = new MemoryId(ids.next());
            var conversation =
                    conversations.computeIfAbsent(
                            turn.session(), _ -> new ConversationId(ids.next()));
            var role = turn.seq() % 2 == 1 ? MessageRole.USER : MessageRole.ASSISTANT;
            commands.sendAndWait(
                    new RecordMemory(
                            memory,
                            remembered.subject,
                            MemoryKind.TURN,
                            new ProtectedText(remembered.subject.person(), turn.text()),
                            new MemorySource(conversation, List.of(turn.seq()), role),
                            turn.saidAt()));
            remembered.positions.put(memory, remembered.memories.size());
            remembered.memories.add(memory);
        }
        return remembered;
    }

    Talk talk() {
        return talk;
    }

    /** By position in the talk. */
    List<MemoryId> memories() {
        return memories;
    }

    /** The positions of what comes to mind, best first, as the product answers. */
    List<Integer> recall(String question, int limit) {
        return queries
                .query(new RecallMemories(subject, null, question, limit), RecalledMemories.class)
                .join()
                .items()
                .stream()
                .map(
                        recalled ->
                                Objects.requireNonNull(positions.get(recalled.memory().memoryId())))
                .toList();
    }
}
