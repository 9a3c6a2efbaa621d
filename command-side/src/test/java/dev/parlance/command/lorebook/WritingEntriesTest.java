package dev.parlance.command.lorebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.command.store.StoredFormat;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.lorebook.LorebookCommand.RemoveLorebookEntry;
import dev.parlance.kernel.lorebook.LorebookEntry;
import dev.parlance.kernel.lorebook.LorebookEntryId;
import dev.parlance.kernel.lorebook.LorebookEvent.LorebookBound;
import dev.parlance.kernel.lorebook.LorebookEvent.LorebookEntryRemoved;
import dev.parlance.kernel.lorebook.LorebookLimits;
import dev.parlance.kernel.lorebook.LorebookTarget;
import dev.parlance.kernel.rejection.ErrorCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WritingEntriesTest extends LorebookFixture {

    private static final LorebookEntry MAGIC = entry(1, "마법", "마법은 금지되었다.");
    private static final LorebookEntry WOOD = entry(2, "검은 숲", "아무도 돌아오지 않았다.");

    @Test
    void entriesArePutTogether() {
        fixture.given(created())
                .when(put(MAGIC, WOOD))
                .expectEvents(isPut(MAGIC), isPut(WOOD))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void anEntryThatReadsAsBeforeIsNotPutAgain() {
        fixture.given(created(), isPut(MAGIC))
                .when(put(entry(1, "마법", "마법은 금지되었다."), WOOD))
                .expectEvents(isPut(WOOD));
    }

    @Test
    void anEntryThatReadsOtherwiseTakesItsPlace() {
        var allowed = entry(1, "마법", "마법은 허용된다.");

        fixture.given(created(), isPut(MAGIC)).when(put(allowed)).expectEvents(isPut(allowed));
    }

    @Test
    void oneBadEntryKeepsAllOut() {
        fixture.given(created())
                .when(put(MAGIC, entry(2, "숲", " ")))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.VALIDATION_FAILED));
    }

    @ParameterizedTest
    @MethodSource
    void anEntryHasItsBounds(LorebookEntry entry) {
        fixture.given(created())
                .when(put(entry))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.VALIDATION_FAILED));
    }

    static Stream<LorebookEntry> anEntryHasItsBounds() {
        return Stream.of(
                with(List.of(), false, 0, 0, null),
                with(Collections.nCopies(33, "숲"), false, 0, 0, null),
                with(List.of(""), true, 0, 0, null),
                with(List.of("숲"), false, 1_000_001, 0, null),
                with(List.of("숲"), false, 0, -1_000_001, null),
                with(List.of("숲"), false, 0, 0, 0),
                with(List.of("숲"), false, 0, 0, 32_001));
    }

    @Test
    void aConstantEntryNeedsNoKeyword() {
        var constant = with(List.of(), true, 1_000_000, -1_000_000, 32_000);

        fixture.given(created()).when(put(constant)).expectEvents(isPut(constant));
    }

    @ParameterizedTest
    @MethodSource
    void longTextsAreTooLarge(LorebookEntry entry) {
        fixture.given(created())
                .when(put(entry))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.MESSAGE_TOO_LARGE));
    }

    static Stream<LorebookEntry> longTextsAreTooLarge() {
        return Stream.of(entry(1, "숲".repeat(101), "긴 말"), entry(1, "숲", "긴 말".repeat(2_667)));
    }

    @Test
    void fiveHundredEntriesFitAndNoMore() {
        var given = new ArrayList<Object>(List.of(created()));
        for (int i = 1; i <= LorebookLimits.MAX_ENTRIES; i++) {
            given.add(isPut(entry(i, "마을" + i, "마을")));
        }

        fixture.given(given)
                .when(put(entry(1, "고을", "고을")))
                .expectEvents(isPut(entry(1, "고을", "고을")));
        fixture.given(given)
                .when(put(entry(501, "고을", "고을")))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.VALIDATION_FAILED));
    }

    @Test
    void aMillionCharactersFitAndNoMore() {
        var given = new ArrayList<Object>(List.of(created()));
        var longest = "가".repeat(LorebookLimits.MAX_CONTENT_LENGTH);
        for (int i = 1; i <= 124; i++) {
            given.add(isPut(entry(i, "산", longest)));
        }

        fixture.given(given)
                .when(put(entry(125, "강", longest)))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.VALIDATION_FAILED));
    }

    @Test
    void anEntryIsTakenOut() {
        fixture.given(created(), isPut(MAGIC))
                .when(new RemoveLorebookEntry(BOOK, MINA, MAGIC.entryId()))
                .expectEvents(new LorebookEntryRemoved(BOOK, MAGIC.entryId(), NOW));
    }

    @Test
    void anEntryThatIsNotThereIsNotFound() {
        fixture.given(created(), isPut(MAGIC), new LorebookEntryRemoved(BOOK, MAGIC.entryId(), NOW))
                .when(new RemoveLorebookEntry(BOOK, MINA, MAGIC.entryId()))
                .expectException(rejectedWith(ErrorCode.LOREBOOK_NOT_FOUND));
    }

    @ParameterizedTest
    @ValueSource(strings = {"마법\0", "마법\ud83d", "\udc00마법"})
    void whatNoStoreKeepsIsRefused(String text) {
        fixture.given(created())
                .when(put(entry(1, "마법", text)))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.VALIDATION_FAILED));
        fixture.given(created())
                .when(put(entry(1, text, "마법은 금지되었다.")))
                .expectNoEvents()
                .expectException(rejectedWith(ErrorCode.VALIDATION_FAILED));
    }

    @Test
    void anEntryThatWasTakenOutCanBePutAgain() {
        fixture.given(created(), isPut(MAGIC), new LorebookEntryRemoved(BOOK, MAGIC.entryId(), NOW))
                .when(put(MAGIC))
                .expectEvents(isPut(MAGIC));
    }

    @Test
    void aLorebookIsReadFromItsSnapshotAsItWas() {
        var serializer =
                Jackson3Serializer.builder()
                        .jsonMapperBuilderCustomizer(new StoredFormat())
                        .build();
        var book = new Lorebook();
        List.of(
                        created(),
                        isPut(MAGIC),
                        isPut(WOOD),
                        new LorebookBound(BOOK, LorebookTarget.of(SORA), MINA, NOW))
                .forEach(book::on);

        var stored = serializer.serialize(book, byte[].class);
        Lorebook read = serializer.deserialize(stored);

        assertThat(read).usingRecursiveComparison().isEqualTo(book);
        assertThat(new String(stored.getData(), java.nio.charset.StandardCharsets.UTF_8))
                .doesNotContain("마법");
    }

    private static LorebookEntry with(
            List<String> keywords,
            boolean constant,
            int priority,
            int order,
            @Nullable Integer tokens) {
        return new LorebookEntry(
                new LorebookEntryId(id(900)),
                null,
                keywords.stream().map(keyword -> new ProtectedText(MINA, keyword)).toList(),
                List.of(),
                text("숲은 어둡다."),
                priority,
                order,
                LorebookEntry.Position.BEFORE_PERSONA,
                true,
                constant,
                false,
                tokens);
    }
}
