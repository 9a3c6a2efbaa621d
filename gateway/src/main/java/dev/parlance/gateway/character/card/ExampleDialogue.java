package dev.parlance.gateway.character.card;

import dev.parlance.kernel.character.PersonaView.Exchange;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The examples of how a character speaks, which a card keeps as one text: blocks that begin with
 * {@code <START>}, in them lines that begin with who speaks. Lines without a speaker go on with
 * what was said. A character that speaks without having been spoken to answers to silence.
 */
final class ExampleDialogue {

    /** What a person says who says nothing. */
    static final String SILENCE = "…";

    private static final Pattern START = Pattern.compile("<START>", Pattern.CASE_INSENSITIVE);

    private ExampleDialogue() {}

    /**
     * @param name the character's, by which it may be called instead of {@code {{char}}}
     */
    static List<Exchange> read(@Nullable String text, String name) {
        if (text == null) {
            return List.of();
        }
        var person = speaker("(?:\\{\\{user}}|<USER>|You)");
        var character = speaker("(?:\\{\\{char}}|<BOT>|" + Pattern.quote(name) + ")");
        var exchanges = new ArrayList<Exchange>();
        for (var block : START.split(text)) {
            var turns = new Turns(exchanges);
            for (var line : block.strip().lines().toList()) {
                var byPerson = person.matcher(line);
                var byCharacter = character.matcher(line);
                if (byPerson.lookingAt()) {
                    turns.person(line.substring(byPerson.end()));
                } else if (byCharacter.lookingAt()) {
                    turns.character(line.substring(byCharacter.end()));
                } else {
                    turns.goOn(line);
                }
            }
            turns.end();
        }
        return exchanges;
    }

    static String write(List<Exchange> exchanges) {
        return exchanges.stream()
                .map(
                        exchange ->
                                "<START>\n{{user}}: %s\n{{char}}: %s"
                                        .formatted(exchange.user(), exchange.assistant()))
                .collect(Collectors.joining("\n"));
    }

    private static Pattern speaker(String who) {
        return Pattern.compile("\\s*" + who + "\\s*:[ \\t]*", Pattern.CASE_INSENSITIVE);
    }

    /** Who has said what since the last exchange was complete. */
    private static final class Turns {

        private final List<Exchange> exchanges;
        private final StringBuilder person = new StringBuilder();
        private final StringBuilder character = new StringBuilder();
        private boolean personSpeaks;

        Turns(List<Exchange> exchanges) {
            this.exchanges = exchanges;
        }

        void person(String words) {
            if (!character.isEmpty()) {
                end();
            }
            personSpeaks = true;
            add(person, words);
        }

        void character(String words) {
            personSpeaks = false;
            add(character, words);
        }

        void goOn(String words) {
            add(personSpeaks ? person : character, words);
        }

        /** What a person said last, and nobody answered, shows nothing. */
        void end() {
            var answer = character.toString().strip();
            if (!answer.isEmpty()) {
                var question = person.toString().strip();
                exchanges.add(new Exchange(question.isEmpty() ? SILENCE : question, answer));
            }
            person.setLength(0);
            character.setLength(0);
            personSpeaks = false;
        }

        private static void add(StringBuilder said, String words) {
            if (!said.isEmpty()) {
                said.append('\n');
            }
            said.append(words);
        }
    }
}
