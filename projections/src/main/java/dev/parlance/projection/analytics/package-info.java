/**
 * Publishes what happened to Kafka, for analysts: every event without its texts, and on demand the
 * texts by themselves, in a topic from which they can be erased. Nobody enters but the events.
 */
@NullMarked
package dev.parlance.projection.analytics;

import org.jspecify.annotations.NullMarked;
