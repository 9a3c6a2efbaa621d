package dev.parlance.command.reply.model;

import dev.parlance.kernel.reply.ModelRef;

/** Somebody who serves models, without any policy about faults. */
public interface ModelProvider {
    /** The model that is asked when none is named. */
    ModelRef defaultModel();

    /**
     * One of the provider's models; connects to nothing yet.
     *
     * @param name as the provider calls it
     */
    ReplyModel model(String name);
}
