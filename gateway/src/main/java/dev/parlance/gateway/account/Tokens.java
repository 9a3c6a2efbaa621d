package dev.parlance.gateway.account;

import dev.parlance.kernel.account.AccountId;

/**
 * What a client needs to call, and to go on calling.
 *
 * @param expiresIn the life of the access token, in seconds
 */
record Tokens(
        String accessToken,
        String refreshToken,
        String tokenType,
        long expiresIn,
        AccountId accountId) {

    @Override
    public String toString() {
        return "Tokens[of %s]".formatted(accountId);
    }
}
