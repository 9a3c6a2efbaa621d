package dev.parlance.gateway.character.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MalformedCardsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                              | The card must be an object.",
                "[]                              | The card must be an object.",
                "\"비밀\"                         | The card must be an object.",
                "{}                              | name is missing.",
                "{\"name\": \"  \"}                | name is missing.",
                "{\"name\": 5}                    | name must be text.",
                "{\"name\": \"소라\"} x             | not well-formed JSON",
                "{\"name\": \"비밀                 | not well-formed JSON",
                "{\"spec\": \"chara_card_v9\", \"data\": {}} | spec must be",
                "{\"spec\": \"chara_card_v2\"}     | data is missing.",
                "{\"spec\": \"chara_card_v2\", \"data\": 1} | data must be an object.",
                "{\"name\": \"소라\", \"tags\": \"바다\"} | tags must be a list.",
                "{\"name\": \"소라\", \"tags\": [1]} | tags must be text.",
                "{\"name\": \"소라\", \"extensions\": []} | extensions must be an object.",
                "{\"name\": \"소라\", \"character_book\": []} | character_book must be an object."
            })
    void whatIsWrongWithACardIsSaid(String json, String detail) {
        assertThatThrownBy(() -> Cards.fromJson(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> {
                            assertThat(rejected.rejection().code())
                                    .isEqualTo(ErrorCode.VALIDATION_FAILED);
                            assertThat(rejected.rejection().detail())
                                    .contains(detail)
                                    .doesNotContain("비밀");
                        });
    }

    @Test
    void aCardThatIsDeeperThanAnyCardIsRefused() {
        var deep = "{\"name\":\"소라\",\"extensions\":" + "{\"a\":".repeat(100_000);

        assertThatThrownBy(() -> Cards.fromJson(deep.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Rejected.class);
    }

    @Test
    void aCardOfMorePartsThanAnyIsRefusedBeforeItFillsTheMemory() {
        var many = "{\"name\":\"소라\",\"extensions\":{\"a\":[" + "{},".repeat(1_000_000) + "0]}}";

        assertThatThrownBy(() -> Cards.fromJson(many.getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("too many parts");
    }

    @Test
    void bytesThatAreNoUtf8AreRefused() {
        var latin1 = "{\"name\":\"Zoë\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> Cards.fromJson(latin1)).isInstanceOf(Rejected.class);
    }
}
