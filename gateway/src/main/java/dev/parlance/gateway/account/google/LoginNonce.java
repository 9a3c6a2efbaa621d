package dev.parlance.gateway.account.google;

/**
 * A nonce to ask an ID token with, good for one login.
 *
 * @param expiresIn how long it is good for, in seconds
 */
public record LoginNonce(String nonce, long expiresIn) {

    @Override
    public String toString() {
        return "LoginNonce[for %d s]".formatted(expiresIn);
    }
}
