package dev.parlance.command.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class FinalFailuresTest {

    private static final Rejection NO = new Rejection.Invalid("안 됩니다.");

    private final FinalFailures failures = new FinalFailures();

    @Test
    void whatTheDomainRefusedIsNotTriedAgainWhereverItWasRefused() {
        assertThat(failures.test(new Rejected(NO))).isTrue();
        assertThat(failures.test(new CommandExecutionException("no", null, NO, false))).isTrue();
    }

    @Test
    void faultsOfTheProgramAreNotTriedAgain() {
        assertThat(failures.test(new IllegalStateException())).isTrue();
        assertThat(failures.test(new NullPointerException())).isTrue();
    }

    @Test
    void lostRacesAndADatabaseThatIsAwayAreTriedAgain() {
        assertThat(failures.test(new ConcurrencyException("lost"))).isFalse();
        assertThat(failures.test(new DataAccessResourceFailureException("away"))).isFalse();
        assertThat(failures.test(new CommandExecutionException("?", null, null, false))).isFalse();
    }
}
