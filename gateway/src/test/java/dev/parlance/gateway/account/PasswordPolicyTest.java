package dev.parlance.gateway.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordPolicyTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "123456789", "아홉글자짜리암호임"})
    void aShortPasswordIsRefused(String password) {
        assertThat(PasswordPolicy.objectionTo(password)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Password123", "qwertyuiop", "aaaaaaaaaaaaaaaa", "ababababababab"})
    void aPasswordThatAnyoneWouldGuessIsRefused(String password) {
        assertThat(PasswordPolicy.objectionTo(password)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"correct horse battery", "오늘도 좋은 하루 되세요", "👋🏽 hi hi 👋🏽 you"})
    void anyLongPasswordWillDoWhateverItIsMadeOf(String password) {
        assertThat(PasswordPolicy.objectionTo(password)).isEmpty();
    }
}
