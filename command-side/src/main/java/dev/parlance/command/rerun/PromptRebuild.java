package dev.parlance.command.rerun;

import dev.parlance.command.reply.model.ReplyPrompt;
import dev.parlance.command.reply.prompt.PromptAssembly;
import dev.parlance.command.reply.prompt.PromptAssembly.Assembled;
import dev.parlance.command.reply.prompt.PromptDigest;
import dev.parlance.command.reply.prompt.PromptMaterial;
import dev.parlance.command.reply.prompt.PromptTemplate;
import dev.parlance.command.reply.prompt.RoomCast;
import dev.parlance.command.reply.prompt.Shown;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.Macros;
import dev.parlance.kernel.character.PersonaView;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyRequested;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.knowledge.Source;
import dev.parlance.kernel.lorebook.ActiveLore;
import dev.parlance.kernel.memory.MemoryId;
import dev.parlance.kernel.memory.RecalledMemories;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import dev.parlance.kernel.reply.PersonaPart;
import dev.parlance.kernel.reply.PromptRecipe;
import dev.parlance.kernel.reply.PromptRecipe.Cast;
import dev.parlance.kernel.reply.Provenance;
import dev.parlance.kernel.reply.ReplyId;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Builds the prompt of a reply again: from events alone, since read models may have changed, and by
 * the same rendering that built it at first. The digest that is kept with the reply proves that it
 * is the same.
 *
 * <p>Replies from before such digests have no recipe either. What their provenance names is shown;
 * names, examples and lorebook entries are not.
 */
@Component
class PromptRebuild {

    static final String BEFORE =
            "The reply is from before prompts could be proved: names, examples and lorebook entries"
                    + " are left out.";
    static final String DIFFERS = "The prompt that was built again is not the one that was sent.";

    private final Past past;

    PromptRebuild(Past past) {
        this.past = past;
    }

    /**
     * @throws Rejected if there is no such reply with an answer, or something that its prompt
     *     showed is there no more
     */
    RebuiltPrompt rebuild(ConversationId conversation, ReplyId reply) {
        var trace = ReplyTrace.in(past.of(conversation), conversation, reply);
        var request = trace.request();
        var provenance = trace.provenance();
        var kept = provenance.recipe();
        var recipe = kept == null ? recipeOf(request) : kept;
        var words = ShownWords.of(past, conversation, provenance, reply);
        var built = render(request.kind(), provenance, recipe, words);
        var inexact = kept == null ? BEFORE : difference(kept, built.prompt());
        if (inexact != null && Gone.anythingOf(built.material(), built.shown())) {
            throw Gone.rejected();
        }
        return new RebuiltPrompt(built.prompt(), request.requestedBy(), inexact);
    }

    private static @Nullable String difference(PromptRecipe recipe, ReplyPrompt prompt) {
        var digest = recipe.digest().text();
        if (digest.isEmpty()) {
            throw Gone.rejected();
        }
        return digest.equals(PromptDigest.of(prompt)) ? null : DIFFERS;
    }

    private Assembled render(
            @Nullable ConversationKind kind,
            Provenance provenance,
            PromptRecipe recipe,
            ShownWords words) {
        var ref = provenance.character();
        var persona = ref == null ? null : past.persona(ref);
        var room = recipe.cast() == null ? null : room(recipe.cast(), persona);
        var names = names(recipe, persona, room);
        var material =
                new PromptMaterial(
                        kind,
                        persona,
                        names,
                        ActiveLore.NONE,
                        RecalledMemories.NONE,
                        null,
                        words.summary(),
                        room,
                        words.messages());
        var shown =
                new Shown(
                        words.messages(),
                        recipe.newestLength(),
                        parts(recipe),
                        recipe.examples(),
                        recipe.lore().stream().map(entry -> past.entry(entry, names)).toList(),
                        provenance.memories().stream()
                                .map(id -> past.memory(MemoryId.valueOf(id)))
                                .toList(),
                        past.chunks(sources(provenance)),
                        provenance.sources() != null,
                        words.summary() != null);
        return PromptAssembly.render(template(provenance), material, shown);
    }

    private static List<Source> sources(Provenance provenance) {
        return provenance.sources() == null ? List.of() : provenance.sources();
    }

    private static PromptTemplate template(Provenance provenance) {
        try {
            return PromptTemplate.load(provenance.templateVersion());
        } catch (UncheckedIOException absent) {
            throw new Rejected(
                    new Rejection.Conflict(
                            "The template %s of the prompt is no part of this version."
                                    .formatted(provenance.templateVersion())));
        }
    }

    private static Macros names(
            PromptRecipe recipe, @Nullable PersonaView persona, @Nullable RoomCast room) {
        var person = recipe.person();
        var called = person == null ? PromptMaterial.NO_NAMES.person() : person.text();
        if (persona != null) {
            return new Macros(persona.name(), called);
        }
        return room == null ? PromptMaterial.NO_NAMES : new Macros(room.handle(), called);
    }

    private static RoomCast room(Cast cast, @Nullable PersonaView persona) {
        return new RoomCast(
                cast.handle().text(),
                persona == null ? null : persona.ref().characterId(),
                cast.people().stream()
                        .collect(Collectors.toMap(ProtectedText::subject, ProtectedText::text)),
                cast.others().stream()
                        .map(
                                voice ->
                                        new RoomCast.Voice(
                                                voice.character(),
                                                voice.handle().text(),
                                                voice.present()))
                        .toList());
    }

    private static Set<PersonaPart> parts(PromptRecipe recipe) {
        var parts = EnumSet.allOf(PersonaPart.class);
        recipe.leftOut().forEach(parts::remove);
        return parts;
    }

    /** As good as nothing is known of how it was made. */
    private static PromptRecipe recipeOf(AssistantReplyRequested request) {
        AccountId person = request.requestedBy();
        boolean inRoom = request.kind() == ConversationKind.ROOM;
        var handle = new ProtectedText(person, PromptMaterial.NO_NAMES.character());
        return new PromptRecipe(
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                inRoom ? new Cast(handle, List.of(), List.of()) : null,
                new ProtectedText(person, ""));
    }
}
