package dev.parlance.command.reply.prompt;

import dev.parlance.command.reply.model.PromptMessage;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.character.CharacterRef;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who is who in a room, as one of its assistants is told.
 *
 * @param handle what people call this assistant by
 * @param character who this assistant is, or null for the one without a character
 * @param people what the people who have spoken are called
 * @param others the other assistants, also those that have spoken and left
 * @param namedBy who gave the handles, as far as that is known
 */
public record RoomCast(
        String handle,
        @Nullable CharacterId character,
        Map<AccountId, String> people,
        List<Voice> others,
        Map<String, AccountId> namedBy) {

    private static final String SOMEBODY = "Somebody";
    private static final String ASSISTANT = "Assistant";

    /**
     * Another assistant.
     *
     * @param character who it is, or null for the one without a character
     * @param handle what people call it by
     * @param present whether it sits in the room still
     */
    public record Voice(@Nullable CharacterId character, String handle, boolean present) {}

    public RoomCast {
        people = Map.copyOf(people);
        others = List.copyOf(others);
        namedBy = Map.copyOf(namedBy);
    }

    /** Where it is not known who gave the handles. */
    public RoomCast(
            String handle,
            @Nullable CharacterId character,
            Map<AccountId, String> people,
            List<Voice> others) {
        this(handle, character, people, others, Map.of());
    }

    /** The other assistants that are present, as they stand in a sentence; empty if none is. */
    String othersInWords() {
        return others.stream()
                .filter(Voice::present)
                .map(Voice::handle)
                .collect(Collectors.joining(", "));
    }

    /**
     * A message as this assistant is told it: its own are its own, all others say whose they are.
     */
    PromptMessage tell(ContextMessage message) {
        return switch (message.role()) {
            case SYSTEM -> new PromptMessage(PromptMessage.Role.SYSTEM, message.text());
            case USER -> said(nameOf(message.author()), message);
            case ASSISTANT -> {
                var speaker = idOf(message.character());
                yield Objects.equals(speaker, character)
                        ? new PromptMessage(PromptMessage.Role.ASSISTANT, message.text())
                        : said(handleOf(speaker), message);
            }
        };
    }

    private static PromptMessage said(String speaker, ContextMessage message) {
        return new PromptMessage(
                PromptMessage.Role.USER, "%s: %s".formatted(oneLine(speaker), message.text()));
    }

    private String nameOf(@Nullable AccountId person) {
        return person == null ? SOMEBODY : people.getOrDefault(person, SOMEBODY);
    }

    private String handleOf(@Nullable CharacterId speaker) {
        return others.stream()
                .filter(voice -> Objects.equals(voice.character(), speaker))
                .map(Voice::handle)
                .findFirst()
                .orElse(ASSISTANT);
    }

    private static @Nullable CharacterId idOf(@Nullable CharacterRef ref) {
        return ref == null ? null : ref.characterId();
    }

    private static String oneLine(String name) {
        return name.strip().replaceAll("\\s+", " ");
    }

    @Override
    public String toString() {
        return "RoomCast[%d people, %d others]".formatted(people.size(), others.size());
    }
}
