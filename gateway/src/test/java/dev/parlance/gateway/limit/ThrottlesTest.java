package dev.parlance.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.gateway.limit.RateLimits.Account;
import dev.parlance.gateway.problem.TryLater;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class ThrottlesTest {

    private final Throttle throttle = throttle(2, true);

    @Test
    void aKeyThatHasSpentItsAllowanceIsRefused() {
        throttle.require("mina");
        throttle.require("mina");

        assertThatThrownBy(() -> throttle.require("mina")).isInstanceOf(TryLater.class);
    }

    @Test
    void aKeyThatIsForgivenStartsAnew() {
        throttle.require("mina");
        throttle.require("mina");

        throttle.forgive("mina");

        assertThat(throttle.take("mina").left()).isEqualTo(1);
    }

    @Test
    void aThrottleThatIsOffRefusesNobody() {
        var off = throttle(1, false);

        for (int i = 0; i < 100; i++) {
            off.require("mina");
        }
        assertThat(off.take("mina").granted()).isTrue();
    }

    @Test
    void theNeighboursOfOneIpv6NetworkShareTheirAllowance() {
        assertThat(addressOf("2001:db8:1:2::1")).isEqualTo(addressOf("2001:db8:1:2:ffff::9"));
        assertThat(addressOf("2001:db8:1:2::1")).isNotEqualTo(addressOf("2001:db8:1:3::1"));
        assertThat(addressOf("192.0.2.1")).isNotEqualTo(addressOf("192.0.2.2"));
    }

    @Test
    void aLookTakesNothing() {
        throttle.require("mina");
        for (int i = 0; i < 5; i++) {
            assertThat(throttle.look("mina").granted()).isTrue();
        }
        throttle.require("mina");

        assertThat(throttle.look("mina").granted()).isFalse();
        assertThat(throttle.look("minho").granted()).isTrue();
    }

    private static Throttle throttle(int burst, boolean enabled) {
        return new Throttle(
                "test",
                new Account(burst, 1, Duration.ofHours(1)),
                enabled,
                new SimpleMeterRegistry());
    }

    private static String addressOf(String remote) {
        var request = new MockHttpServletRequest();
        request.setRemoteAddr(remote);
        return ClientAddress.of(request);
    }
}
