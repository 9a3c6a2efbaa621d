package dev.parlance.application.acceptance;

import tools.jackson.databind.JsonNode;

/** An event of a stream. */
record StreamEvent(String name, String id, JsonNode data) {

    boolean is(String expected) {
        return name.equals(expected);
    }

    boolean ends() {
        return is("reply.completed") || is("reply.failed") || is("reply.cancelled");
    }

    String text() {
        return data.path("text").asString();
    }
}
