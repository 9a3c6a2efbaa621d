package dev.parlance.kernel.audit;

/**
 * The end of a stream's chain when a checkpoint was made: a leaf of the log.
 *
 * @param link the link of the event there, in base64
 */
public record ChainHead(String stream, long sequenceNumber, String link) {}
