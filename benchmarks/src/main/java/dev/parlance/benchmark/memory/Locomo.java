package dev.parlance.benchmark.memory;

import dev.parlance.benchmark.memory.Talk.Question;
import dev.parlance.benchmark.memory.Talk.Turn;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads LoCoMo: Maharana et al., <a href="https://arxiv.org/abs/2402.17753">Evaluating Very
 * Long-Term Conversational Memory of LLM Agents</a>, 2024, a file of JSON for each conversation.
 * What was said with a picture holds the picture's caption.
 */
final class Locomo {

    private static final JsonMapper JSON = new JsonMapper();
    private static final DateTimeFormatter DATE =
            new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern("h:mm a 'on' d MMMM, yyyy")
                    .toFormatter(Locale.ENGLISH);

    /** Some evidence is written D:11:3 for D11:3, or several in one string. */
    private static final Pattern EVIDENCE = Pattern.compile("D:?(\\d+:\\d+)");

    /** These are about what was never said. */
    private static final int ADVERSARIAL = 5;

    private Locomo() {}

    /** The conversations of a zip, by their names. */
    static List<Talk> read(Path zip) throws IOException {
        try (var file = new ZipFile(zip.toFile())) {
            var entries =
                    file.stream()
                            .map(ZipEntry::getName)
                            .filter(name -> name.endsWith(".json"))
                            .sorted()
                            .toList();
            List<Talk> talks = new ArrayList<>();
            for (String name : entries) {
                try (var content = file.getInputStream(file.getEntry(name))) {
                    var base = Path.of(name).getFileName().toString();
                    talks.add(talk(base.replace(".json", ""), JSON.readTree(content)));
                }
            }
            return talks;
        }
    }

    private static Talk talk(String name, JsonNode json) {
        List<Turn> turns = new ArrayList<>();
        for (int session = 1; json.has("session_" + session + "_date_time"); session++) {
            var saidAt = instant(json.path("session_" + session + "_date_time").asString());
            for (JsonNode turn : json.path("session_" + session)) {
                turns.add(
                        new Turn(
                                turn.path("dia_id").asString(),
                                session,
                                turns.size() + 1L,
                                text(turn),
                                saidAt));
            }
        }
        Map<String, Integer> positions = new HashMap<>();
        turns.forEach(turn -> positions.put(turn.id(), (int) turn.seq() - 1));
        List<Question> questions = new ArrayList<>();
        for (JsonNode question : json.path("qa")) {
            var category = question.path("category").asInt();
            var evidence = evidence(question, positions);
            if (category != ADVERSARIAL && !evidence.isEmpty()) {
                questions.add(
                        new Question(question.path("question").asString(), category, evidence));
            }
        }
        return new Talk(name, turns, questions);
    }

    private static String text(JsonNode turn) {
        var said = turn.path("speaker").asString() + ": " + turn.path("text").asString().strip();
        var caption = turn.path("blip_caption").asString("").strip();
        return caption.isEmpty() ? said : said + " [image: " + caption + "]";
    }

    private static Instant instant(String text) {
        return LocalDateTime.parse(text, DATE).toInstant(ZoneOffset.UTC);
    }

    private static Set<Integer> evidence(JsonNode question, Map<String, Integer> positions) {
        Set<Integer> found = new LinkedHashSet<>();
        for (JsonNode text : question.path("evidence")) {
            EVIDENCE.matcher(text.asString())
                    .results()
                    .map((MatchResult id) -> positions.get("D" + id.group(1)))
                    .filter(position -> position != null)
                    .forEach(found::add);
        }
        return found;
    }
}
