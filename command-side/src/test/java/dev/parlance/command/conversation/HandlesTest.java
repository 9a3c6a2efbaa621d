package dev.parlance.command.conversation;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.kernel.conversation.HandleForm;
import dev.parlance.kernel.rejection.Rejected;
import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandlesTest {

    @ParameterizedTest
    @ValueSource(strings = {"루나", "Luna Star", "연", "2호기", "도우미 2", "🌙", "J-Hope"})
    void aNameIsAHandle(String handle) {
        assertThatCode(() -> Handles.require(RoomFixture.text(handle))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                " 루나",
                "루나 ",
                "루나\n",
                "@루나",
                "루@나",
                "루\t나",
                "루\n나",
                "루\u00a0나",
                "루\u2028나",
                "루\u0000나",
                "루\u200b나",
                "\u202e루나",
                "루나\ufeff"
            })
    void whatCannotBeToldFromTheWordsAroundItIsNone(String handle) {
        assertThatThrownBy(() -> Handles.require(RoomFixture.text(handle)))
                .isInstanceOf(Rejected.class);
    }

    @Test
    void aHandleHasAtMostFortyCharactersHoweverTheyAreComposed() {
        var longest = "가".repeat(HandleForm.LONGEST);
        var decomposed = Normalizer.normalize(longest, Normalizer.Form.NFD);

        assertThatCode(() -> Handles.require(RoomFixture.text(decomposed)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> Handles.require(RoomFixture.text(longest + "가")))
                .isInstanceOf(Rejected.class);
    }
}
