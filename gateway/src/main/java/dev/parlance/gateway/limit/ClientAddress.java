package dev.parlance.gateway.limit;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.List;

/** What tells one client's network from another's. */
public final class ClientAddress {

    /** The part of an IPv6 address that a provider gives to one customer (RFC 6177). */
    private static final int NETWORK_BYTES = 8;

    private ClientAddress() {}

    /** The IPv4 address of the client, or the /64 network of its IPv6 address. */
    public static String of(HttpServletRequest request) {
        var text = request.getRemoteAddr();
        try {
            return of(InetAddress.getByName(text));
        } catch (UnknownHostException notAnAddress) {
            return text;
        }
    }

    /** The same of an address. */
    public static String of(InetAddress address) {
        return address instanceof Inet6Address six
                ? HexFormat.of().formatHex(six.getAddress(), 0, NETWORK_BYTES)
                : address.getHostAddress();
    }

    /**
     * The client behind proxies of the own network: the last address on its way that is not one of
     * theirs.
     *
     * @param remote who is connected
     * @param forwardedFor the headers {@code X-Forwarded-For}, to which each proxy adds its client
     */
    public static String behind(InetAddress remote, List<String> forwardedFor) {
        var client = remote;
        var way = String.join(",", forwardedFor).split(",", -1);
        for (int i = way.length - 1; i >= 0 && isOurs(client); i--) {
            try {
                client = InetAddress.ofLiteral(way[i].strip());
            } catch (IllegalArgumentException notAnAddress) {
                break;
            }
        }
        return of(client);
    }

    private static boolean isOurs(InetAddress address) {
        return address.isLoopbackAddress()
                || address.isSiteLocalAddress()
                || address.isLinkLocalAddress();
    }
}
