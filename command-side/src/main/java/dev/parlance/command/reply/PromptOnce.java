package dev.parlance.command.reply;

import dev.parlance.command.reply.prompt.PromptAssembly;
import org.jspecify.annotations.Nullable;

/**
 * The prompt of one attempt at a reply, put together when it is first asked for, and only then. For
 * one thread.
 */
public final class PromptOnce {

    private final Source source;
    private PromptAssembly.@Nullable Assembled assembled;

    /** Puts a prompt together. */
    @FunctionalInterface
    interface Source {
        PromptAssembly.Assembled assemble() throws InterruptedException;
    }

    PromptOnce(Source source) {
        this.source = source;
    }

    /**
     * The prompt and what it was made of.
     *
     * @throws RuntimeException if what was said before cannot be read in time
     */
    public PromptAssembly.Assembled get() throws InterruptedException {
        if (assembled == null) {
            assembled = source.assemble();
        }
        return assembled;
    }

    /** The same if it was asked for already, or null. */
    PromptAssembly.@Nullable Assembled ifAssembled() {
        return assembled;
    }
}
