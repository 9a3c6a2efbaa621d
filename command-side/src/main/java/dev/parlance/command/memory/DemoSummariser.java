package dev.parlance.command.memory;

import dev.parlance.command.reply.model.Cancellation;
import dev.parlance.command.reply.model.ReplyCompletion;
import dev.parlance.command.reply.model.TokenCounter;
import dev.parlance.kernel.memory.MemoryId;
import dev.parlance.kernel.reply.FinishReason;
import dev.parlance.kernel.reply.ModelRef;
import dev.parlance.kernel.reply.TokenUsage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Summarises without a model, as the demo model answers without one: it keeps the person's own
 * sentences, and takes those in which people speak of themselves for facts.
 */
final class DemoSummariser implements Summariser {

    private static final ModelRef DEMO = new ModelRef("demo", "demo");
    private static final String LABEL = "[demo] ";
    private static final int LONGEST_SUMMARY = 1_200;
    private static final int LONGEST_SENTENCE = 200;

    private final TokenCounter tokens;

    DemoSummariser(TokenCounter tokens) {
        this.tokens = tokens;
    }

    @Override
    public Summary summarise(Talk talk, Hold hold, Cancellation cancellation) {
        cancellation.throwIfCancelled();
        var text = summary(talk);
        var read = talk.said().stream().mapToInt(said -> tokens.count(said.text())).sum();
        var usage = new TokenUsage(read, tokens.count(text), 0, false);
        var completion =
                new ReplyCompletion(
                        DEMO, text, FinishReason.STOP, usage, Duration.ZERO, Duration.ZERO, 1);
        return new Summary(text, facts(talk), completion, "demo-summary-1");
    }

    private static String summary(Talk talk) {
        var lines = new StringBuilder();
        for (var said : talk.said()) {
            if (said.byPerson()) {
                lines.append(talk.person()).append(": ");
                lines.append(cut(said.text().strip().replaceAll("\\s+", " ")));
                lines.append('\n');
            }
        }
        var earlier = talk.earlier() == null ? "" : talk.earlier().replace(LABEL, "") + "\n";
        var whole = (earlier + lines).strip();
        var newest = whole.substring(Math.max(0, whole.length() - LONGEST_SUMMARY));
        return LABEL + (newest.length() < whole.length() ? wholeLines(newest) : newest);
    }

    private static String wholeLines(String text) {
        return text.substring(text.indexOf('\n') + 1);
    }

    private static List<Fact> facts(Talk talk) {
        var known = new LinkedHashMap<String, List<MemoryId>>();
        for (var fact : talk.known()) {
            SelfDescription.topicOf(withoutName(fact.text(), talk))
                    .ifPresent(
                            topic ->
                                    known.computeIfAbsent(topic, _ -> new ArrayList<>())
                                            .add(fact.memoryId()));
        }
        Map<String, Fact> found = new LinkedHashMap<>();
        for (var said : talk.said()) {
            if (said.byPerson()) {
                for (var sentence : SelfDescription.in(said.text())) {
                    var text = talk.person() + ": " + cut(sentence);
                    var topic = SelfDescription.topicOf(sentence).orElse(sentence);
                    var supersedes = known.getOrDefault(topic, List.of());
                    found.put(topic, new Fact(text, List.of(said.seq()), supersedes));
                }
            }
        }
        return List.copyOf(found.values());
    }

    private static String withoutName(String fact, Talk talk) {
        var name = talk.person() + ": ";
        return fact.startsWith(name) ? fact.substring(name.length()) : fact;
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST_SENTENCE
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_SENTENCE)) + "…";
    }
}
