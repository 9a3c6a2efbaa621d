package dev.parlance.command.reply.model;

/** One message of a prompt. */
public record PromptMessage(Role role, String text) {
    /** Who speaks. */
    public enum Role {
        USER,
        ASSISTANT,
        SYSTEM
    }
}
