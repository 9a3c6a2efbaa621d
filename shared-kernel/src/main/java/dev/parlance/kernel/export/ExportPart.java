package dev.parlance.kernel.export;

/**
 * A part of a file.
 *
 * @param bytes a member of a gzip file (RFC 1952), which may follow another
 */
@SuppressWarnings("ArrayRecordComponent") // neither compared nor kept
public record ExportPart(byte[] bytes) {}
