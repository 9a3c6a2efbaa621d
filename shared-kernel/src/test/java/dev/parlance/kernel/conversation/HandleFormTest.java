package dev.parlance.kernel.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;

class HandleFormTest {

    @Test
    void handlesAreTheSameWithoutDifferenceOfCaseOrComposition() {
        assertThat(HandleForm.folded("LUNA")).isEqualTo(HandleForm.folded("luna"));
        assertThat(HandleForm.folded("JOSE\u0301")).isEqualTo(HandleForm.folded("josé"));
        assertThat(HandleForm.folded(Normalizer.normalize("루나", Normalizer.Form.NFD)))
                .isEqualTo(HandleForm.folded("루나"));
        assertThat(HandleForm.folded("루나")).isNotEqualTo(HandleForm.folded("루 나"));
    }
}
