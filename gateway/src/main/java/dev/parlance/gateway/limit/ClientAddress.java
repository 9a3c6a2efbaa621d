package dev.parlance.gateway.limit;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;

/** What tells one client's network from another's. */
public final class ClientAddress {

    /** The part of an IPv6 address that a provider gives to one customer (RFC 6177). */
    private static final int NETWORK_BYTES = 8;

    private ClientAddress() {}

    /** The IPv4 address of the client, or the /64 network of its IPv6 address. */
    public static String of(HttpServletRequest request) {
        var text = request.getRemoteAddr();
        try {
            return InetAddress.getByName(text) instanceof Inet6Address six
                    ? HexFormat.of().formatHex(six.getAddress(), 0, NETWORK_BYTES)
                    : text;
        } catch (UnknownHostException notAnAddress) {
            return text;
        }
    }
}
