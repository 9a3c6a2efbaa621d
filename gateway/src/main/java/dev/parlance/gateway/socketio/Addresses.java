package dev.parlance.gateway.socketio;

import dev.parlance.gateway.limit.ClientAddress;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetSocketAddress;

/**
 * Where clients come from.
 *
 * @param behindProxy whether proxies of the own network are believed who their client is
 */
record Addresses(boolean behindProxy) {

    private static final String FORWARDED_FOR = "X-Forwarded-For";

    /** The client of a request, as {@link ClientAddress} tells. */
    String of(InetSocketAddress socket, HttpHeaders headers) {
        var remote = socket.getAddress();
        return behindProxy
                ? ClientAddress.behind(remote, headers.getAllAsString(FORWARDED_FOR))
                : ClientAddress.of(remote);
    }
}
