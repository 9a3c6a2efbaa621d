package dev.parlance.kernel.live;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** One process among those that serve together; another one after each start. */
public record NodeId(@JsonValue UUID value) {

    @JsonCreator
    public NodeId {}

    @Override
    public String toString() {
        return value.toString();
    }
}
