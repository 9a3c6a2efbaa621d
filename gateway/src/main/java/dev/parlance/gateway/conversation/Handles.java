package dev.parlance.gateway.conversation;

import dev.parlance.kernel.conversation.HandleForm;
import java.util.Collection;

/** What assistants are called by in messages, behind an {@code @}. */
final class Handles {

    /** Of the assistant that has no character. */
    static final String PLAIN = "assistant";

    private Handles() {}

    /** Whether people can write it behind an {@code @} and be understood. */
    static boolean fits(String handle) {
        var composed = HandleForm.composed(handle);
        return !composed.isBlank()
                && composed.length() <= HandleForm.LONGEST
                && composed.equals(composed.strip())
                && composed.codePoints().allMatch(HandleForm::admits);
    }

    /**
     * A handle made of a name, if need be with the least number behind it that tells it from those
     * that are taken.
     */
    static String of(String name, Collection<String> taken) {
        var base = fitting(name, HandleForm.LONGEST);
        var handle = base;
        for (int number = 2; isTaken(handle, taken); number++) {
            var digits = Integer.toString(number);
            handle = fitting(base, HandleForm.LONGEST - digits.length()) + digits;
        }
        return handle;
    }

    private static String fitting(String name, int longest) {
        var bare =
                HandleForm.composed(seen(name))
                        .codePoints()
                        .map(c -> HandleForm.admits(c) ? c : ' ')
                        .collect(
                                StringBuilder::new,
                                StringBuilder::appendCodePoint,
                                StringBuilder::append)
                        .toString()
                        .strip()
                        .replaceAll(" +", " ");
        if (bare.isEmpty()) {
            return PLAIN;
        }
        if (bare.length() <= longest) {
            return bare;
        }
        int end = Character.isHighSurrogate(bare.charAt(longest - 1)) ? longest - 1 : longest;
        return bare.substring(0, end).strip();
    }

    private static String seen(String name) {
        return name.codePoints()
                .filter(c -> !HandleForm.isHidden(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isTaken(String handle, Collection<String> taken) {
        var folded = HandleForm.folded(handle);
        return taken.stream().map(HandleForm::folded).anyMatch(folded::equals);
    }
}
