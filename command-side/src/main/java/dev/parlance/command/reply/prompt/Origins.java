package dev.parlance.command.reply.prompt;

import dev.parlance.command.reply.prompt.PromptAssembly.Assembled;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.knowledge.Source;
import dev.parlance.kernel.reply.PersonaPart;
import dev.parlance.kernel.reply.PromptRecipe;
import dev.parlance.kernel.reply.PromptRecipe.Cast;
import dev.parlance.kernel.reply.PromptRecipe.ShownLore;
import dev.parlance.kernel.reply.PromptRecipe.Voice;
import dev.parlance.kernel.reply.Provenance;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Names what a prompt was made of, and how. */
final class Origins {

    private Origins() {}

    static Provenance of(PromptTemplate template, PromptMaterial material, Shown shown) {
        var persona = material.persona();
        var summary = shown.summary() ? material.summary() : null;
        return new Provenance(
                template.version(),
                shown.messages().stream().map(ContextMessage::messageId).toList(),
                shown.memories().stream().map(memory -> memory.memoryId().toString()).toList(),
                shown.lore().stream().map(told -> told.entry().entryId().toString()).toList(),
                shown.knowledge().stream()
                        .map(chunk -> "%s/%d".formatted(chunk.documentId(), chunk.number()))
                        .toList(),
                persona == null ? null : persona.ref(),
                summary == null ? null : summary.summaryId(),
                shown.lookedUp() ? sources(shown) : null,
                null);
    }

    private static List<Source> sources(Shown shown) {
        return shown.knowledge().stream()
                .map(chunk -> new Source(chunk.documentId(), chunk.number(), chunk.score()))
                .toList();
    }

    static PromptRecipe recipe(Assembled assembled, AccountId requester) {
        var material = assembled.material();
        var shown = assembled.shown();
        boolean named = material.persona() != null || material.room() != null;
        var room = material.room();
        return new PromptRecipe(
                shown.messages().stream()
                        .map(ContextMessage::reply)
                        .filter(Objects::nonNull)
                        .toList(),
                shown.lore().stream().map(Origins::lore).toList(),
                shown.examples(),
                Stream.of(PersonaPart.values())
                        .filter(part -> !shown.parts().contains(part))
                        .toList(),
                shown.newestLength(),
                named ? new ProtectedText(requester, material.names().person()) : null,
                room == null ? null : cast(room, shown, requester),
                new ProtectedText(requester, PromptDigest.of(assembled.prompt())));
    }

    private static ShownLore lore(ToldEntry told) {
        var entry = told.entry();
        return new ShownLore(
                told.lorebookId(),
                entry.entryId(),
                entry.put(),
                keyword(told),
                entry.content().length());
    }

    private static @Nullable Integer keyword(ToldEntry told) {
        var found = told.keyword();
        return found == null ? null : told.entry().keywords().indexOf(found);
    }

    private static Cast cast(RoomCast room, Shown shown, AccountId requester) {
        return new Cast(
                handle(room.handle(), room, requester),
                shown.messages().stream()
                        .map(ContextMessage::author)
                        .distinct()
                        .flatMap(author -> name(author, room))
                        .toList(),
                room.others().stream()
                        .map(
                                voice ->
                                        new Voice(
                                                voice.character(),
                                                handle(voice.handle(), room, requester),
                                                voice.present()))
                        .toList());
    }

    /** It belongs to whoever gave it, and goes with that person. */
    private static ProtectedText handle(String handle, RoomCast room, AccountId requester) {
        return new ProtectedText(room.namedBy().getOrDefault(handle, requester), handle);
    }

    private static Stream<ProtectedText> name(@Nullable AccountId person, RoomCast room) {
        var name = person == null ? null : room.people().get(person);
        return person == null || name == null
                ? Stream.empty()
                : Stream.of(new ProtectedText(person, name));
    }
}
