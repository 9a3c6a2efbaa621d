package dev.parlance.gateway.character.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class WritingCardsTest {

    private final JsonMapper json = new JsonMapper();

    @Test
    void aCardReadAgainIsTheSameCard() throws IOException {
        var card = Cards.fromJson(ReadingCardsTest.sillyTavern());

        assertThat(Cards.fromJson(Cards.toJson(card))).isEqualTo(card);
        assertThat(Cards.fromPng(Cards.toPng(card))).isEqualTo(card);
    }

    @Test
    void everyFieldOfTheSpecificationIsThereEvenIfItIsEmpty() {
        var card = Cards.fromJson("{\"name\":\"소라\"}".getBytes(StandardCharsets.UTF_8));

        var written = json.readTree(Cards.toJson(card));

        assertThat(written.at("/spec").asString()).isEqualTo("chara_card_v2");
        assertThat(written.at("/spec_version").asString()).isEqualTo("2.0");
        var data = written.at("/data");
        for (var text :
                new String[] {
                    "description",
                    "personality",
                    "scenario",
                    "first_mes",
                    "mes_example",
                    "creator_notes",
                    "system_prompt",
                    "post_history_instructions",
                    "creator",
                    "character_version"
                }) {
            assertThat(data.path(text).asString("missing")).as(text).isEmpty();
        }
        assertThat(data.path("alternate_greetings").isArray()).isTrue();
        assertThat(data.path("tags").isArray()).isTrue();
        assertThat(data.path("extensions").isObject()).isTrue();
        assertThat(data.has("character_book")).isFalse();
    }

    @Test
    void thePictureIsOneThatProgramsCanShow() throws IOException {
        var card = Cards.fromJson(ReadingCardsTest.sillyTavern());

        var picture =
                Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(Cards.toPng(card))));

        assertThat(picture.getWidth()).isEqualTo(PlainPicture.WIDTH);
        assertThat(picture.getHeight()).isEqualTo(PlainPicture.HEIGHT);
        assertThat(picture.getRGB(10, 10)).isEqualTo(picture.getRGB(389, 10));
    }

    @Test
    void theSameNameHasTheSamePictureAndAnotherAnother() {
        assertThat(PlainPicture.of("소라")).isEqualTo(PlainPicture.of("소라"));
        assertThat(PlainPicture.of("소라")).isNotEqualTo(PlainPicture.of("루나"));
    }
}
