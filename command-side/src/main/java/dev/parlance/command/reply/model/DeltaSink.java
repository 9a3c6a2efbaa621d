package dev.parlance.command.reply.model;

/** Receives an answer piece by piece. */
@FunctionalInterface
public interface DeltaSink {
    /** Takes the next piece; a slow sink slows the provider's stream down. */
    void delta(String text);
}
