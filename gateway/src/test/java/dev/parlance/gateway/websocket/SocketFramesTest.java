package dev.parlance.gateway.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SocketFramesTest {

    private final SocketFrames frames = new SocketFrames(new JsonMapper());

    @Test
    void whatIsAskedIsNotShownByTheFrameThatAsks() {
        var asked = frames.read("{\"id\":\"q\",\"type\":\"send\",\"payload\":{\"text\":\"비밀\"}}");

        assertThat(asked.toString()).doesNotContain("비밀");
    }
}
