package dev.parlance.kernel.audit;

/**
 * Seals events when they are stored, with a key that is not in the database. So an event that was
 * written past the product can be told from one that it stored.
 */
public interface EventSeals {

    /** The seal of an event: a message authentication code over {@link RawEvent#sealedBytes()}. */
    byte[] seal(RawEvent event);

    /** Whether this is the seal of this event, with the present key or an earlier one. */
    boolean fits(byte[] seal, RawEvent event);
}
