/**
 * A language model that keeps time: an OpenAI-compatible server on loopback whose tokens come at
 * moments fixed beforehand, so that what a chat server adds to them can be told.
 */
@NullMarked
package dev.parlance.benchmark.model;

import org.jspecify.annotations.NullMarked;
