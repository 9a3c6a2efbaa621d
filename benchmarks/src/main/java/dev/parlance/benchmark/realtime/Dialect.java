package dev.parlance.benchmark.realtime;

/**
 * What a server calls the fields of its events.
 *
 * @param seq whose number grows with every message of a room
 * @param place where a piece stands in its answer
 * @param unit what the place of a token is a multiple of
 */
record Dialect(byte[] seq, byte[] place, int unit) {

    /** The product counts UTF-16 units, so that pieces may be joined. */
    static final Dialect PARLANCE =
            new Dialect(Scan.field("seq"), Scan.field("offset"), Stamp.CHARS);

    /** The baseline has its database number messages, and counts pieces. */
    static final Dialect BASELINE = new Dialect(Scan.field("messageId"), Scan.field("index"), 1);
}
