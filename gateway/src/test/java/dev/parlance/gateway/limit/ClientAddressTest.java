package dev.parlance.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClientAddressTest {

    @Test
    void anIpv6AddressStandsForTheNetworkOfACustomer() {
        assertThat(ClientAddress.of(address("2001:db8:1:2:3:4:5:6"))).isEqualTo("20010db800010002");
        assertThat(ClientAddress.of(address("203.0.113.7"))).isEqualTo("203.0.113.7");
    }

    @Test
    void theClientOfAProxyIsWhoTheLastProxyOfTheOwnNetworkHeardFrom() {
        assertThat(behind("10.0.0.1", "198.51.100.9, 203.0.113.7, 192.168.1.4"))
                .isEqualTo("203.0.113.7");
        assertThat(behind("10.0.0.1", "198.51.100.9", "203.0.113.7")).isEqualTo("203.0.113.7");
    }

    @Test
    void whoComesFromOutsideIsNotBelievedToBeAProxy() {
        assertThat(behind("203.0.113.7", "198.51.100.9")).isEqualTo("203.0.113.7");
    }

    @Test
    void aWayThatCannotBeReadEndsAtTheProxy() {
        assertThat(behind("10.0.0.1", "who knows")).isEqualTo("10.0.0.1");
        assertThat(behind("10.0.0.1")).isEqualTo("10.0.0.1");
    }

    private static String behind(String remote, String... way) {
        return ClientAddress.behind(address(remote), List.of(way));
    }

    private static InetAddress address(String text) {
        return InetAddress.ofLiteral(text);
    }
}
