/**
 * What gives texts their vectors: a model that ships with Parlance, or one behind OpenAI's or
 * Ollama's interface, through Spring AI. Nobody enters but Spring; the others know the port.
 */
@NullMarked
package dev.parlance.projection.embedding;

import org.jspecify.annotations.NullMarked;
