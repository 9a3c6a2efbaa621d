package dev.parlance.gateway.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorableTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"안녕", " a ", "👋", "줄\n바꿈", "ᄒ"})
    void textIsStorable(String text) {
        assertThat(StorableText.Validator.storable(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "   ", "\n\t", "\u3000", "a\0b", "\ud83d", "a\udc4b", "\udc4b\ud83d"})
    void blankTextAndWhatAStoreCannotHoldAreNot(String text) {
        assertThat(StorableText.Validator.storable(text)).isFalse();
    }
}
