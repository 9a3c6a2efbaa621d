package dev.parlance.gateway.character.card;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.kernel.character.PersonaView.Exchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ReadingCardsTest {

    @Test
    void aCardOfSillyTavernIsReadWhole() throws IOException {
        var card = Cards.fromJson(sillyTavern());

        assertThat(card.name()).isEqualTo("루나");
        assertThat(card.description()).startsWith("{{char}}는 달빛 도서관의 사서이다.");
        assertThat(card.greeting()).startsWith("*등불을 들어 올리며*");
        assertThat(card.alternateGreetings()).containsExactly("책을 반납하러 오셨나요?", "또 길을 잃으셨군요.");
        assertThat(card.systemPrompt()).isEqualTo("{{original}} 항상 존댓말을 쓴다.");
        assertThat(card.postHistoryInstructions()).isEqualTo("세 문장 안으로 답한다.");
        assertThat(card.tags()).containsExactly("사서", "판타지");
        assertThat(card.creator()).isEqualTo("문지기");
        assertThat(card.creatorNotes()).isEqualTo("한국어로 대화해 주세요.");
        assertThat(card.characterVersion()).isEqualTo("1.2");
        assertThat(card.fewShot())
                .containsExactly(
                        new Exchange("여기는 어디죠?", "달빛 도서관이에요.\n*책장을 가리키며* 잃어버린 이야기가 모이는 곳이죠."),
                        new Exchange("무서워요.", "괜찮아요. 책은 물지 않아요… 대부분은요."),
                        new Exchange(ExampleDialogue.SILENCE, "쉿, 책들이 자고 있어요."));
    }

    @Test
    void whatOtherProgramsKeepInItIsGivenBackAsItCame() throws IOException {
        var json = new JsonMapper();
        var card = Cards.fromJson(sillyTavern());

        var written = json.readTree(Cards.toJson(card)).at("/data/extensions");

        assertThat(written).isEqualTo(json.readTree(sillyTavern()).at("/data/extensions"));
    }

    @Test
    void aCardOfTheFirstVersionIsFlat() {
        var card =
                read(
                        """
                        {"name": "소라", "description": "바다의 마녀", "personality": "",
                         "scenario": null, "first_mes": "어서 와.", "mes_example": ""}
                        """);

        assertThat(card.name()).isEqualTo("소라");
        assertThat(card.greeting()).isEqualTo("어서 와.");
        assertThat(card.personality()).isNull();
        assertThat(card.fewShot()).isEmpty();
        assertThat(card.extensions()).isNull();
        assertThat(card.book()).isNull();
    }

    @Test
    void aCardOfTheThirdVersionIsReadAsOneOfTheSecond() {
        var card =
                read(
                        """
                        {"spec": "chara_card_v3", "spec_version": "3.0",
                         "data": {"name": "소라", "nickname": "소", "assets": [],
                                  "group_only_greetings": [], "tags": ["바다"]}}
                        """);

        assertThat(card.name()).isEqualTo("소라");
        assertThat(card.tags()).containsExactly("바다");
    }

    static byte[] sillyTavern() throws IOException {
        try (var in = ReadingCardsTest.class.getResourceAsStream("/cards/sillytavern-v2.json")) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }

    private static CharacterCard read(String json) {
        return Cards.fromJson(json.getBytes(StandardCharsets.UTF_8));
    }
}
