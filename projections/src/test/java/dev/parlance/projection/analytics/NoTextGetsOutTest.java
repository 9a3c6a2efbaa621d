package dev.parlance.projection.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.kernel.content.ProtectedText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.serialization.Revision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Over all types of events there are, and whatever stands in them. */
class NoTextGetsOutTest {

    private static final String SECRET = "아무도-몰라야-하는-말";

    /**
     * What is told although it is a plain text, because it is no one's words: codes, versions,
     * hashes, ids, names of models, labels that are there to be found by, and what was operated. A
     * new component is to be added here, or to {@link PublishedForm#WITHHELD}.
     */
    private static final Set<String> NOBODYS_WORDS =
            Set.of(
                    "AccessRecorded.action",
                    "AccessRecorded.target",
                    "AssistantReplyFailed.detail",
                    "AssistantReplyRequested.model",
                    "AvatarRef.sha256",
                    "CharacterCreated.tags",
                    "CharacterRevised.tags",
                    "ConversationSummaryFailed.detail",
                    "Cost.currency",
                    "Cost.priceListVersion",
                    "DocumentIngestionFailed.detail",
                    "DetailPage.hsCode",
                    "DetailPage.title",
                    "DetailPage.url",
                    "ModelRef.name",
                    "ModelRef.provider",
                    "ModelSettings.name",
                    "ModelSettings.provider",
                    "Provenance.knowledgeChunks",
                    "Provenance.lorebookEntries",
                    "Provenance.memories",
                    "Provenance.templateVersion",
                    "RerunFailed.detail",
                    "RerunRequested.inexact",
                    "RerunRequested.model");

    static List<Class<?>> events() {
        return EventTypes.all();
    }

    @Test
    void allFamiliesOfEventsAreThere() {
        assertThat(events().stream().map(type -> EventType.of(type).family()).distinct())
                .contains("account", "audit", "character", "conversation", "lorebook", "memory");
        assertThat(events()).hasSizeGreaterThan(40);
        assertThat(events()).allMatch(Class::isRecord);
    }

    @ParameterizedTest
    @MethodSource("events")
    void noProtectedTextIsPublished(Class<?> type) {
        var published = published(new Specimens(SECRET).of(type));

        var words = NOBODYS_WORDS.stream().map(place -> place.split("\\.")[1]).toList();
        assertThat(withoutFields(published, words)).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @MethodSource("events")
    void aPlainTextIsPublishedOnlyIfItIsKnownToBeNobodysWords(Class<?> type) {
        var specimens = new Specimens(SECRET);
        specimens.of(type);

        assertThat(specimens.plainTexts)
                .allMatch(place -> NOBODYS_WORDS.contains(place) || withheld().contains(place));
    }

    @ParameterizedTest
    @MethodSource("events")
    void anEventWithTextsTellsThemOnlyWhereItIsAskedTo(Class<?> type) {
        var specimen = new Specimens(SECRET).of(type);

        var open = PublishedForm.withTexts(specimen);

        var text = new String(open.json(), StandardCharsets.UTF_8);
        var holdsText = text.contains("\"text\":\"" + SECRET + "\"");
        assertThat(open.persons()).hasSize(holdsText ? 1 : 0);
        assertThat(published(specimen)).doesNotContain("\"text\":\"" + SECRET + "\"");
        assertThat(text.replace(",\"text\":\"" + SECRET + "\"", "")).isEqualTo(published(specimen));
    }

    @Test
    void aTextIsPublishedAsWhoseItIsAndHowLong() {
        var text = new ProtectedText(Specimens.PERSON, "나비야 🐈");

        assertThat(published(text))
                .isEqualTo("{\"subject\":\"%s\",\"length\":5}".formatted(Specimens.PERSON));
    }

    @Test
    void amountsOfMoneyAreExactTexts() {
        assertThat(EventTypes.all())
                .anySatisfy(
                        type ->
                                assertThat(published(new Specimens("말").of(type)))
                                        .contains("\"amount\":\"0.000000123\""));
    }

    @Test
    void whatIsNoEventOfTheSharedLanguageIsNotPublished() {
        for (Object stranger : List.of("말", new Stranger("말"), new GenericEventMessage<>("말"))) {
            assertThatThrownBy(() -> EventType.of(stranger.getClass()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("말");
        }
    }

    @Revision("1")
    private record Stranger(String text) {}

    private static Set<String> withheld() {
        return PublishedForm.WITHHELD.entrySet().stream()
                .flatMap(
                        entry ->
                                entry.getValue().stream()
                                        .map(name -> entry.getKey().getSimpleName() + "." + name))
                .map(
                        place ->
                                place.replace(
                                        "UserMessagePosted.clientMessageId",
                                        "ClientMessageId.value"))
                .collect(Collectors.toSet());
    }

    private static String withoutFields(String json, List<String> names) {
        var rest = json;
        for (var name : names) {
            rest = rest.replaceAll("\"" + name + "\":\\[?\"" + SECRET + "\"", "");
        }
        return rest;
    }

    private static String published(Object event) {
        return new String(PublishedForm.withoutTexts(event), StandardCharsets.UTF_8);
    }
}
