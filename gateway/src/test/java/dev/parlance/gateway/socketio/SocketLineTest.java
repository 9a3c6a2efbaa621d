package dev.parlance.gateway.socketio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SocketLineTest {

    private final EmbeddedChannel server = new EmbeddedChannel();

    /** The lengths at which the header of RFC 6455, section 5.2, changes its form. */
    @ParameterizedTest
    @ValueSource(ints = {1, 125, 126, 127, 65_535, 65_536, 200_000})
    void aFrameOfAnyLengthIsReadAsItWasWritten(int length) {
        var text = "a".repeat(length);
        new SocketLine(server).writeAtOnce(List.of(text.getBytes(UTF_8)));

        assertThat(read()).containsExactly(text);
    }

    @Test
    void framesThatAreWrittenTogetherAreReadInTheirOrder() {
        new SocketLine(server).writeAtOnce(List.of("안녕".getBytes(UTF_8), "하세요".getBytes(UTF_8)));

        assertThat(read()).containsExactly("안녕", "하세요");
        assertThat(server.outboundMessages()).isEmpty();
    }

    private List<String> read() {
        var config =
                WebSocketDecoderConfig.newBuilder()
                        .expectMaskedFrames(false)
                        .maxFramePayloadLength(1_000_000)
                        .build();
        var client = new EmbeddedChannel(new WebSocket13FrameDecoder(config));
        for (ByteBuf out = server.readOutbound(); out != null; out = server.readOutbound()) {
            client.writeInbound(out);
        }
        var texts = new ArrayList<String>();
        for (TextWebSocketFrame in = client.readInbound(); in != null; in = client.readInbound()) {
            texts.add(in.text());
            in.release();
        }
        return texts;
    }
}
