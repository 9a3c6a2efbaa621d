package dev.parlance.kernel.knowledge;

/**
 * A chunk that an answer was made of.
 *
 * @param chunk its number in the document
 * @param score comparable within one answer only; the higher, the better
 */
public record Source(DocumentId document, int chunk, double score) {}
