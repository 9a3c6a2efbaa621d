package dev.parlance.kernel.trade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskTimesTest {

    @ParameterizedTest
    @CsvSource({
        // all three at work all the time
        "100, 100, 100, 100, 1",
        // one after the other
        "100, 100, 100, 300, 0.3333",
        "80, 20, 10, 100, 0.3667",
        "0, 0, 0, 100, 0",
        // no time passed
        "0, 0, 0, 0, 1",
        // each is rounded by itself
        "2, 2, 2, 1, 1"
    })
    void efficiencyIsTheWorkOverTheTimeThatThreeHad(
            long answer, long pages, long persistence, long total, double efficiency) {
        var times = TaskTimes.of(answer, pages, persistence, total);

        assertThat(times.efficiency()).isCloseTo(efficiency, within(0.0001));
        assertThat(times.answerMillis()).isEqualTo(answer);
        assertThat(times.pagesMillis()).isEqualTo(pages);
        assertThat(times.persistenceMillis()).isEqualTo(persistence);
        assertThat(times.totalMillis()).isEqualTo(total);
    }
}
