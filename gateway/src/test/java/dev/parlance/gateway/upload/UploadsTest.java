package dev.parlance.gateway.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class UploadsTest {

    private final Uploads uploads = new Uploads();
    private final AccountId mina = new AccountId(UUID.randomUUID());

    @Test
    void oneAccountHoldsTwoPlacesAndLeavesTheOthers() {
        assertThat(within(2, mina, () -> outcome(mina))).isEqualTo(ErrorCode.OVERLOADED.name());
        assertThat(within(2, mina, () -> outcome(new AccountId(UUID.randomUUID()))))
                .isEqualTo("read");
    }

    @Test
    void aPlaceIsFreeAgainWhenAFileWasReadOrCouldNotBe() {
        for (int i = 0; i < Uploads.AT_ONCE; i++) {
            assertThat(outcome(mina)).isEqualTo("read");
            assertThatThrownBy(
                            () ->
                                    uploads.read(
                                            request(),
                                            mina,
                                            _ -> {
                                                throw new IllegalStateException("unreadable");
                                            }))
                    .hasMessage("unreadable");
        }
    }

    @Test
    void noMoreThanEightAreReadAtOnce() {
        assertThat(withinOthers(Uploads.AT_ONCE - 1)).isEqualTo("read");
        assertThat(withinOthers(Uploads.AT_ONCE)).isEqualTo(ErrorCode.OVERLOADED.name());
    }

    private String withinOthers(int others) {
        return others == 0
                ? outcome(mina)
                : read(new AccountId(UUID.randomUUID()), () -> withinOthers(others - 1));
    }

    private String within(int places, AccountId account, Supplier<String> then) {
        return places == 0 ? then.get() : read(account, () -> within(places - 1, account, then));
    }

    private String outcome(AccountId account) {
        try {
            return read(account, () -> "read");
        } catch (Rejected rejected) {
            return rejected.rejection().code().name();
        }
    }

    private String read(AccountId account, Supplier<String> meanwhile) {
        try {
            return uploads.read(request(), account, _ -> meanwhile.get());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MockHttpServletRequest request() {
        var request = new MockHttpServletRequest();
        request.setContent(new byte[] {1});
        return request;
    }
}
