package dev.parlance.projection.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.conversation.ConversationEvent.UserMessagePosted;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.yaml.snakeyaml.Yaml;

/** {@code docs/events/asyncapi.yaml} describes what is sent. */
class AsyncApiTest {

    private static final Path DESCRIPTION = Path.of("..", "docs", "events", "asyncapi.yaml");

    private final KafkaSettings settings =
            new Binder(
                            new MapConfigurationPropertySource(
                                    Map.of(
                                            "parlance.kafka.bootstrap-servers", "127.0.0.1:9094",
                                            "parlance.kafka.content", "on")))
                    .bind("parlance.kafka", KafkaSettings.class)
                    .get();

    @Test
    void theChannelsAreTheTopics() throws IOException {
        assertThat(at("channels", "events", "address")).isEqualTo(settings.topic());
        assertThat(at("channels", "content", "address")).isEqualTo(settings.contentTopic());
        assertThat(at("channels", "events", "bindings", "kafka", "partitions"))
                .isEqualTo(settings.partitions());
    }

    @Test
    void theEnvelopeHasTheHeadersThatAreDescribed() throws IOException {
        var published = new Envelopes(settings).of(posted());

        var content = published.content();
        assertThat(content).isNotNull();
        for (var headers : List.of(published.record().headers(), content.record().headers())) {
            assertThat(names(headers)).isEqualTo(required());
            for (var name : required()) {
                var described =
                        (Map<?, ?>) at("components", "schemas", "envelope", "properties", name);
                var value = value(headers, name);
                if (described.containsKey("const")) {
                    assertThat(value).isEqualTo(described.get("const"));
                }
                if (described.containsKey("pattern")) {
                    assertThat(value).matches(String.valueOf(described.get("pattern")));
                }
            }
        }
    }

    private static GenericDomainEventMessage<?> posted() {
        var event = (UserMessagePosted) new Specimens("말").of(UserMessagePosted.class);
        assertThat(event.text()).isEqualTo(new ProtectedText(Specimens.PERSON, "말"));
        return new GenericDomainEventMessage<>(
                "Conversation", event.conversationId().toString(), 12, event);
    }

    private static Set<String> names(Headers headers) {
        return Arrays.stream(headers.toArray()).map(Header::key).collect(Collectors.toSet());
    }

    private static String value(Headers headers, String name) {
        return new String(headers.lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static Set<String> required() throws IOException {
        return ((Collection<?>) at("components", "schemas", "envelope", "required"))
                .stream().map(String::valueOf).collect(Collectors.toSet());
    }

    private static Object at(String... path) throws IOException {
        Object node = new Yaml().load(Files.readString(DESCRIPTION));
        for (var name : path) {
            node = ((Map<?, ?>) node).get(name);
            assertThat(node).as(String.join(".", path)).isNotNull();
        }
        return node;
    }
}
