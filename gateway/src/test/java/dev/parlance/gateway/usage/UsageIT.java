package dev.parlance.gateway.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.gateway.stage.Edge;
import dev.parlance.gateway.stage.EdgeTest;
import dev.parlance.kernel.account.AccountId;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@EdgeTest
class UsageIT {

    @Autowired private Edge edge;

    private final AccountId mina = new AccountId(UUID.randomUUID());

    @Test
    void moneyIsAPlainDecimalNumber() {
        var report = edge.get(mina, "/usage?from=2026-11-01&to=2026-11-21&groupBy=model");

        assertThat(report.text("/rows/0/key")).isEqualTo("2026-11-01..2026-11-21 by MODEL");
        assertThat(report.text("/rows/0/cost/amount")).isEqualTo("0.0000222");
        assertThat(report.text("/total/cost/currency")).isEqualTo("USD");
        assertThat(report.body().at("/total").has("key")).isFalse();
    }

    @Test
    void theLastThirtyDaysAreMeantWhereNoneAreGiven() {
        var today = LocalDate.now(ZoneOffset.UTC);

        assertThat(edge.get(mina, "/usage").text("/rows/0/key"))
                .isIn(
                        "%s..%s by DAY".formatted(today.minusDays(29), today),
                        "%s..%s by DAY".formatted(today.minusDays(28), today.plusDays(1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from=2026-11-21&to=2026-11-20",
                "from=2024-01-01&to=2026-01-01",
                "to=-999999999-01-01",
                "groupBy=colour",
                "from=yesterday"
            })
    void whatCannotBeSummedIsRefused(String query) {
        assertThat(edge.get(mina, "/usage?" + query).status()).isEqualTo(400);
    }
}
