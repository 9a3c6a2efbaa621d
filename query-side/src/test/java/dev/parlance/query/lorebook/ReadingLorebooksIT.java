package dev.parlance.query.lorebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterEvent.CharacterDeleted;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.lorebook.ActiveLore;
import dev.parlance.kernel.lorebook.LorebookEntries;
import dev.parlance.kernel.lorebook.LorebookEntryView;
import dev.parlance.kernel.lorebook.LorebookId;
import dev.parlance.kernel.lorebook.LorebookPage;
import dev.parlance.kernel.lorebook.LorebookQuery.FindActiveLore;
import dev.parlance.kernel.lorebook.LorebookQuery.FindLorebook;
import dev.parlance.kernel.lorebook.LorebookQuery.FindLorebookEntries;
import dev.parlance.kernel.lorebook.LorebookQuery.FindLorebooks;
import dev.parlance.kernel.lorebook.LorebookTarget;
import dev.parlance.kernel.lorebook.LorebookView;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.projection.testing.Accounts;
import dev.parlance.projection.testing.ReadModels;
import dev.parlance.projection.testing.Talk;
import dev.parlance.projection.testing.WrittenBook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadingLorebooksIT {

    private static final Instant MORNING = Instant.parse("2026-11-21T09:00:00Z");

    private ReadModels models;
    private AccountId mina;

    @BeforeAll
    void start() {
        models = new ReadModels("parlance.queries.patience.for-appearance=200ms");
    }

    @AfterAll
    void stop() {
        models.close();
    }

    @BeforeEach
    void meetMina() {
        mina = Accounts.someone();
    }

    @Test
    void aLorebookIsShownAsItWasWritten() {
        var book = WrittenBook.of(mina, "검은 숲").put(1, "숲", "어둡다.").revise("흰 숲", 5, 800);
        models.take(book.bind(LorebookTarget.of(mina)));

        var view = models.ask(new FindLorebook(book.id(), mina), LorebookView.class);

        assertThat(view)
                .isEqualTo(
                        new LorebookView(
                                book.id(),
                                mina,
                                "흰 숲",
                                "설명",
                                5,
                                800,
                                true,
                                1,
                                List.of(LorebookTarget.of(mina)),
                                MORNING.plusSeconds(2)));
    }

    @Test
    void toAnotherALorebookDoesNotExist() {
        var book = WrittenBook.of(mina, "비밀").put(1, "숲", "어둡다.");
        models.take(book);
        var minho = Accounts.someone();

        assertNotFound(() -> models.ask(new FindLorebook(book.id(), minho), LorebookView.class));
        assertNotFound(() -> entries(book.id(), minho));
        assertThat(list(minho, null, null).items()).isEmpty();
    }

    @Test
    void aDeletedLorebookIsGoneWithWhatStoodInIt() {
        var book = WrittenBook.of(mina, "검은 숲").put(1, "숲", "어둡다.");
        models.take(book.bind(LorebookTarget.of(mina)));
        assertThat(active(null, conversation()).books()).hasSize(1);

        models.take(book.delete());

        assertNotFound(() -> models.ask(new FindLorebook(book.id(), mina), LorebookView.class));
        assertThat(active(null, conversation())).isEqualTo(ActiveLore.NONE);
    }

    @Test
    void entriesAreShownInTheirOrder() {
        var book = WrittenBook.of(mina, "검은 숲");
        book.put(book.entry(1, "산", "높다.", 3, 2, true)).put(2, "강", "깊다.");
        book.put(book.entry(3, "숲", "\"어둡다.\"\n", 0, 1, false)).remove(2);
        models.take(book);

        var shown = entries(book.id(), mina).items();

        assertThat(shown)
                .extracting(LorebookEntryView::entryId)
                .containsExactly(book.entryId(3), book.entryId(1));
        assertThat(shown.getFirst().content()).isEqualTo("\"어둡다.\"\n");
        assertThat(shown.getFirst().enabled()).isFalse();
        assertThat(shown.getLast().keywords()).containsExactly("산");
        assertThat(shown.getLast().secondaryKeywords()).containsExactly("둘째", "셋째 \"말\"");
        assertThat(shown.getLast().priority()).isEqualTo(3);
        assertThat(shown.getLast().tokenBudget()).isEqualTo(50);
        assertThat(shown.getLast().caseSensitive()).isTrue();
    }

    @Test
    void anEntryThatIsPutAgainReadsOtherwise() {
        var book = WrittenBook.of(mina, "검은 숲").put(1, "숲", "어둡다.");
        models.take(book);
        models.take(book.put(1, "숲", "밝다."));

        assertThat(entries(book.id(), mina).items())
                .extracting(LorebookEntryView::content)
                .containsExactly("밝다.");
    }

    @Test
    void theOwnLorebookOfACharacterIsEmptyUntilItIsBegun() {
        var own = LorebookId.ownOf(new CharacterId(UUID.randomUUID()));

        assertThat(entries(own, mina).items()).isEmpty();
    }

    @Test
    void pagesJoinEvenWhenTheirTimesAreEqual() {
        var written = new ArrayList<LorebookId>();
        for (int i = 0; i < 5; i++) {
            var book = WrittenBook.of(mina, "책 " + i);
            models.take(book);
            written.add(book.id());
        }

        var seen = new ArrayList<LorebookId>();
        @Nullable String cursor = null;
        do {
            var page = models.ask(new FindLorebooks(mina, null, cursor, 2), LorebookPage.class);
            page.items().forEach(view -> seen.add(view.lorebookId()));
            cursor = page.nextCursor();
        } while (cursor != null);

        assertThat(seen).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(written);
    }

    @Test
    void theLorebookWrittenInLastComesFirst() {
        var id = new LorebookId(UUID.randomUUID());
        var old = WrittenBook.of(id, mina, "옛 책", MORNING.minusSeconds(60));
        var young = WrittenBook.of(mina, "새 책");
        models.take(old);
        models.take(young);
        assertThat(names(list(mina, null, null))).containsExactly("새 책", "옛 책");

        for (int i = 0; i < 100; i++) {
            old.put(i, "숲", "어둡다.");
        }
        models.take(old);

        assertThat(names(list(mina, null, null))).containsExactly("옛 책", "새 책");
    }

    @Test
    void aListIsNarrowedToWhatIsBoundSomewhere() {
        var target = LorebookTarget.of(new CharacterId(UUID.randomUUID()));
        models.take(WrittenBook.of(mina, "묶인 책").bind(target));
        models.take(WrittenBook.of(mina, "풀린 책").bind(target).unbind(target));
        models.take(WrittenBook.of(Accounts.someone(), "남의 책").bind(target));

        assertThat(names(list(mina, target, null))).containsExactly("묶인 책");
    }

    @Test
    void whatIsBoundToCharacterConversationAndPersonAppliesTogether() {
        var sora = new CharacterId(UUID.randomUUID());
        var talk = conversation();
        models.take(ofOne(Accounts.someone(), "캐릭터", LorebookTarget.of(sora)));
        models.take(ofOne(mina, "대화", LorebookTarget.of(talk)));
        models.take(ofOne(mina, "사람", LorebookTarget.of(mina)));
        models.take(ofOne(mina, "다른 대화", LorebookTarget.of(conversation())));

        assertThat(contents(active(sora, talk))).containsExactlyInAnyOrder("캐릭터", "대화", "사람");
        assertThat(contents(active(null, talk))).containsExactlyInAnyOrder("대화", "사람");
    }

    @Test
    void whatIsBoundToPeopleAppliesNowhereThatNobodyIsNamed() {
        var room = conversation();
        models.take(ofOne(mina, "방", LorebookTarget.of(room)));
        models.take(ofOne(mina, "사람", LorebookTarget.of(mina)));

        var lore = models.ask(new FindActiveLore(null, room, null), ActiveLore.class);

        assertThat(contents(lore)).containsExactly("방");
    }

    @Test
    void aLorebookThatIsBoundTwiceAppliesOnce() {
        var talk = conversation();
        models.take(ofOne(mina, "한 번", LorebookTarget.of(talk)).bind(LorebookTarget.of(mina)));

        assertThat(contents(active(null, talk))).containsExactly("한 번");
    }

    @Test
    void onlyEnabledEntriesAreActiveAndInTheirOrder() {
        var book = WrittenBook.of(mina, "검은 숲").bind(LorebookTarget.of(mina));
        book.put(book.entry(1, "셋", "셋", 0, 7, true));
        book.put(book.entry(2, "둘", "둘", 9, 5, true));
        book.put(book.entry(3, "꺼짐", "꺼짐", 9, 1, false));
        book.put(book.entry(4, "하나", "하나", 0, -2, true));
        models.take(book);

        assertThat(contents(active(null, conversation()))).containsExactly("하나", "둘", "셋");
    }

    @Test
    void ofTooManyEntriesThoseOfLowPriorityAreLeftOut() {
        var target = LorebookTarget.of(mina);
        for (int b = 0; b < 5; b++) {
            var book = WrittenBook.of(mina, "두꺼운 책 " + b).bind(target);
            for (int i = 0; i < 401; i++) {
                book.put(book.entry(i, "말", "글", i == 0 ? -1 : 0, i, true));
            }
            models.take(book);
        }

        var lore = active(null, conversation());

        assertThat(contents(lore)).hasSize(ActiveLoreQueries.MAX_ENTRIES);
        assertThat(lore.books())
                .allSatisfy(
                        book ->
                                assertThat(book.entries())
                                        .allSatisfy(e -> assertThat(e.priority()).isZero()));
    }

    @Test
    void activeLoreIsOfBoundedLength() {
        var target = LorebookTarget.of(mina);
        for (int b = 0; b < 2; b++) {
            var book = WrittenBook.of(mina, "긴 책 " + b).bind(target);
            for (int i = 0; i < 100; i++) {
                book.put(i, "말", "글".repeat(8_000));
            }
            models.take(book);
        }

        int length = contents(active(null, conversation())).stream().mapToInt(String::length).sum();

        assertThat(length).isBetween(900_000, ActiveLoreQueries.MAX_CHARACTERS);
    }

    @Test
    void howLongAnEntryIsStandsBesideItsTexts() {
        models.take(ofOne(mina, "길다고 적힌 글", LorebookTarget.of(mina)));
        assertThat(contents(active(null, conversation()))).containsExactly("길다고 적힌 글");

        models.jdbc()
                .sql("UPDATE lorebook_entry SET characters = :many WHERE content = '길다고 적힌 글'")
                .param("many", ActiveLoreQueries.MAX_CHARACTERS + 1)
                .update();

        assertThat(active(null, conversation())).isEqualTo(ActiveLore.NONE);
    }

    @Test
    void aDeletedConversationLeavesNoBindings() {
        var talk = Talk.of(mina).say("안녕");
        models.take(talk);
        models.take(ofOne(mina, "대화", LorebookTarget.of(talk.id())));
        assertThat(contents(active(null, talk.id()))).hasSize(1);

        models.take(talk.delete());

        assertThat(active(null, talk.id())).isEqualTo(ActiveLore.NONE);
    }

    @Test
    void aDeletedCharacterKeepsItsOwnLorebookAlone() {
        var sora = new CharacterId(UUID.randomUUID());
        var own = WrittenBook.of(LorebookId.ownOf(sora), mina, "소라").put(1, "바다", "푸르다.");
        models.take(own.bind(LorebookTarget.of(sora)));
        models.take(ofOne(mina, "다른 책", LorebookTarget.of(sora)));

        models.take("Character", sora, new CharacterDeleted(sora, mina, MORNING));

        assertThat(contents(active(sora, conversation()))).containsExactly("푸르다.");
    }

    private WrittenBook ofOne(AccountId owner, String content, LorebookTarget target) {
        return WrittenBook.of(owner, "책").put(1, "말", content).bind(target);
    }

    private static ConversationId conversation() {
        return new ConversationId(UUID.randomUUID());
    }

    private ActiveLore active(@Nullable CharacterId character, ConversationId conversation) {
        return models.ask(new FindActiveLore(character, conversation, mina), ActiveLore.class);
    }

    private LorebookEntries entries(LorebookId id, AccountId reader) {
        return models.ask(new FindLorebookEntries(id, reader), LorebookEntries.class);
    }

    private LorebookPage list(
            AccountId reader, @Nullable LorebookTarget target, @Nullable String cursor) {
        return models.ask(new FindLorebooks(reader, target, cursor, 50), LorebookPage.class);
    }

    private static List<String> names(LorebookPage page) {
        return page.items().stream().map(LorebookView::name).toList();
    }

    private static List<String> contents(ActiveLore lore) {
        return lore.books().stream()
                .flatMap(book -> book.entries().stream())
                .map(LorebookEntryView::content)
                .toList();
    }

    private static void assertNotFound(Runnable question) {
        assertThatThrownBy(question::run)
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected ->
                                assertThat(rejected.rejection().code())
                                        .isEqualTo(ErrorCode.LOREBOOK_NOT_FOUND));
    }
}
