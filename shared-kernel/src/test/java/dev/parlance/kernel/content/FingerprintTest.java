package dev.parlance.kernel.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.kernel.account.AccountId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FingerprintTest {

    private static final AccountId MINA = new AccountId(new UUID(0, 1));

    @Test
    void theSameWordsGiveTheSame() {
        assertThat(new Fingerprint().text(said("달빛 도서관")).value(3).end())
                .isEqualTo(new Fingerprint().text(said("달빛 도서관")).value(3).end())
                .hasSize(22);
    }

    @Test
    void itStaysTheSameInEveryProcess() {
        assertThat(new Fingerprint().value("abc").end()).isEqualTo("0EtyplDOD4zkljMwpT7igw");
    }

    @Test
    void whereOneTextEndsAndTheNextBeginsMatters() {
        assertThat(new Fingerprint().value("ab").value("c").end())
                .isNotEqualTo(new Fingerprint().value("a").value("bc").end());
    }

    @Test
    void whereOneListEndsAndTheNextBeginsMatters() {
        var luna = List.of(said("루나"));
        assertThat(new Fingerprint().texts(luna).texts(List.of()).end())
                .isNotEqualTo(new Fingerprint().texts(List.of()).texts(luna).end());
    }

    @Test
    void nothingIsNotAnEmptyText() {
        assertThat(new Fingerprint().text(null).end())
                .isNotEqualTo(new Fingerprint().text(said("")).end());
    }

    @Test
    void aTextIsNeverTakenByTheNameItHidesBehind() {
        assertThatThrownBy(() -> new Fingerprint().value(said("비밀")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static ProtectedText said(String text) {
        return new ProtectedText(MINA, text);
    }
}
