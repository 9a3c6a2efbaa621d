package dev.parlance.gateway.character.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.parlance.kernel.character.PersonaView.Exchange;
import dev.parlance.kernel.lorebook.LorebookEntry.Position;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
    void itsBookIsReadWithIt() throws IOException {
        var book = Objects.requireNonNull(Cards.fromJson(sillyTavern()).book());

        assertThat(book.name()).isEqualTo("달빛 도서관");
        assertThat(book.entries())
                .extracting(
                        CardBook.Entry::name,
                        CardBook.Entry::keywords,
                        CardBook.Entry::secondaryKeywords,
                        CardBook.Entry::order,
                        CardBook.Entry::priority,
                        CardBook.Entry::position,
                        CardBook.Entry::constant,
                        CardBook.Entry::enabled)
                .containsExactly(
                        tuple(
                                "금서고",
                                List.of("금서", "봉인"),
                                List.of("지하"),
                                100,
                                100,
                                Position.BEFORE_PERSONA,
                                false,
                                true),
                        tuple(
                                "세계",
                                List.of(),
                                List.of(),
                                10,
                                10,
                                Position.AFTER_PERSONA,
                                true,
                                true),
                        tuple(
                                "정규식",
                                List.of("/달(빛|그림자)/i"),
                                List.of(),
                                50,
                                50,
                                Position.AFTER_PERSONA,
                                false,
                                false));
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

    @Test
    void aBookInTheShapeOfWorldInfoIsRead() {
        var card =
                read(
                        """
                        {"spec": "chara_card_v2", "spec_version": "2.0",
                         "data": {"name": "소라", "character_book": {
                            "scan_depth": 4, "token_budget": 512.0, "recursive_scanning": true,
                            "entries": {
                              "0": {"uid": 0, "key": ["등대"], "keysecondary": ["폭풍"],
                                    "comment": "등대", "content": "등대는 꺼졌다.",
                                    "constant": false, "selective": true, "order": 90,
                                    "position": 0, "disable": false, "caseSensitive": true},
                              "1": {"uid": 1, "key": ["배"], "content": "배는 낡았다.",
                                    "order": 80, "position": 4, "disable": true}}}}}
                        """);

        var book = Objects.requireNonNull(card.book());
        assertThat(book.scanDepth()).isEqualTo(4);
        assertThat(book.tokenBudget()).isEqualTo(512);
        assertThat(book.recursive()).isTrue();
        assertThat(book.entries())
                .containsExactly(
                        new CardBook.Entry(
                                "등대",
                                List.of("등대"),
                                List.of("폭풍"),
                                "등대는 꺼졌다.",
                                90,
                                90,
                                Position.BEFORE_PERSONA,
                                true,
                                false,
                                true),
                        new CardBook.Entry(
                                null,
                                List.of("배"),
                                List.of(),
                                "배는 낡았다.",
                                80,
                                80,
                                Position.AFTER_PERSONA,
                                false,
                                false,
                                false));
    }

    @Test
    void secondaryKeywordsCountOnlyWhereTheEntryIsSelective() {
        var card =
                read(
                        """
                        {"name": "소라", "character_book": {"entries": [
                            {"keys": ["등대"], "secondary_keys": ["폭풍"], "content": "꺼졌다.",
                             "enabled": true, "insertion_order": 1, "priority": 7}]}}
                        """);

        var entry = Objects.requireNonNull(card.book()).entries().getFirst();
        assertThat(entry.secondaryKeywords()).isEmpty();
        assertThat(entry.priority()).isEqualTo(7);
        assertThat(entry.order()).isEqualTo(1);
    }

    @Test
    void aNumberBeyondAllBoundsIsTheGreatestThereIs() {
        var card =
                read(
                        """
                        {"name": "소라", "character_book": {"scan_depth": 0, "token_budget": 1e300,
                            "entries": [{"keys": ["가"], "content": "나",
                                         "insertion_order": -1e300}]}}
                        """);

        var book = Objects.requireNonNull(card.book());
        assertThat(book.scanDepth()).isNull();
        assertThat(book.tokenBudget()).isEqualTo(32_000);
        assertThat(book.entries().getFirst().order()).isEqualTo(-1_000_000);
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
