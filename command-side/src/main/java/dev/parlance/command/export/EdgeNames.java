package dev.parlance.command.export;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.character.CharacterView;
import dev.parlance.kernel.conversation.AssistantId;
import dev.parlance.kernel.conversation.MessageView;
import dev.parlance.kernel.conversation.Notice;
import dev.parlance.kernel.knowledge.DocumentId;
import dev.parlance.kernel.knowledge.Source;
import dev.parlance.kernel.lorebook.LorebookEntryView;
import dev.parlance.kernel.lorebook.LorebookView;
import dev.parlance.kernel.reply.Cost;
import dev.parlance.kernel.reply.PromptRecipe;
import dev.parlance.kernel.reply.Provenance;
import dev.parlance.kernel.trade.TaskTimes;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.StdConverter;

/**
 * Writes lines by the names that people know from the edge: money as text, what has no value left
 * out, and nothing that is there for the machinery alone.
 */
final class EdgeNames {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .changeDefaultPropertyInclusion(
                            usual -> usual.withValueInclusion(JsonInclude.Include.NON_NULL))
                    .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                    .addMixIn(MessageView.class, OfMessage.class)
                    .addMixIn(MessageView.Variant.class, OfVariant.class)
                    .addMixIn(Notice.class, OfNotice.class)
                    .addMixIn(Cost.class, OfCost.class)
                    .addMixIn(Provenance.class, OfProvenance.class)
                    .addMixIn(Source.class, OfSource.class)
                    .addMixIn(TaskTimes.class, OfTimes.class)
                    .addMixIn(CharacterView.class, OfCharacter.class)
                    .addMixIn(LorebookView.class, OfLorebook.class)
                    .addMixIn(LorebookEntryView.class, OfEntry.class)
                    .build();

    private EdgeNames() {}

    static String json(ExportLine line) {
        return JSON.writeValueAsString(line);
    }

    private interface OfMessage {

        @JsonProperty("characterId")
        @JsonSerialize(converter = WithoutVersion.class)
        @Nullable CharacterRef character();

        @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        boolean erased();
    }

    private interface OfVariant {

        @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        boolean erased();
    }

    private interface OfNotice {

        @JsonProperty("actorId")
        @Nullable AccountId actor();

        @JsonProperty("personId")
        @Nullable AccountId person();

        @JsonProperty("assistantId")
        @Nullable AssistantId assistant();
    }

    private interface OfCost {

        @JsonFormat(shape = JsonFormat.Shape.STRING)
        BigDecimal amount();

        @JsonIgnore
        String priceListVersion();
    }

    private interface OfProvenance {

        @JsonIgnore
        @Nullable PromptRecipe recipe();
    }

    private interface OfSource {

        @JsonProperty("documentId")
        DocumentId document();
    }

    private interface OfTimes {

        @JsonProperty("answerMs")
        long answerMillis();

        @JsonProperty("pagesMs")
        long pagesMillis();

        @JsonProperty("persistenceMs")
        long persistenceMillis();

        @JsonProperty("totalMs")
        long totalMillis();
    }

    private interface OfCharacter {

        @JsonProperty("ownerId")
        AccountId owner();
    }

    private interface OfLorebook {

        @JsonIgnore
        AccountId owner();
    }

    private interface OfEntry {

        @JsonIgnore
        long put();
    }

    private static final class WithoutVersion extends StdConverter<CharacterRef, CharacterId> {

        @Override
        public CharacterId convert(CharacterRef character) {
            return character.characterId();
        }
    }
}
