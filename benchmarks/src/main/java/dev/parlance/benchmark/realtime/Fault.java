package dev.parlance.benchmark.realtime;

/** What must not happen to what is sent. */
enum Fault {
    /** A message was answered with an error. */
    REFUSED,
    /** A message was never answered. */
    UNACKNOWLEDGED,
    /** A message, or the end of an answer, did not come to a member. */
    LOST,
    /** A token did not come to a member. */
    TOKEN_LOST,
    /** Something came to a member twice. */
    DOUBLED,
    /** A message or the end of an answer came behind one with a later place in the room. */
    DISORDERED,
    /** A token came before an earlier one, or behind the end of its answer. */
    TOKEN_DISORDERED,
    /** What came is not what was sent. */
    GARBLED,
    /** A connection broke, or something was told to have failed. */
    BROKEN
}
