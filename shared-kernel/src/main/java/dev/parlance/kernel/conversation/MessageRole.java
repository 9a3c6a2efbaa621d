package dev.parlance.kernel.conversation;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who speaks in a message. */
public enum MessageRole {
    @JsonProperty("user")
    USER,
    @JsonProperty("assistant")
    ASSISTANT,
    @JsonProperty("system")
    SYSTEM
}
