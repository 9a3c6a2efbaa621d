package dev.parlance.command.reply.demo;

import dev.parlance.command.reply.model.PromptContext;
import dev.parlance.command.reply.model.PromptContext.Entry;
import dev.parlance.command.reply.model.PromptMessage;
import dev.parlance.command.reply.model.PromptMessage.Role;
import dev.parlance.command.reply.model.ReplyPrompt;
import java.lang.Character.UnicodeScript;
import java.util.List;
import java.util.Optional;

/** What the demo model says to a prompt: always the same to the same one. */
final class DemoAnswer {
    private static final int QUOTE = 80;
    private static final int ENTRIES = 5;

    private DemoAnswer() {}

    static String to(ReplyPrompt prompt) {
        List<PromptMessage> messages = prompt.messages();
        int last = lastUserMessage(messages, messages.size());
        String asked = last < 0 ? "" : messages.get(last).text();
        DemoPhrases phrases = mostlyHangul(asked) ? DemoPhrases.KOREAN : DemoPhrases.ENGLISH;
        StringBuilder answer = new StringBuilder(phrases.label());
        answer.append(phrases.asked().formatted(quote(asked)));
        answer.append(phrases.earlier().formatted(Math.max(last, 0)));
        int before = lastUserMessage(messages, Math.max(last, 0));
        if (before >= 0) {
            answer.append(phrases.before().formatted(quote(messages.get(before).text())));
        }
        persona(prompt.system())
                .ifPresent(line -> answer.append(phrases.persona().formatted(quote(line))));
        PromptContext context = prompt.context();
        list(answer, phrases.memories(), phrases.more(), context.memories());
        list(answer, phrases.lorebook(), phrases.more(), context.lorebook());
        list(answer, phrases.knowledge(), phrases.more(), context.knowledge());
        return answer.toString();
    }

    private static int lastUserMessage(List<PromptMessage> messages, int before) {
        for (int i = before - 1; i >= 0; i--) {
            if (messages.get(i).role() == Role.USER) {
                return i;
            }
        }
        return -1;
    }

    static boolean mostlyHangul(String text) {
        long letters = text.codePoints().filter(Character::isLetter).count();
        long hangul =
                text.codePoints()
                        .filter(Character::isLetter)
                        .filter(c -> UnicodeScript.of(c) == UnicodeScript.HANGUL)
                        .count();
        return hangul * 2 > letters;
    }

    private static Optional<String> persona(String system) {
        return system.lines().map(String::strip).filter(line -> !line.isEmpty()).findFirst();
    }

    private static void list(
            StringBuilder answer, String heading, String more, List<Entry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        answer.append(heading.formatted(entries.size()));
        for (Entry entry : entries.subList(0, Math.min(ENTRIES, entries.size()))) {
            answer.append("\n- ");
            if (!entry.label().isBlank()) {
                answer.append(quote(entry.label())).append(": ");
            }
            answer.append(quote(entry.text()));
        }
        if (entries.size() > ENTRIES) {
            answer.append(more.formatted(entries.size() - ENTRIES));
        }
    }

    /** One line, cut between characters and never within one. */
    private static String quote(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= QUOTE
                ? line
                : line.substring(0, line.offsetByCodePoints(0, QUOTE)) + "…";
    }
}
