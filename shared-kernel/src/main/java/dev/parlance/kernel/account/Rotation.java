package dev.parlance.kernel.account;

/**
 * What became of a request to exchange a refresh token. A refusal is a value and not a rejection,
 * because it has an effect that must be stored: a secret that was exchanged before ends the
 * session, as either its thief or its owner is using it a second time (RFC 9700 section 4.14.2).
 */
public sealed interface Rotation {

    /** The session goes on with its next secret. */
    record Rotated(AccountView account) implements Rotation {}

    /** The session is unknown, expired, or has just been ended. */
    record Refused(Reason reason) implements Rotation {}

    /** Why a session does not go on. */
    enum Reason {
        UNKNOWN,
        EXPIRED,
        REUSED
    }
}
