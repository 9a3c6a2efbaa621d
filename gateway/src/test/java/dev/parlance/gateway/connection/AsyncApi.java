package dev.parlance.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.parlance.gateway.conversation.FeedEvents;
import dev.parlance.gateway.conversation.InboxNews;
import dev.parlance.gateway.problem.Fault;
import dev.parlance.gateway.reply.ReplyEvents;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The description of a wire, compared with what the code says over it. */
public final class AsyncApi {

    /** What is told by itself, by its name. */
    public static final Map<String, Class<?>> EVENTS =
            Map.ofEntries(
                    entry("ready", Told.Ready.class),
                    entry("message.posted", FeedEvents.Posted.class),
                    entry("reply.started", ReplyEvents.Started.class),
                    entry("reply.delta", ReplyEvents.Delta.class),
                    entry("reply.completed", ReplyEvents.Completed.class),
                    entry("reply.failed", ReplyEvents.Failed.class),
                    entry("reply.cancelled", ReplyEvents.Cancelled.class),
                    entry("read.updated", FeedEvents.ReadUpdated.class),
                    entry("conversation.updated", FeedEvents.Updated.class),
                    entry("conversation.participant_added", FeedEvents.OfParticipant.class),
                    entry("conversation.participant_removed", FeedEvents.OfParticipant.class),
                    entry("conversation.participant_changed", FeedEvents.OfParticipant.class),
                    entry("user.typing", FeedEvents.UserTyping.class),
                    entry("presence.changed", FeedEvents.PresenceChanged.class),
                    entry("inbox.updated", InboxNews.class),
                    entry("token.expiring", Told.TokenExpiring.class),
                    entry("going_down", Told.GoingDown.class));

    private final JsonNode file;
    private final UnaryOperator<String> words;
    private final Set<String> notInAllFaults;

    private AsyncApi(JsonNode file, UnaryOperator<String> words, Set<String> notInAllFaults) {
        this.file = file;
        this.words = words;
        this.notInAllFaults = notInAllFaults;
    }

    /**
     * Reads a description.
     *
     * @param words gives a field's name on the wire
     * @param notInAllFaults what is left out of some errors
     */
    public static AsyncApi of(
            String name, UnaryOperator<String> words, Set<String> notInAllFaults) {
        try (var in = Files.newInputStream(Path.of("../docs/api", name))) {
            return new AsyncApi(
                    new JsonMapper().valueToTree(new Yaml().load(in)), words, notInAllFaults);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of the messages of an operation. */
    public Set<String> messagesOf(String operation) {
        return references(at("/operations/" + operation + "/messages"));
    }

    /** The last names of what is referred to. */
    public static Set<String> references(JsonNode list) {
        return list.valueStream()
                .map(reference -> reference.path("$ref").asString())
                .map(reference -> reference.substring(reference.lastIndexOf('/') + 1))
                .collect(Collectors.toSet());
    }

    /** A request is described as a client has to make it. */
    public void describesRequest(String schema, Class<?> type) {
        describes(schema, names(type, AsyncApi::isGiven), names(type, _ -> true));
    }

    /** Something that is told is described as it is told. */
    public void describesTold(String schema, Class<?> type) {
        describes(schema, always(type), names(type, _ -> true));
    }

    public void describes(String schema, Set<String> required, Set<String> all) {
        var found = at("/components/schemas/" + schema);
        assertThat(found.path("properties").propertyNames())
                .as(schema)
                .containsExactlyInAnyOrderElementsOf(all);
        assertThat(found.path("required").valueStream().map(JsonNode::asString))
                .as("required of " + schema)
                .containsExactlyInAnyOrderElementsOf(required);
    }

    /** The names of the fields that are always told. */
    public Set<String> always(Class<?> type) {
        return names(type, this::isAlways);
    }

    /** The names of some fields; the set may be changed. */
    public Set<String> names(Class<?> type, Predicate<RecordComponent> which) {
        return Arrays.stream(type.getRecordComponents())
                .filter(which)
                .map(component -> words.apply(component.getName()))
                .collect(Collectors.toSet());
    }

    private static boolean isGiven(RecordComponent component) {
        return component.getAccessor().isAnnotationPresent(NotNull.class);
    }

    private boolean isAlways(RecordComponent component) {
        return !component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                && !(component.getDeclaringRecord() == Fault.class
                        && notInAllFaults.contains(component.getName()));
    }

    public JsonNode at(String pointer) {
        var found = file.at(pointer);
        assertThat(found.isMissingNode()).as(pointer).isFalse();
        return found;
    }

    /** A name in one word. */
    public static String camel(String name) {
        var parts = name.split("[._]");
        return parts[0]
                + Arrays.stream(parts)
                        .skip(1)
                        .map(part -> Character.toUpperCase(part.charAt(0)) + part.substring(1))
                        .collect(Collectors.joining());
    }
}
