package dev.parlance.gateway.live.redis;

import static org.awaitility.Awaitility.await;

import dev.parlance.gateway.live.InProcessLiveChannel;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.live.LiveSignal;
import dev.parlance.kernel.live.NodeId;
import dev.parlance.testing.RedisServer;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.resource.ClientResources;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.util.unit.DataSize;

/** A node's live channel, as it is configured but for its patience. */
final class Node implements AutoCloseable {

    static final int MOST_WAITING = 200;

    private static final Duration COMMAND_TIMEOUT = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final NodeId id = new NodeId(UUID.randomUUID());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ClientResources resources;
    private final RedisClient client;
    private final RedisLiveChannel channel;

    Node(RedisServer redis) {
        var resourcesBuilder = ClientResources.builder();
        RelayConfiguration.configure(resourcesBuilder);
        resources = resourcesBuilder.build();
        var address = RedisURI.create(redis.host(), redis.port());
        address.setTimeout(COMMAND_TIMEOUT);
        client = RedisClient.create(resources, address);
        var options = ClientOptions.builder();
        RelayConfiguration.configure(options);
        client.setOptions(options.build());
        var properties =
                new RelayProperties(true, "parlance", MOST_WAITING, DataSize.ofMegabytes(1));
        channel =
                new RedisLiveChannel(
                        new InProcessLiveChannel(),
                        id,
                        client,
                        properties,
                        new RelayMeters(meters));
        channel.start();
    }

    NodeId id() {
        return id;
    }

    RedisLiveChannel channel() {
        return channel;
    }

    /** Listens, and keeps what is heard. */
    List<LiveSignal> ear(ConversationId conversation) {
        var heard = new CopyOnWriteArrayList<LiveSignal>();
        channel.listen(conversation, heard::add);
        return heard;
    }

    Node awaitHearing() {
        await().atMost(PATIENCE).until(channel::hears);
        return this;
    }

    double count(String meter, String reason) {
        return meters.get(meter).tag("reason", reason).counter().count();
    }

    double gauge(String meter) {
        return meters.get(meter).gauge().value();
    }

    @Override
    public void close() {
        channel.stop();
        client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        resources.shutdown();
    }
}
