package dev.parlance.projection.testing;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.MessageRole;
import dev.parlance.kernel.memory.MemoryEvent;
import dev.parlance.kernel.memory.MemoryEvent.MemoryForgotten;
import dev.parlance.kernel.memory.MemoryEvent.MemoryRecorded;
import dev.parlance.kernel.memory.MemoryEvent.MemorySuperseded;
import dev.parlance.kernel.memory.MemoryId;
import dev.parlance.kernel.memory.MemoryKind;
import dev.parlance.kernel.memory.MemorySource;
import dev.parlance.kernel.memory.MemorySubject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What becomes of one memory. */
public final class MemoryStory implements Story {

    private static final Instant USUALLY = Instant.parse("2026-11-21T09:00:00Z");

    private final MemoryId id = new MemoryId(UUID.randomUUID());
    private final MemorySubject subject;
    private final List<MemoryEvent> untold = new ArrayList<>();

    private MemoryStory(MemorySubject subject) {
        this.subject = subject;
    }

    /** Whose talk with some character memories are of. */
    public static MemorySubject subject(AccountId person) {
        return new MemorySubject(person, new CharacterId(UUID.randomUUID()));
    }

    public static MemoryStory fact(MemorySubject subject, String text) {
        return fact(subject, text, USUALLY);
    }

    public static MemoryStory fact(MemorySubject subject, String text, Instant validFrom) {
        var conversation = new ConversationId(UUID.randomUUID());
        var source = new MemorySource(conversation, List.of(1L, 3L), null);
        return recorded(subject, MemoryKind.FACT, text, source, validFrom);
    }

    public static MemoryStory turn(
            MemorySubject subject, ConversationId conversation, long seq, String text) {
        return turn(subject, conversation, seq, text, USUALLY.plusSeconds(seq));
    }

    public static MemoryStory turn(
            MemorySubject subject,
            ConversationId conversation,
            long seq,
            String text,
            Instant saidAt) {
        var speaker = seq % 2 == 1 ? MessageRole.USER : MessageRole.ASSISTANT;
        return recorded(
                subject,
                MemoryKind.TURN,
                text,
                new MemorySource(conversation, List.of(seq), speaker),
                saidAt);
    }

    private static MemoryStory recorded(
            MemorySubject subject,
            MemoryKind kind,
            String text,
            MemorySource source,
            Instant validFrom) {
        var story = new MemoryStory(subject);
        story.untold.add(
                new MemoryRecorded(
                        story.id,
                        subject,
                        kind,
                        new ProtectedText(subject.person(), text),
                        source,
                        validFrom,
                        validFrom.plusSeconds(60)));
        return story;
    }

    public MemoryId id() {
        return id;
    }

    public MemoryStory giveWayTo(MemoryStory newer) {
        var until = USUALLY.plusSeconds(3_600);
        untold.add(new MemorySuperseded(id, subject, newer.id, until, until));
        return this;
    }

    public MemoryStory forget() {
        untold.add(new MemoryForgotten(id, subject, USUALLY.plusSeconds(7_200)));
        return this;
    }

    @Override
    public String type() {
        return "Memory";
    }

    @Override
    public String stream() {
        return id.toString();
    }

    @Override
    public List<?> drain() {
        var events = List.copyOf(untold);
        untold.clear();
        return events;
    }
}
