/**
 * What is remembered of earlier talk, and the index by which it is recalled: terms in the
 * transaction of the projection, vectors afterwards, in the background. Nobody enters but the
 * events, and the projection of documents, whose chunks have their vectors from here.
 */
@NullMarked
package dev.parlance.projection.memory;

import org.jspecify.annotations.NullMarked;
