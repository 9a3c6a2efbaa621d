package dev.parlance.gateway.limit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * How often one caller may call. Defaults leave room for a client that catches up after a lost
 * connection, and for a household behind one address.
 *
 * @param enabled off only on loopback, for load tests
 * @param account requests with a token, per account
 * @param address requests without a token, per address
 * @param badToken tokens that are not valid, per address
 * @param frame frames of one live connection
 * @param refusal frames refused on one live connection before it is closed
 * @param image requests for images without a token, per address; a page shows many at once
 * @param pictures requests to draw or to take in pictures, per account
 * @param documents submissions of documents, per account
 * @param coach questions to a coach, per account
 * @param exports exports begun, per account
 * @param attemptsByEmail logins for one email address; a success starts anew
 * @param attemptsByAddress logins and registrations, per address
 */
@ConfigurationProperties("parlance.rate-limits")
public record RateLimits(
        @DefaultValue("true") boolean enabled,
        @DefaultValue Account account,
        @DefaultValue Address address,
        @DefaultValue BadToken badToken,
        @DefaultValue Frame frame,
        @DefaultValue Refusal refusal,
        @DefaultValue Image image,
        @DefaultValue Pictures pictures,
        @DefaultValue Documents documents,
        @DefaultValue Coach coach,
        @DefaultValue Exports exports,
        @Name("login-email") @DefaultValue LoginEmail attemptsByEmail,
        @Name("login-address") @DefaultValue LoginAddress attemptsByAddress) {

    /** So many at once, and so many more every period. */
    public sealed interface Allowance {

        int burst();

        int refill();

        Duration per();
    }

    record Account(
            @DefaultValue("100") int burst,
            @DefaultValue("50") int refill,
            @DefaultValue("1s") Duration per)
            implements Allowance {}

    record Address(
            @DefaultValue("40") int burst,
            @DefaultValue("20") int refill,
            @DefaultValue("1s") Duration per)
            implements Allowance {}

    record BadToken(
            @DefaultValue("60") int burst,
            @DefaultValue("10") int refill,
            @DefaultValue("1s") Duration per)
            implements Allowance {}

    record Frame(
            @DefaultValue("60") int burst,
            @DefaultValue("20") int refill,
            @DefaultValue("1s") Duration per)
            implements Allowance {}

    record Refusal(
            @DefaultValue("200") int burst,
            @DefaultValue("1") int refill,
            @DefaultValue("1s") Duration per)
            implements Allowance {}

    record Image(
            @DefaultValue("400") int burst,
            @DefaultValue("100") int refill,
            @DefaultValue("1s") Duration per)
            implements Allowance {}

    record Pictures(
            @DefaultValue("20") int burst,
            @DefaultValue("20") int refill,
            @DefaultValue("10m") Duration per)
            implements Allowance {}

    record Documents(
            @DefaultValue("20") int burst,
            @DefaultValue("20") int refill,
            @DefaultValue("10m") Duration per)
            implements Allowance {}

    record Coach(
            @DefaultValue("60") int burst,
            @DefaultValue("60") int refill,
            @DefaultValue("1m") Duration per)
            implements Allowance {}

    record Exports(
            @DefaultValue("6") int burst,
            @DefaultValue("6") int refill,
            @DefaultValue("1d") Duration per)
            implements Allowance {}

    record LoginEmail(
            @DefaultValue("10") int burst,
            @DefaultValue("10") int refill,
            @DefaultValue("5m") Duration per)
            implements Allowance {}

    record LoginAddress(
            @DefaultValue("30") int burst,
            @DefaultValue("30") int refill,
            @DefaultValue("1m") Duration per)
            implements Allowance {}
}
