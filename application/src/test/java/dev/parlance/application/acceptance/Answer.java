package dev.parlance.application.acceptance;

import java.net.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

/** What the product answered. */
record Answer(int status, JsonNode body, HttpHeaders headers) {

    String text(String field) {
        return body.path(field).asString();
    }

    String code() {
        return text("code");
    }

    Answer expect(int expected) {
        if (status != expected) {
            throw new AssertionError(
                    "Expected %d but got %d: %s".formatted(expected, status, body));
        }
        return this;
    }
}
