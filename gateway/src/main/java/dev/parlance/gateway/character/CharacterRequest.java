package dev.parlance.gateway.character;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.parlance.gateway.character.card.Cards;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterSheet;
import dev.parlance.kernel.character.CharacterSheet.CardNotes;
import dev.parlance.kernel.character.CharacterSheet.Example;
import dev.parlance.kernel.character.ModelSettings;
import dev.parlance.kernel.character.Visibility;
import dev.parlance.kernel.content.ProtectedText;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A character as it is sent in. Bounds are the domain's; blank texts are as good as absent. */
record CharacterRequest(
        @NotNull String name,
        @Nullable String description,
        @Nullable String personality,
        @Nullable String scenario,
        @Nullable String greeting,
        @Nullable List<@NotNull String> alternateGreetings,
        @Nullable String systemPrompt,
        @Nullable String postHistoryInstructions,
        @JsonFormat(with = JsonFormat.Feature.ACCEPT_CASE_INSENSITIVE_VALUES)
                @Nullable Visibility visibility,
        @Nullable List<@NotNull String> tags,
        @Nullable List<@NotNull @Valid Exchange> fewShot,
        @Nullable Model model,
        @Nullable CardInfo card) {

    /** An exchange that shows how the character speaks. */
    record Exchange(@NotNull String user, @NotNull String assistant) {

        @Override
        public String toString() {
            return "Exchange";
        }
    }

    /** How a model is to speak as it. */
    record Model(
            @Nullable String provider,
            @Nullable String name,
            @Nullable Double temperature,
            @Nullable Integer maxTokens) {}

    /** What a card said about itself. */
    record CardInfo(
            @Nullable String creator,
            @Nullable String creatorNotes,
            @Nullable String characterVersion,
            @Schema(type = "object", implementation = Object.class)
                    @Nullable ObjectNode extensions) {

        @Override
        public String toString() {
            return "CardInfo";
        }
    }

    CharacterSheet sheet(AccountId owner) {
        var texts = new OwnedTexts(owner);
        return new CharacterSheet(
                new ProtectedText(owner, name.strip()),
                texts.of(description),
                texts.of(personality),
                texts.of(scenario),
                texts.of(greeting),
                texts.all(alternateGreetings == null ? List.of() : alternateGreetings),
                texts.of(systemPrompt),
                texts.of(postHistoryInstructions),
                fewShot == null
                        ? List.of()
                        : fewShot.stream()
                                .map(
                                        e ->
                                                new Example(
                                                        new ProtectedText(owner, e.user),
                                                        new ProtectedText(owner, e.assistant)))
                                .toList(),
                model == null
                        ? ModelSettings.OPEN
                        : new ModelSettings(
                                model.provider, model.name, model.temperature, model.maxTokens),
                notes(texts));
    }

    private @Nullable CardNotes notes(OwnedTexts texts) {
        if (card == null) {
            return null;
        }
        var extensions = card.extensions;
        if (extensions != null) {
            Cards.requireExtensions(extensions);
        }
        return new CardNotes(
                texts.of(card.creator),
                texts.of(card.creatorNotes),
                card.characterVersion,
                extensions == null || extensions.isEmpty()
                        ? null
                        : texts.of(extensions.toString()));
    }

    Set<String> tagSet() {
        return tags == null ? Set.of() : Set.copyOf(tags);
    }

    Visibility visibilityOrPrivate() {
        return visibility == null ? Visibility.PRIVATE : visibility;
    }

    @Override
    public String toString() {
        return "CharacterRequest";
    }
}
