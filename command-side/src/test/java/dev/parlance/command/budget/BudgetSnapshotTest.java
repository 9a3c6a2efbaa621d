package dev.parlance.command.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.command.store.StoredFormat;
import dev.parlance.kernel.budget.Limit;
import dev.parlance.kernel.budget.Window;
import java.util.List;
import java.util.Objects;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.junit.jupiter.api.Test;

/** A snapshot is the state, all of it. */
class BudgetSnapshotTest extends BudgetFixture {

    private final Jackson3Serializer serializer =
            Jackson3Serializer.builder().jsonMapperBuilderCustomizer(new StoredFormat()).build();

    @Test
    void aBudgetIsReadFromItsSnapshotAsItWas() {
        var budget = new Budget();
        List.of(
                        counted(spent(TODAY, "1", "31")),
                        limitsSet(limits("5", "10", null, null)),
                        reserved(ONE, "4"),
                        reserved(TWO, "2.5"),
                        settled(ONE, "4", spent(TODAY, "5", "35")),
                        alerted(Window.DAY, Limit.SOFT, 100, "5", "5"))
                .forEach(budget::on);

        var data = serializer.serialize(budget, byte[].class);
        var read = Objects.requireNonNull(serializer.<byte[], Budget>deserialize(data));

        assertThat(read).usingRecursiveComparison().isEqualTo(budget);
    }
}
