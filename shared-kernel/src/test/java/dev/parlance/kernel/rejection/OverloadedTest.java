package dev.parlance.kernel.rejection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parlance.kernel.rejection.Rejection.Overloaded;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class OverloadedTest {

    @Test
    void aRefusalForLackOfRoomKeepsItsWaitOnItsWayBetweenProcesses() {
        var json = new JsonMapper();
        var overloaded = new Overloaded("지금은 답이 밀려 있습니다.", Duration.ofMillis(2500));

        var arrived = json.readValue(json.writeValueAsString(overloaded), Overloaded.class);

        assertThat(arrived).isEqualTo(overloaded);
        assertThat(arrived.code()).isEqualTo(ErrorCode.OVERLOADED);
    }

    @Test
    void nobodyIsToldToComeBackAtOnce() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Overloaded("?", Duration.ZERO));
    }
}
