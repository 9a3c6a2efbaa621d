package dev.parlance.kernel.account;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A password as it is kept: {@code {algorithm}encoded}, hashed at the edge, never in the clear. */
public record PasswordHash(@JsonValue String value) {

    @JsonCreator
    public PasswordHash {}

    @Override
    public String toString() {
        return "PasswordHash[hidden]";
    }
}
