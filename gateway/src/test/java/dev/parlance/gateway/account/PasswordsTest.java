package dev.parlance.gateway.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;

class PasswordsTest {

    private static final String SENTENCE = "오늘도 좋은 하루 되세요";

    private final Passwords passwords = new Passwords();

    @Test
    void thePasswordMatchesItsHashAndNoOtherDoes() {
        var hash = passwords.hash(SENTENCE);

        assertThat(passwords.matches(SENTENCE, hash)).isTrue();
        assertThat(passwords.matches(SENTENCE + "!", hash)).isFalse();
    }

    @Test
    void hangulTypedAsSinglePartsIsTheSamePassword() {
        var hash = passwords.hash(Normalizer.normalize(SENTENCE, Normalizer.Form.NFD));

        assertThat(passwords.matches(SENTENCE, hash)).isTrue();
    }

    @Test
    void nobodyHasNoPassword() {
        assertThat(passwords.matches(SENTENCE, null)).isFalse();
    }

    @Test
    void theHashIsArgon2idWithTheParametersOfOwasp() {
        assertThat(passwords.hash(SENTENCE).value())
                .startsWith("{argon2id}$argon2id$v=19$m=19456,t=2,p=1$");
    }

    @Test
    void aHashDoesNotShowItself() {
        assertThat(passwords.hash(SENTENCE)).asString().doesNotContain("argon2");
    }
}
