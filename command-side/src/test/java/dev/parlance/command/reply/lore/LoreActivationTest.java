package dev.parlance.command.reply.lore;

import static dev.parlance.command.reply.lore.Lore.book;
import static dev.parlance.command.reply.lore.Lore.entry;
import static dev.parlance.command.reply.lore.Lore.recursive;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.command.reply.lore.Lore.Entry;
import dev.parlance.command.reply.model.JtokkitTokenCounter;
import dev.parlance.command.reply.model.TokenCounter;
import dev.parlance.kernel.lorebook.ActiveLore;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoreActivationTest {

    private static final int PLENTY = 10_000;
    private final TokenCounter tokens = new JtokkitTokenCounter();

    @ParameterizedTest
    @CsvSource({
        "마법, 마법이 금지된 곳이야",
        "마법, 흑마법사를 봤어",
        "검은 숲, 어제 검은 숲에서 길을 잃었어",
        "cat, The CAT sat",
        "Cat, the cat's whiskers",
        "Seoul, Seoul에서 만나",
        "K팝, 요즘 K팝을 들어",
        "C++, I write C++",
        "魔法, 黒魔法使い",
        "café, un Café au lait",
        "2077, 2077년에는",
        "/마법.*/, 그는 /마법.*/ 라고 썼다"
    })
    void aKeywordFiresItsEntry(String keyword, String message) {
        assertThat(contents(book(entry("그렇다.", keyword)), message)).containsExactly("그렇다.");
    }

    @ParameterizedTest
    @CsvSource({
        "cat, concatenate",
        "cat, cats",
        "cat, café cat5",
        "caf, café",
        "2077, 12077",
        "K팝, TalK팝콘",
        "마법, 마 법",
        "/마법.*/, 마법이다",
        "검은 숲, 검은색 숲"
    })
    void whatOnlyLooksLikeAKeywordFiresNothing(String keyword, String message) {
        assertThat(contents(book(entry("그렇다.", keyword)), message)).isEmpty();
    }

    @Test
    void aKeywordIsFoundBehindAStretchThatOnlyLooksLikeIt() {
        assertThat(contents(book(entry("그렇다.", "cat")), "concatenate the cat")).hasSize(1);
    }

    @Test
    void decomposedHangulIsTheSameHangul() {
        var decomposed = Normalizer.normalize("마법이 보여", Normalizer.Form.NFD);

        assertThat(contents(book(entry("그렇다.", "마법")), decomposed)).hasSize(1);
        assertThat(
                        contents(
                                book(
                                        entry(
                                                "그렇다.",
                                                Normalizer.normalize("마법", Normalizer.Form.NFD))),
                                "마법이 보여"))
                .hasSize(1);
    }

    @Test
    void caseCountsWhereItShall() {
        var us = book(entry("A country.", "US").caseSensitive(), entry("A pronoun.", "us"));

        assertThat(contents(us, "the US")).containsExactly("A country.", "A pronoun.");
        assertThat(contents(us, "with us")).containsExactly("A pronoun.");
    }

    @Test
    void aSecondaryKeywordIsNeededWhereThereAreSome() {
        var king = book(entry("왕은 병들었다.", "왕").and("병", "의사"));

        assertThat(contents(king, "왕을 만났다")).isEmpty();
        assertThat(contents(king, "의사를 만났다")).isEmpty();
        assertThat(contents(king, "왕이 의사를 불렀다")).hasSize(1);
    }

    @Test
    void aSecondaryKeywordMayStandInAnotherMessage() {
        var king = book(entry("왕은 병들었다.", "왕").and("의사"));

        assertThat(contents(king, "의사는 어디 있지?", "왕에게 갔어")).hasSize(1);
    }

    @Test
    void onlyTheNewestMessagesAreSearched() {
        var shallow = book(1, 2, null, false, entry("그렇다.", "마법"));

        assertThat(contents(shallow, "마법", "하나", "둘")).isEmpty();
        assertThat(contents(shallow, "마법", "하나")).hasSize(1);
        assertThat(contents(book(entry("그렇다.", "마법")), "마법", "1", "2", "3", "4")).isEmpty();
        assertThat(contents(book(entry("그렇다.", "마법")), "마법", "1", "2", "3")).hasSize(1);
    }

    @Test
    void whatIsConstantAlwaysFiresAndWhatIsDisabledNever() {
        var lore = book(entry("언제나.").constant(), entry("결코.", "마법").disabled());

        assertThat(contents(lore, "마법")).containsExactly("언제나.");
    }

    @Test
    void anEntryTellsWhatFiredIt() {
        var lore = Lore.of(book(entry("언제나.").constant(), entry("그렇다.", "용", "마법")));

        var fired = LoreActivation.activate(lore, List.of("마법"), tokens, settings(3));

        assertThat(fired).extracting(FiredEntry::keyword).containsExactly(null, "마법");
    }

    @Test
    void loreCallsForMoreLoreInRecursiveLorebooks() {
        var chain =
                new Entry[] {
                    entry("탑에는 마녀가 산다.", "탑"), entry("마녀는 거울을 지킨다.", "마녀"), entry("거울은 말한다.", "거울")
                };

        assertThat(contents(recursive(1, chain), "탑이 보여")).hasSize(3);
        assertThat(contents(book(chain), "탑이 보여")).containsExactly("탑에는 마녀가 산다.");
    }

    @Test
    void loreOfALorebookThatIsNotRecursiveNeitherCallsNorIsCalled() {
        var closed = book(1, null, null, false, entry("탑에는 마녀가 산다.", "탑"), entry("왕.", "왕"));
        var open = recursive(2, entry("마녀는 왕을 안다.", "마녀"), entry("마녀는 왕을 섬긴다.", "숲"));

        assertThat(contents(Lore.of(closed, open), 3, "탑")).containsExactly("탑에는 마녀가 산다.");
        assertThat(contents(Lore.of(closed, open), 3, "숲"))
                .containsExactly("마녀는 왕을 안다.", "마녀는 왕을 섬긴다.");
    }

    @Test
    void recursionHasALimitAndEndsInACircle() {
        var circle = recursive(1, entry("하나는 둘.", "하나"), entry("둘은 셋.", "둘"), entry("셋은 하나.", "셋"));

        assertThat(contents(Lore.of(circle), 0, "하나")).hasSize(1);
        assertThat(contents(Lore.of(circle), 1, "하나")).hasSize(2);
        assertThat(contents(Lore.of(circle), 99, "하나")).hasSize(3);
    }

    @Test
    void loreStandsByPositionThenByOrder() {
        var lore =
                book(
                        entry("넷.", "숲").order(2),
                        entry("셋.", "숲").order(1).priority(9),
                        entry("둘.", "숲").order(7).beforePersona(),
                        entry("하나.", "숲").order(-7).beforePersona());

        assertThat(contents(lore, "숲")).containsExactly("하나.", "둘.", "셋.", "넷.");
    }

    @Test
    void whenTheBudgetIsShortLowPriorityFallsOutFirst() {
        var lore =
                Lore.of(
                        book(
                                entry("낮은 것.", "숲").priority(-1),
                                entry("보통 것.", "숲"),
                                entry("언제나 것.").constant(),
                                entry("높은 것.", "숲").priority(5)));
        int two = cost("높은 것.") + cost("언제나 것.");

        assertThat(contentsWithin(lore, two, "숲")).containsExactly("언제나 것.", "높은 것.");
        assertThat(contentsWithin(lore, cost("높은 것."), "숲")).containsExactly("높은 것.");
        assertThat(contentsWithin(lore, 0, "숲")).isEmpty();
    }

    @Test
    void aLorebookHasABudgetOfItsOwn() {
        var tight = book(1, null, cost("하나."), false, entry("하나.", "숲"), entry("둘.", "숲"));
        var wide = book(2, null, null, false, entry("셋.", "숲"), entry("넷.", "숲"));

        assertThat(contents(Lore.of(tight, wide), 3, "숲")).containsExactly("하나.", "셋.", "넷.");
    }

    @Test
    void anEntryIsCutToItsBudgetAtTheEndOfASentence() {
        var story = "숲은 어둡다. 강은 깊다. 산은 높다.";
        int budget = tokens.count("숲은 어둡다. 강은 깊다.");

        assertThat(contents(book(entry(story, "숲").atMost(budget)), "숲"))
                .containsExactly("숲은 어둡다. 강은 깊다.");
        assertThat(contents(book(entry(story, "숲").atMost(budget + 1)), "숲"))
                .containsExactly("숲은 어둡다. 강은 깊다.");
    }

    @Test
    void aSentenceThatIsTooLongIsCutAtTheEndOfAWord() {
        var sentence = "아주 오래된 숲에는 아무도 모르는 길이 있다";
        int budget = tokens.count("아주 오래된 숲에는");

        assertThat(contents(book(entry(sentence, "숲").atMost(budget)), "숲"))
                .containsExactly("아주 오래된 숲에는");
    }

    @Test
    void anEntryOfWhichNoWordFitsDoesNotFire() {
        assertThat(contents(book(entry("이루말할수없이깊은숲", "숲").atMost(1)), "숲")).isEmpty();
    }

    @Test
    void noLoreFiresNothing() {
        assertThat(LoreActivation.activate(ActiveLore.NONE, List.of("숲"), tokens, settings(3)))
                .isEmpty();
        assertThat(contents(book(entry("그렇다.", "숲")))).isEmpty();
    }

    /** Takes minutes if every keyword is looked for in every message by itself. */
    @Test
    @Timeout(20)
    void manyKeywordsInLongMessagesTakeOnePass() {
        var entries = new ArrayList<Entry>();
        for (int i = 0; i < 2_000; i++) {
            var keywords = new String[32];
            for (int k = 0; k < keywords.length; k++) {
                keywords[k] = "가나".repeat(8) + Integer.toString(i * 32 + k, 36);
            }
            entries.add(entry("없다.", keywords));
        }
        var lore = Lore.of(book(1, 20, null, false, entries.toArray(Entry[]::new)));
        var messages = new ArrayList<String>();
        for (int i = 0; i < 20; i++) {
            messages.add("가나".repeat(16_000));
        }

        assertThat(LoreActivation.activate(lore, messages, tokens, settings(3))).isEmpty();
    }

    private int cost(String content) {
        return tokens.count(content) + LoreBudget.LINE_BREAK;
    }

    private static LoreSettings settings(int rounds) {
        return new LoreSettings(PLENTY, LoreSettings.USUAL_SCAN_DEPTH, rounds);
    }

    private List<String> contents(ActiveLore.Book book, String... messages) {
        return contents(Lore.of(book), LoreSettings.USUAL_ROUNDS, messages);
    }

    private List<String> contents(ActiveLore lore, int rounds, String... messages) {
        return shown(lore, settings(rounds), messages);
    }

    private List<String> contentsWithin(ActiveLore lore, int budget, String... messages) {
        return shown(lore, LoreSettings.within(budget), messages);
    }

    private List<String> shown(ActiveLore lore, LoreSettings settings, String... messages) {
        return LoreActivation.activate(lore, List.of(messages), tokens, settings).stream()
                .map(fired -> fired.entry().content())
                .toList();
    }
}
