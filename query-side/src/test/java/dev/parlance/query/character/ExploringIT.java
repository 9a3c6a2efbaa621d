package dev.parlance.query.character;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.character.CharacterPage;
import dev.parlance.kernel.character.CharacterQuery.FindCharacters;
import dev.parlance.kernel.character.CharacterQuery.Order;
import dev.parlance.kernel.character.Visibility;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.projection.testing.Accounts;
import dev.parlance.projection.testing.CharacterStory;
import dev.parlance.projection.testing.ReadModels;
import dev.parlance.projection.testing.Talk;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExploringIT {

    private static final Instant MORNING = Instant.parse("2026-11-21T09:00:00Z");

    private ReadModels models;
    private final AccountId reader = Accounts.someone();

    @BeforeAll
    void start() {
        models = new ReadModels();
    }

    @AfterAll
    void stop() {
        models.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"숲지기", "숲지", "숲", "기 하늘", "FOREST", "forest kee", "50%_"})
    void namesAndDescriptionsAreFoundByAnyPart(String text) {
        var keeper =
                CharacterStory.of(
                        Accounts.someone(),
                        "숲지기 하늘",
                        "The Forest Keeper, 50%_ off",
                        Set.of(),
                        Visibility.PUBLIC,
                        MORNING);
        models.take(keeper, CharacterStory.publicly(Accounts.someone(), "바다", MORNING));

        for (var order : Order.values()) {
            assertThat(ids(all(text, Set.of(), order, 50))).contains(keeper.id());
            assertThat(all(text, Set.of(), order, 50)).noneMatch(item -> item.name().equals("바다"));
        }
    }

    @Test
    void howSyllablesWereTypedDoesNotMatter() {
        var mac = Normalizer.normalize("은하수 여관", Normalizer.Form.NFD);
        var inn = CharacterStory.publicly(Accounts.someone(), mac, MORNING);
        models.take(inn);

        assertThat(ids(all("은하수", Set.of(), Order.NEW, 50))).containsExactly(inn.id());
        assertThat(
                        ids(
                                all(
                                        Normalizer.normalize("하수", Normalizer.Form.NFD),
                                        Set.of(),
                                        Order.NEW,
                                        50)))
                .containsExactly(inn.id());
    }

    @Test
    void aCharacterIsListedInShort() {
        var description = "긴 소개. ".repeat(100) + "𐐷";
        var sora =
                CharacterStory.of(
                        Accounts.someone(),
                        "요약되는 소라",
                        description,
                        Set.of("나", "가"),
                        Visibility.PUBLIC,
                        MORNING);
        models.take(sora, Talk.of(Accounts.someone(), sora.id(), MORNING));

        var item = all("요약되는", Set.of(), Order.NEW, 1).getFirst();

        assertThat(item.owner()).isEqualTo(sora.owner());
        assertThat(item.summary()).isEqualTo(description.substring(0, 200));
        assertThat(item.tags()).isEqualTo(Set.of("가", "나"));
        assertThat(item.conversations()).isEqualTo(1);
        assertThat(item.createdAt()).isEqualTo(MORNING);
    }

    @Test
    void allOfTheTagsMustBeThere() {
        var both = tagged("로맨스", "학원");
        var one = tagged("로맨스");
        models.take(both, one);

        assertThat(ids(all(null, Set.of("로맨스"), Order.NEW, 50)))
                .containsExactlyInAnyOrder(both.id(), one.id());
        assertThat(ids(all(null, Set.of("로맨스", " 학원 "), Order.TRENDING, 50)))
                .containsExactly(both.id());
    }

    @Test
    void whatTheOwnerTookOutOfTheListIsNotInIt() {
        var hidden = tagged("숨은태그");
        var gone = tagged("숨은태그");
        models.take(hidden, gone);
        assertThat(all(null, Set.of("숨은태그"), Order.TRENDING, 50)).hasSize(2);

        models.take(hidden.revise("소라", "숨음", Set.of("숨은태그"), Visibility.UNLISTED), gone.delete());

        for (var order : Order.values()) {
            assertThat(all(null, Set.of("숨은태그"), order, 50)).isEmpty();
        }
    }

    @Test
    void whoIsTalkedWithMoreComesFirst() {
        var quiet = tagged("유행");
        var busy = tagged("유행");
        models.take(quiet, busy);
        models.take(
                Talk.of(Accounts.someone(), busy.id(), MORNING),
                Talk.of(Accounts.someone(), busy.id(), MORNING),
                Talk.of(Accounts.someone(), quiet.id(), MORNING));

        assertThat(ids(all(null, Set.of("유행"), Order.TRENDING, 50)))
                .containsExactly(busy.id(), quiet.id());
    }

    @Test
    void whatWasPopularLongAgoComesAfterWhatIsSo() {
        var old = tagged("옛날");
        var young = tagged("옛날");
        models.take(old, young);
        for (int i = 0; i < 3; i++) {
            models.publish(
                    Talk.of(Accounts.someone(), old.id(), MORNING.minus(Duration.ofDays(9))));
        }
        models.take(Talk.of(Accounts.someone(), young.id(), MORNING));

        assertThat(ids(all(null, Set.of("옛날"), Order.TRENDING, 50)))
                .containsExactly(young.id(), old.id());
    }

    @ParameterizedTest
    @EnumSource(Order.class)
    void pagesJoinEvenWhenTheirKeysAreEqual(Order order) {
        var tag = "쪽" + order.ordinal();
        var stories = new CharacterStory[7];
        for (int i = 0; i < stories.length; i++) {
            stories[i] = tagged(tag);
        }
        models.take(stories);
        models.take(
                Talk.of(Accounts.someone(), stories[3].id(), MORNING),
                Talk.of(Accounts.someone(), stories[4].id(), MORNING));

        var seen = ids(all(null, Set.of(tag), order, 2));

        assertThat(seen).hasSize(7).doesNotHaveDuplicates();
        assertThat(seen).isEqualTo(ids(all(null, Set.of(tag), order, 50)));
    }

    @Test
    void myOwnAreListedWhateverTheirVisibility() {
        var mina = Accounts.someone();
        var diary = CharacterStory.of(mina, "일기장", "비밀", Set.of(), Visibility.PRIVATE, MORNING);
        var sora = CharacterStory.publicly(mina, "소라", MORNING.plusSeconds(60));
        models.take(diary, sora);

        assertThat(ids(page(mina, null, Set.of(), Order.NEW, true, null, 50).items()))
                .containsExactly(sora.id(), diary.id());
        assertThat(ids(page(mina, "비밀", Set.of(), Order.TRENDING, true, null, 50).items()))
                .containsExactly(diary.id());
        assertThat(page(reader, "일기", Set.of(), Order.NEW, false, null, 50).items()).isEmpty();
    }

    @Test
    void aShortTextIsFoundBehindTheCharactersLookedAtFirst() {
        var hidden = CharacterStory.publicly(Accounts.someone(), "쀍", MORNING.minusSeconds(1));
        models.take(hidden);
        models.jdbc()
                .sql(
                        """
                        INSERT INTO character
                        SELECT gen_random_uuid(), owner_id, 1, 'x', null, '{}', visibility, 'x',
                               created_at + interval '1 day', updated_at
                        FROM character, generate_series(1, :n)
                        WHERE character_id = :id
                        """)
                .param("n", ExploreQueries.WINDOW)
                .param("id", hidden.id().value())
                .update();

        var first = page(reader, "쀍", Set.of(), Order.NEW, false, null, 50);

        assertThat(first.items()).isEmpty();
        assertThat(first.hasMore()).isTrue();
        assertThat(ids(all("쀍", Set.of(), Order.NEW, 50))).containsExactly(hidden.id());
        models.jdbc().sql("DELETE FROM character WHERE search = 'x'").update();
    }

    @Test
    void whatCannotBeAskedIsRefused() {
        assertThatThrownBy(() -> page(reader, " ", Set.of(), Order.NEW, false, null, 50))
                .isInstanceOf(Rejected.class);
        assertThatThrownBy(() -> page(reader, null, Set.of("\0"), Order.NEW, false, null, 50))
                .isInstanceOf(Rejected.class);
        assertThatThrownBy(() -> page(reader, null, Set.of(), Order.NEW, false, "x", 50))
                .isInstanceOf(Rejected.class);
        assertThatThrownBy(() -> page(reader, null, Set.of(), Order.NEW, false, null, 0))
                .isInstanceOf(Rejected.class);
    }

    private static CharacterStory tagged(String... tags) {
        return CharacterStory.of(
                Accounts.someone(),
                "소라 " + UUID.randomUUID(),
                "소개",
                Set.of(tags),
                Visibility.PUBLIC,
                MORNING);
    }

    /** Follows the cursor to the end. */
    private List<CharacterPage.Item> all(
            @Nullable String text, Set<String> tags, Order order, int limit) {
        var items = new ArrayList<CharacterPage.Item>();
        @Nullable String cursor = null;
        do {
            var page = page(reader, text, tags, order, false, cursor, limit);
            items.addAll(page.items());
            cursor = page.nextCursor();
        } while (cursor != null);
        return items;
    }

    private CharacterPage page(
            AccountId caller,
            @Nullable String text,
            Set<String> tags,
            Order order,
            boolean own,
            @Nullable String cursor,
            int limit) {
        return models.ask(
                new FindCharacters(caller, text, tags, order, own, cursor, limit),
                CharacterPage.class);
    }

    private static List<CharacterId> ids(List<CharacterPage.Item> items) {
        return items.stream().map(CharacterPage.Item::characterId).toList();
    }
}
