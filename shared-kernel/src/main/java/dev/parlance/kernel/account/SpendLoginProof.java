package dev.parlance.kernel.account;

import java.time.Instant;
import org.axonframework.commandhandling.RoutingKey;

/**
 * Takes what somebody logs in with by an outside issuer's word, so that it counts once. The result
 * is true the first time, and false from then on.
 *
 * @param proof the hash of the token, or of the nonce in it
 * @param until when it counts no longer for other reasons, and can be forgotten
 */
public record SpendLoginProof(@RoutingKey TokenHash proof, Instant until) {}
