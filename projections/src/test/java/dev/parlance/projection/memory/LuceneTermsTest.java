package dev.parlance.projection.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.kernel.memory.Terms;
import java.text.Normalizer;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LuceneTermsTest {

    private final Terms terms = new LuceneTerms();

    @Test
    void englishWordsLoseTheirEndings() {
        assertThat(terms.of("Mina's dogs were running"))
                .isEqualTo(Map.of("mina", 1, "dog", 1, "run", 1));
    }

    @Test
    void theCommonestEnglishWordsAreNoTerms() {
        assertThat(terms.of("it is the and of")).isEmpty();
    }

    @Test
    void koreanWordsAreFoundByPairsOfSyllables() {
        assertThat(terms.of("우리 강아지 이름은 초코예요"))
                .containsOnlyKeys("우리", "강아", "아지", "이름", "름은", "초코", "코예", "예요");
    }

    @Test
    void aNameIsFoundWhateverParticleFollows() {
        assertThat(terms.of("초코").keySet())
                .isSubsetOf(terms.of("초코는 잘 지내?").keySet())
                .isSubsetOf(terms.of("어제 초코랑 놀았어").keySet());
    }

    @Test
    void aNounOfOneSyllableIsFoundWhateverParticleFollows() {
        assertThat(terms.of("집")).containsKey("집");
        assertThat(terms.of("집은 어디야?")).containsKey("집");
        assertThat(terms.of("집에서 봐")).containsKey("집");
        assertThat(terms.of("집중해")).doesNotContainKey("집");
    }

    @Test
    void aNumberIsFoundWhateverKoreanStandsAroundIt() {
        assertThat(terms.of("항목 999")).containsEntry("999", 1);
        assertThat(terms.of("999번 항목은?")).containsEntry("999", 1).containsKey("999번");
        assertThat(terms.of("제85류")).containsEntry("85", 1);
        assertThat(terms.of("1,000.5원")).containsEntry("1,000.5", 1);
        assertThat(terms.of("A4용지")).containsKey("4");
        assertThat(terms.of("B2B")).doesNotContainKey("2");
    }

    @Test
    void syllablesThatWereTypedAsLettersAreTheSameOnes() {
        String apart = Normalizer.normalize("강아지", Normalizer.Form.NFD);

        assertThat(terms.of(apart)).isEqualTo(terms.of("강아지"));
    }

    @Test
    void whatStandsInATextTwiceCountsTwice() {
        assertThat(terms.of("차 한 잔, 또 차")).containsEntry("차", 2);
    }

    @Test
    void fullWidthLettersAreTheSameAsNarrowOnes() {
        assertThat(terms.of("ＣＡＦＥ")).isEqualTo(terms.of("cafe"));
    }

    @Test
    void aTextWithoutWordsHasNoTerms() {
        assertThat(terms.of("?! …")).isEmpty();
    }
}
