package dev.parlance.gateway.live.redis;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import dev.parlance.gateway.live.redis.Heard.Ignored;
import dev.parlance.gateway.live.redis.Heard.Lost;
import dev.parlance.gateway.live.redis.Heard.Said;
import dev.parlance.kernel.conversation.ConversationEvent;
import dev.parlance.kernel.live.LiveSignal;
import dev.parlance.kernel.live.LiveSignal.Committed;
import dev.parlance.kernel.live.LiveSignal.Interrupted;
import dev.parlance.kernel.live.NodeId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * How signals are written for other nodes: {@code <version> <node> <type> <revision> <sequence>
 * <body>}, the body in JSON and what a type does not have as {@code -}. Types are named as the
 * records of the shared language are, and no others are read. What this node does not know, because
 * it is of another version, is ignored: an event leaves a gap in the sequence, which sends whoever
 * listens to the history.
 */
final class WireForm {

    private static final String VERSION = "1";
    private static final String NONE = "-";
    private static final String LOST = "Lost";
    private static final int PARTS = 6;

    private static final Map<String, Class<? extends ConversationEvent>> EVENTS =
            byName(ConversationEvent.class);
    private static final Map<String, Class<? extends LiveSignal>> FLEETING =
            byName(LiveSignal.class);

    private static final JsonMapper JSON = json(JsonMapper.builder()).build();

    /** Writes half a surrogate pair, too, which UTF-8 has no place for. */
    private static final JsonMapper JSON_IN_ASCII =
            json(JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII)).build();

    private final NodeId self;

    WireForm(NodeId self) {
        this.self = self;
    }

    String of(LiveSignal signal) {
        return switch (signal) {
            case Committed(long sequence, ConversationEvent event) ->
                    write(
                            event.getClass().getSimpleName(),
                            revisionOf(event.getClass()),
                            Long.toString(sequence),
                            event);
            default -> write(signal.getClass().getSimpleName(), NONE, NONE, signal);
        };
    }

    String of(Lost lost) {
        return write(LOST, NONE, NONE, lost);
    }

    private String write(String type, String revision, String sequence, Object body) {
        return String.join(" ", VERSION, self.toString(), type, revision, sequence, inJson(body));
    }

    private static String inJson(Object body) {
        var json = JSON.writeValueAsString(body);
        return StandardCharsets.UTF_8.newEncoder().canEncode(json)
                ? json
                : JSON_IN_ASCII.writeValueAsString(body);
    }

    /** Reads what another node has written; never throws, and never quotes what was said. */
    Heard read(String text) {
        var parts = text.split(" ", PARTS);
        if (!parts[0].equals(VERSION)) {
            return Ignored.VERSION;
        }
        if (parts.length < PARTS) {
            return Ignored.MALFORMED;
        }
        if (parts[1].equals(self.toString())) {
            return Ignored.OWN;
        }
        try {
            return read(parts[2], parts[3], parts[4], parts[5]);
        } catch (JacksonException | IllegalArgumentException e) {
            return Ignored.MALFORMED;
        }
    }

    private static Heard read(String type, String revision, String sequence, String body) {
        if (type.equals(LOST)) {
            return orMalformed(JSON.readValue(body, Lost.class));
        }
        if (sequence.equals(NONE)) {
            var signal = FLEETING.get(type);
            return signal == null || signal == Committed.class || signal == Interrupted.class
                    ? Ignored.TYPE
                    : said(JSON.readValue(body, signal));
        }
        var event = EVENTS.get(type);
        return event == null || !revision.equals(revisionOf(event))
                ? Ignored.TYPE
                : said(new Committed(Long.parseLong(sequence), JSON.readValue(body, event)));
    }

    private static Heard said(@Nullable LiveSignal signal) {
        return orMalformed(signal == null || isNowhere(signal) ? null : new Said(signal));
    }

    /** What comes from outside may leave out what must be there. */
    @SuppressWarnings("ConstantValue")
    private static boolean isNowhere(LiveSignal signal) {
        return (signal instanceof Committed committed && committed.event() == null)
                || signal.conversationId() == null;
    }

    private static Heard orMalformed(@Nullable Heard heard) {
        return heard == null ? Ignored.MALFORMED : heard;
    }

    private static String revisionOf(Class<?> event) {
        var revision = event.getAnnotation(Revision.class);
        return revision == null ? NONE : revision.value();
    }

    private static JsonMapper.Builder json(JsonMapper.Builder builder) {
        return builder.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .changeDefaultVisibility(
                        v ->
                                v.withVisibility(PropertyAccessor.FIELD, Visibility.ANY)
                                        .withVisibility(PropertyAccessor.GETTER, Visibility.NONE)
                                        .withVisibility(
                                                PropertyAccessor.IS_GETTER, Visibility.NONE))
                .changeDefaultPropertyInclusion(
                        i -> i.withValueInclusion(JsonInclude.Include.NON_NULL));
    }

    private static <T> Map<String, Class<? extends T>> byName(Class<T> sealed) {
        return records(sealed)
                .collect(
                        Collectors.toUnmodifiableMap(
                                Class::getSimpleName, type -> type.asSubclass(sealed)));
    }

    /** The records of a sealed interface and of those that it is divided into. */
    private static Stream<Class<?>> records(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses())
                .flatMap(type -> type.isSealed() ? records(type) : Stream.of(type));
    }
}
