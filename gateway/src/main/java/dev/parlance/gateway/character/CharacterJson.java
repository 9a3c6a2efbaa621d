package dev.parlance.gateway.character;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.parlance.gateway.avatar.AvatarJson;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.character.CharacterPage;
import dev.parlance.kernel.character.CharacterView;
import dev.parlance.kernel.character.ModelSettings;
import dev.parlance.kernel.character.PersonaView;
import dev.parlance.kernel.character.Visibility;
import dev.parlance.kernel.image.AvatarRef;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A character on the wire, as the reader may see it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CharacterJson(
        CharacterId characterId,
        int version,
        AccountId ownerId,
        String name,
        @Nullable String description,
        @Nullable String personality,
        @Nullable String scenario,
        @Nullable String greeting,
        List<String> alternateGreetings,
        @Nullable String systemPrompt,
        @Nullable String postHistoryInstructions,
        Visibility visibility,
        @Nullable AvatarJson avatar,
        List<String> tags,
        List<PersonaView.Exchange> fewShot,
        Model model,
        @Nullable CardInfo card,
        long conversations,
        Instant createdAt,
        Instant updatedAt) {

    static CharacterJson of(CharacterView view, AccountId reader) {
        var persona = Shown.to(reader, view);
        return new CharacterJson(
                view.characterId(),
                persona.ref().version(),
                view.owner(),
                persona.name(),
                persona.description(),
                persona.personality(),
                persona.scenario(),
                persona.greeting(),
                persona.alternateGreetings(),
                persona.systemPrompt(),
                persona.postHistoryInstructions(),
                view.visibility(),
                portrait(view.avatar()),
                sorted(view.tags()),
                persona.fewShot(),
                Model.of(persona.model()),
                persona.card() == null ? null : CardInfo.of(persona.card()),
                view.conversations(),
                view.createdAt(),
                view.updatedAt());
    }

    private static @Nullable AvatarJson portrait(@Nullable AvatarRef avatar) {
        return avatar == null ? null : AvatarJson.of(avatar);
    }

    private static List<String> sorted(Set<String> tags) {
        return tags.stream().sorted().toList();
    }

    /** How a model is to speak as it; what is left open is left out. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Model(
            @Nullable String provider,
            @Nullable String name,
            @Nullable Double temperature,
            @Nullable Integer maxTokens) {

        static Model of(ModelSettings model) {
            return new Model(
                    model.provider(), model.name(), model.temperature(), model.maxTokens());
        }
    }

    /** What a card said about itself. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CardInfo(
            @Nullable String creator,
            @Nullable String creatorNotes,
            @Nullable String characterVersion,
            @JsonRawValue @Schema(type = "object", implementation = Object.class)
                    @Nullable String extensions) {

        static CardInfo of(PersonaView.Card card) {
            return new CardInfo(
                    card.creator(),
                    card.creatorNotes(),
                    card.characterVersion(),
                    card.extensions());
        }
    }

    /** A character in short. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(
            CharacterId characterId,
            int version,
            AccountId ownerId,
            String name,
            @Nullable String summary,
            Visibility visibility,
            @Nullable AvatarJson avatar,
            List<String> tags,
            long conversations,
            Instant createdAt) {

        static Item of(CharacterPage.Item item) {
            return new Item(
                    item.characterId(),
                    item.version(),
                    item.owner(),
                    item.name(),
                    item.summary(),
                    item.visibility(),
                    portrait(item.avatar()),
                    sorted(item.tags()),
                    item.conversations(),
                    item.createdAt());
        }
    }

    /** A page of characters. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(List<Item> items, @Nullable String nextCursor, boolean hasMore) {

        static Page of(CharacterPage page) {
            return new Page(
                    page.items().stream().map(Item::of).toList(),
                    page.nextCursor(),
                    page.hasMore());
        }
    }
}
