package dev.parlance.command.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parlance.command.budget.BudgetSettings.Usual;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class BudgetSettingsTest {

    @Test
    void aDayMayNotSpendMoreThanItsMonth() {
        var limits = new Usual(null, new BigDecimal("5"), null, new BigDecimal("0.5"));

        assertThatIllegalArgumentException()
                .isThrownBy(limits::limits)
                .withMessageContaining("not above that of a month");
    }

    @Test
    void aDayMaySpendAllOfItsMonth() {
        var limits = new Usual(null, new BigDecimal("5"), null, new BigDecimal("5.0"));

        assertThat(limits.limits().dayHard()).isEqualTo("5");
    }
}
