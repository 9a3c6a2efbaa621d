package dev.parlance.gateway.live;

import java.nio.charset.StandardCharsets;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** A delta to the bytes of a server-sent event, beside Spring's builder of such events. */
@State(Scope.Benchmark)
public class SseEncodingSpeed {

    private static final String NAME = "reply.delta";
    private final String id = "r:0199f0a1-7c3e-7a10-9b42-6d5e4f3a2b1c.1.17.64.5f3a9c1e";
    private final String data =
            "{\"replyId\":\"0199f0a1-7c3e-7a10-9b42-6d5e4f3a2b1c\",\"index\":16,\"offset\":61,"
                    + "\"text\":\"한강 \"}";

    @Benchmark
    public byte[] encoding() {
        return SseEncoding.encode(new SseEvent(NAME, id, data));
    }

    @Benchmark
    public byte[] encodingBaseline() {
        var wire = new StringBuilder();
        for (var part : SseEmitter.event().name(NAME).id(id).data(data).build()) {
            wire.append(part.getData());
        }
        return wire.toString().getBytes(StandardCharsets.UTF_8);
    }
}
