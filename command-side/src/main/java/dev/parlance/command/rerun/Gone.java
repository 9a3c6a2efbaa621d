package dev.parlance.command.rerun;

import dev.parlance.command.reply.prompt.ContextMessage;
import dev.parlance.command.reply.prompt.PromptMaterial;
import dev.parlance.command.reply.prompt.RoomCast;
import dev.parlance.command.reply.prompt.Shown;
import dev.parlance.kernel.knowledge.FoundKnowledge.FoundChunk;
import dev.parlance.kernel.memory.MemoryView;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import java.util.stream.Stream;

/** Something of a prompt is there no more, so the prompt cannot be built again. */
final class Gone {

    private Gone() {}

    static Rejected rejected() {
        return new Rejected(
                new Rejection.Conflict(
                        "Something that the prompt showed was deleted or forgotten since; it cannot"
                                + " be built again."));
    }

    /**
     * Whether nothing is left of something that a prompt shows: its person is forgotten. It may
     * have been so already when the prompt was sent.
     */
    static boolean anythingOf(PromptMaterial material, Shown shown) {
        var room = material.room();
        var summary = material.summary();
        return Stream.of(
                        shown.messages().stream().map(ContextMessage::text),
                        shown.memories().stream().map(MemoryView::text),
                        shown.knowledge().stream().map(FoundChunk::text),
                        shown.lore().stream().map(told -> told.entry().content()),
                        Stream.of(material.names().character(), material.names().person()),
                        room == null ? Stream.<String>empty() : names(room),
                        summary == null ? Stream.<String>empty() : Stream.of(summary.text()))
                .flatMap(texts -> texts)
                .anyMatch(String::isEmpty);
    }

    private static Stream<String> names(RoomCast room) {
        return Stream.concat(
                room.people().values().stream(),
                room.others().stream().map(RoomCast.Voice::handle));
    }
}
