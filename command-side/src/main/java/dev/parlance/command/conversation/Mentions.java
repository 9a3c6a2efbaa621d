package dev.parlance.command.conversation;

import static java.lang.Character.UnicodeScript.COMMON;
import static java.lang.Character.UnicodeScript.HANGUL;
import static java.lang.Character.UnicodeScript.INHERITED;

import dev.parlance.kernel.conversation.HandleForm;
import dev.parlance.kernel.conversation.RoomAssistant;
import java.lang.Character.UnicodeScript;
import java.util.BitSet;
import java.util.List;

/**
 * Finds who is mentioned in a text: an {@code @} that begins a word, and a handle behind it that
 * ends there too. Case makes no difference, nor how Hangul was composed.
 *
 * <p>A handle does not end where a letter of its script or a digit follows: {@code @Lunar} and
 * {@code @Luna2} do not mention Luna. Hangul may follow any handle, because Korean puts particles
 * behind names: {@code @루나야} and {@code @Luna야} do. Where one handle begins with another, the
 * longest that fits is meant.
 */
final class Mentions {

    private Mentions() {}

    /** Those of the seats that a text mentions, in the order of the seats. */
    static List<RoomAssistant> in(String text, List<RoomAssistant> seats) {
        if (seats.isEmpty() || text.indexOf('@') < 0) {
            return List.of();
        }
        var said = HandleForm.folded(text);
        var handles = seats.stream().map(seat -> HandleForm.folded(seat.handle().text())).toList();
        var mentioned = new BitSet(seats.size());
        for (int at = said.indexOf('@'); at >= 0; at = said.indexOf('@', at + 1)) {
            int seat = beginsWord(said, at) ? longest(said, at + 1, handles) : -1;
            if (seat >= 0) {
                mentioned.set(seat);
            }
        }
        return mentioned.stream().mapToObj(seats::get).toList();
    }

    private static boolean beginsWord(String said, int at) {
        return at == 0 || !isOfWord(said.codePointBefore(at));
    }

    private static int longest(String said, int start, List<String> handles) {
        int found = -1;
        int length = 0;
        for (int seat = 0; seat < handles.size(); seat++) {
            var handle = handles.get(seat);
            if (handle.length() > length
                    && said.startsWith(handle, start)
                    && endsThere(said, start + handle.length())) {
                found = seat;
                length = handle.length();
            }
        }
        return found;
    }

    private static boolean endsThere(String said, int end) {
        if (end == said.length()) {
            return true;
        }
        int last = said.codePointBefore(end);
        int next = said.codePointAt(end);
        return !isOfWord(last) || !isOfWord(next) || !goesOn(last, next);
    }

    private static boolean goesOn(int last, int next) {
        var script = UnicodeScript.of(next);
        return script != HANGUL
                && (script == UnicodeScript.of(last) || isOfAnyScript(next) || isOfAnyScript(last));
    }

    /** Digits and accents have no script of their own: they belong to the word they stand in. */
    private static boolean isOfAnyScript(int c) {
        var script = UnicodeScript.of(c);
        return Character.isDigit(c) || script == COMMON || script == INHERITED;
    }

    private static boolean isOfWord(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.ENCLOSING_MARK ->
                    true;
            default -> Character.isLetterOrDigit(c);
        };
    }
}
