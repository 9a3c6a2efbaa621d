package dev.parlance.command.reply.lore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.command.reply.model.JtokkitTokenCounter;
import dev.parlance.command.reply.model.TokenCounter;
import dev.parlance.kernel.lorebook.ActiveLore;
import dev.parlance.kernel.lorebook.LorebookEntryId;
import dev.parlance.kernel.lorebook.LorebookEntryView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds of every lore, every conversation and every budget. */
class LoreBudgetPropertiesTest {

    private static final List<String> MESSAGES = List.of("검은 숲에서 마법을 봤어", "a cat, and a dragon");
    private final TokenCounter tokens = new JtokkitTokenCounter();

    @Property(tries = 300)
    void noBudgetIsExceeded(
            @ForAll("lores") ActiveLore lore, @ForAll @IntRange(max = 200) int budget) {
        var fired = activate(lore, budget);

        assertThat(sum(fired)).isLessThanOrEqualTo(budget);
        for (var book : lore.books()) {
            var ofBook =
                    fired.stream().filter(f -> f.lorebookId().equals(book.lorebookId())).toList();
            var most = book.tokenBudget() == null ? budget : book.tokenBudget();
            assertThat(sum(ofBook)).isLessThanOrEqualTo(most);
        }
        for (var one : fired) {
            var most = one.entry().tokenBudget();
            if (most != null) {
                assertThat(tokens.count(one.entry().content())).isLessThanOrEqualTo(most);
            }
        }
    }

    @Property(tries = 300)
    void theHighestInRankIsThereIfItFitsAlone(
            @ForAll("lores") ActiveLore lore, @ForAll @IntRange(max = 200) int budget) {
        var all = activate(withoutBudgets(lore), Integer.MAX_VALUE);
        var highest = all.stream().min(FiredEntry.BY_RANK);

        if (highest.isPresent() && highest.get().tokens() <= budget) {
            assertThat(activate(withoutBudgets(lore), budget)).contains(highest.get());
        }
    }

    @Property(tries = 300)
    void whatIsLeftOutDidNotFitBesideWhatIsAboveIt(
            @ForAll("lores") ActiveLore lore, @ForAll @IntRange(max = 200) int budget) {
        var open = withoutBudgets(lore);
        var fired = activate(open, budget);

        for (var one : activate(open, Integer.MAX_VALUE)) {
            int above =
                    fired.stream()
                            .filter(f -> FiredEntry.BY_RANK.compare(f, one) < 0)
                            .mapToInt(FiredEntry::tokens)
                            .sum();
            assertThat(fired.contains(one)).isEqualTo(above + one.tokens() <= budget);
        }
    }

    @Property(tries = 200)
    void theOrderInWhichLoreComesDoesNotMatter(
            @ForAll("lores") ActiveLore lore,
            @ForAll @IntRange(max = 200) int budget,
            @ForAll long seed) {
        assertThat(activate(shuffled(lore, new Random(seed)), budget))
                .isEqualTo(activate(lore, budget));
    }

    @Provide
    Arbitrary<ActiveLore> lores() {
        return books().list()
                .ofMaxSize(4)
                .map(
                        books ->
                                new ActiveLore(
                                        IntStream.range(0, books.size())
                                                .mapToObj(i -> numbered(books.get(i), i))
                                                .toList()));
    }

    private static Arbitrary<ActiveLore.Book> books() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 3).injectNull(0.3),
                        Arbitraries.integers().between(1, 60).injectNull(0.5),
                        Arbitraries.of(true, false),
                        entries().list().ofMaxSize(8))
                .as(
                        (depth, budget, recursive, entries) ->
                                Lore.book(
                                        0,
                                        depth,
                                        budget,
                                        recursive,
                                        entries.toArray(Lore.Entry[]::new)));
    }

    private static Arbitrary<Lore.Entry> entries() {
        var words = Arbitraries.of("숲", "마법", "cat", "dragon", "용", "없는 말");
        return Combinators.combine(
                        words,
                        words.list().ofMinSize(1).ofMaxSize(20),
                        Arbitraries.integers().between(-2, 2),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.of(true, false, false),
                        Arbitraries.integers().between(1, 20).injectNull(0.6))
                .as(
                        (keyword, content, priority, order, constant, budget) -> {
                            var entry =
                                    Lore.entry(String.join(" ", content) + ".", keyword)
                                            .priority(priority)
                                            .order(order);
                            if (constant) {
                                entry.constant();
                            }
                            return budget == null ? entry : entry.atMost(budget);
                        });
    }

    private static ActiveLore.Book numbered(ActiveLore.Book book, int n) {
        var renamed = Lore.recursive(n + 1L);
        var entries =
                book.entries().stream().map(e -> renamed(e, n)).toArray(LorebookEntryView[]::new);
        return new ActiveLore.Book(
                renamed.lorebookId(),
                book.scanDepth(),
                book.tokenBudget(),
                book.recursive(),
                Arrays.asList(entries));
    }

    private static LorebookEntryView renamed(LorebookEntryView entry, int book) {
        var id = entry.entryId().value();
        return new LorebookEntryView(
                new LorebookEntryId(new UUID(book, id.getLeastSignificantBits())),
                entry.name(),
                entry.keywords(),
                entry.secondaryKeywords(),
                entry.content(),
                entry.priority(),
                entry.order(),
                entry.position(),
                entry.enabled(),
                entry.constant(),
                entry.caseSensitive(),
                entry.tokenBudget(),
                entry.put());
    }

    private static ActiveLore withoutBudgets(ActiveLore lore) {
        return new ActiveLore(
                lore.books().stream()
                        .map(
                                book ->
                                        new ActiveLore.Book(
                                                book.lorebookId(),
                                                book.scanDepth(),
                                                null,
                                                book.recursive(),
                                                book.entries()))
                        .toList());
    }

    private static ActiveLore shuffled(ActiveLore lore, Random random) {
        var books = new ArrayList<ActiveLore.Book>();
        for (var book : lore.books()) {
            var entries = new ArrayList<>(book.entries());
            Collections.shuffle(entries, random);
            books.add(
                    new ActiveLore.Book(
                            book.lorebookId(),
                            book.scanDepth(),
                            book.tokenBudget(),
                            book.recursive(),
                            entries));
        }
        Collections.shuffle(books, random);
        return new ActiveLore(books);
    }

    private List<FiredEntry> activate(ActiveLore lore, int budget) {
        return LoreActivation.activate(lore, MESSAGES, tokens, LoreSettings.within(budget));
    }

    private static int sum(List<FiredEntry> fired) {
        return fired.stream().mapToInt(FiredEntry::tokens).sum();
    }
}
