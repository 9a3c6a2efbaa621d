package dev.parlance.gateway.lorebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.lorebook.LorebookEntry;
import dev.parlance.kernel.lorebook.LorebookEntry.Position;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class LoreFormatTest {

    private static final AccountId MINA = new AccountId(UUID.randomUUID());

    @Test
    void theBookOfACardOfSillyTavernIsRead() throws IOException {
        var lore = read(sillyTavern());

        assertThat(lore.settings().name().text()).isEqualTo("달빛 도서관");
        assertThat(lore.entries())
                .extracting(
                        entry -> Objects.requireNonNull(entry.name()).text(),
                        entry -> texts(entry.keywords()),
                        entry -> texts(entry.secondaryKeywords()),
                        LorebookEntry::order,
                        LorebookEntry::priority,
                        LorebookEntry::position,
                        LorebookEntry::constant)
                .containsExactly(
                        tuple(
                                "금서고",
                                List.of("금서", "봉인"),
                                List.of("지하"),
                                100,
                                100,
                                Position.BEFORE_PERSONA,
                                false),
                        tuple("세계", List.of(), List.of(), 10, 10, Position.AFTER_PERSONA, true),
                        tuple(
                                "정규식",
                                List.of("/달(빛|그림자)/i"),
                                List.of(),
                                50,
                                50,
                                Position.AFTER_PERSONA,
                                false));
    }

    @Test
    void anExpressionIsKeptButDisabled() throws IOException {
        assertThat(read(sillyTavern()).entries())
                .extracting(LorebookEntry::enabled)
                .containsExactly(true, true, false);
    }

    @Test
    void aDepthOrBudgetBelowOneIsNoneAndOneBeyondAllBoundsTheGreatest() {
        var none = read("{\"scan_depth\": 0, \"token_budget\": 0, \"entries\": []}");
        var greatest = read("{\"scan_depth\": 1e9, \"token_budget\": 1e300, \"entries\": []}");

        assertThat(none.settings().scanDepth()).isNull();
        assertThat(none.settings().tokenBudget()).isNull();
        assertThat(greatest.settings().scanDepth()).isEqualTo(100);
        assertThat(greatest.settings().tokenBudget()).isEqualTo(32_000);
    }

    @Test
    void keywordsThatAreTooLongArePassedOver() {
        var lore =
                read(
                        """
                        {"entries": [{"keys": ["%s", "숲"], "content": "어둡다."},
                                     {"keys": ["%1$s"], "content": "불리지 않는다."}]}
                        """
                                .formatted("긴".repeat(101)));

        assertThat(lore.entries()).hasSize(1);
        assertThat(texts(lore.entries().getFirst().keywords())).containsExactly("숲");
        assertThat(lore.skipped()).isEqualTo(1);
    }

    @Test
    void contentThatIsTooLongIsRefusedBeforeAnythingIsMade() {
        var book = "{\"entries\":[{\"keys\":[\"숲\"],\"content\":\"%s\"}]}";

        assertThatThrownBy(() -> read(book.formatted("글".repeat(8_001))))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected ->
                                assertThat(rejected.rejection().code())
                                        .isEqualTo(ErrorCode.MESSAGE_TOO_LARGE));
    }

    @Test
    void moreThanALorebookHoldsIsRefused() {
        var entry = "{\"keys\":[\"숲\"],\"content\":\"%s\"},".formatted("글".repeat(8_000));
        var book = "{\"entries\":[" + entry.repeat(125) + "{}]}";

        assertThatThrownBy(() -> read(book)).hasMessageContaining("1000000 characters");
    }

    private static LoreFormat.Lore read(String json) {
        return LoreFormat.read(new JsonMapper().readTree(json), MINA, "책", UUID::randomUUID);
    }

    private static List<String> texts(List<ProtectedText> texts) {
        return texts.stream().map(ProtectedText::text).toList();
    }

    private static String sillyTavern() throws IOException {
        try (var in = LoreFormatTest.class.getResourceAsStream("/cards/sillytavern-v2.json")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
