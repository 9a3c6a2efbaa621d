package dev.parlance.kernel.knowledge;

import dev.parlance.kernel.content.ProtectedText;
import org.jspecify.annotations.Nullable;

/**
 * A part of a document that is found, and shown, as one.
 *
 * @param number counted from 1 in its document
 * @param heading what stands above it, outermost first and divided by {@code " > "}; null if
 *     nothing does
 * @param text may begin with the end of the chunk before
 */
public record Chunk(int number, @Nullable ProtectedText heading, ProtectedText text) {}
