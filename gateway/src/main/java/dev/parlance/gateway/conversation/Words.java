package dev.parlance.gateway.conversation;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.Answering;
import dev.parlance.kernel.conversation.Notice;
import dev.parlance.kernel.conversation.ParticipantRole;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Notices in words.
 *
 * @param names what people are called; others are somebody
 */
record Words(Map<AccountId, String> names) {

    /** For what names nobody. */
    static final Words OF_NOBODY = new Words(Map.of());

    private static final String SOMEBODY = "Somebody";

    /** One sentence. */
    String of(Notice notice) {
        var actor = name(notice.actor());
        var person = name(notice.person());
        return switch (notice.kind()) {
            case PARTICIPANT_ADDED ->
                    notice.role() == ParticipantRole.ADMIN
                            ? "%s added %s as an administrator.".formatted(actor, person)
                            : "%s added %s.".formatted(actor, person);
            case PARTICIPANT_REMOVED -> "%s removed %s.".formatted(actor, person);
            case PARTICIPANT_LEFT -> "%s left.".formatted(person);
            case ROLE_CHANGED -> roleChanged(notice, actor, person);
            case ASSISTANT_ADDED -> "%s added %s.".formatted(actor, assistant(notice));
            case ASSISTANT_REMOVED -> "%s removed %s.".formatted(actor, assistant(notice));
            case ANSWERING_CHANGED -> answeringChanged(notice, actor);
            case TITLE_CHANGED ->
                    notice.text() == null
                            ? "%s changed the title.".formatted(actor)
                            : "%s changed the title to “%s”.".formatted(actor, notice.text());
        };
    }

    private static String roleChanged(Notice notice, String actor, String person) {
        var role =
                switch (notice.role()) {
                    case OWNER -> "the owner";
                    case ADMIN -> "an administrator";
                    case null, default -> "a member";
                };
        return notice.actor() == null
                ? "%s is %s now.".formatted(person, role)
                : "%s made %s %s.".formatted(actor, person, role);
    }

    private static String answeringChanged(Notice notice, String actor) {
        if (Answering.ALWAYS.name().equals(notice.text())) {
            return "%s had the assistants answer every message.".formatted(actor);
        }
        return Answering.WHEN_MENTIONED.name().equals(notice.text())
                ? "%s had the assistants answer when they are mentioned.".formatted(actor)
                : "%s changed when the assistants answer.".formatted(actor);
    }

    private static String assistant(Notice notice) {
        return notice.text() == null ? "an assistant" : "the assistant @" + notice.text();
    }

    private String name(@Nullable AccountId id) {
        return id == null ? SOMEBODY : names.getOrDefault(id, SOMEBODY);
    }

    @Override
    public String toString() {
        return "Words[%d names]".formatted(names.size());
    }
}
