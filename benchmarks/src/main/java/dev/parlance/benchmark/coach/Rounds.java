package dev.parlance.benchmark.coach;

import dev.parlance.benchmark.Latencies;
import dev.parlance.benchmark.model.ModelPace;
import java.io.IOException;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Questions to a coach: about each topic first, all of them once more in the same words and in
 * others, and then the same of the next building.
 */
final class Rounds {

    private static final int BUILDING_TO_WARM_UP = 99;
    private static final int WARM_UP_ROUNDS = 5;

    private final Coach coach;
    private final List<Topic> topics;
    private final long paceNanos;
    private final Map<Question, Set<String>> answers = new LinkedHashMap<>();
    private final Latencies beyondModel = new Latencies();
    private final Tally unknown = new Tally("unknown", "NONE");
    private final Tally same = new Tally("the same", "SHORT");
    private final Tally reworded = new Tally("asked in another way", "SEMANTIC");
    private final Tally otherwise = new Tally("in other words, among 2,000", "SEMANTIC");

    Rounds(Coach coach, List<Topic> topics, ModelPace pace) {
        this.coach = coach;
        this.topics = topics;
        this.paceNanos = pace.untilLastToken().toNanos();
    }

    /** Asks what is not counted, so that the product is compiled. */
    void warmUp() throws IOException, InterruptedException {
        for (var topic : topics) {
            var question = new Question(topic, BUILDING_TO_WARM_UP);
            coach.ask(question.asked());
            for (var round = 0; round < WARM_UP_ROUNDS; round++) {
                coach.ask(question.again());
                if (question.isComparable()) {
                    // A vector is worked out once for each way to write a question.
                    coach.ask(question.reworded() + " ".repeat(round));
                }
            }
        }
    }

    /** Asks so many questions, each as an unknown one, as the same, and in another way. */
    void ask(int count) throws IOException, InterruptedException {
        var questions =
                IntStream.range(0, count)
                        .mapToObj(
                                i -> new Question(topics.get(i % topics.size()), i / topics.size()))
                        .toList();
        for (var from = 0; from < count; from += topics.size()) {
            var round = questions.subList(from, Math.min(count, from + topics.size()));
            askFirst(round);
            for (var question : round) {
                ask(question, question.again(), same);
            }
            for (var question : round) {
                if (question.isComparable()) {
                    ask(question, question.reworded(), reworded);
                }
            }
        }
    }

    /** What the model has answered. */
    Set<String> answers() {
        return answers.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
    }

    /** Asks those of the same questions in other words that got one of some answers. */
    void askOtherwise(Set<String> some) throws IOException, InterruptedException {
        var questions =
                answers.keySet().stream()
                        .filter(Question::isComparable)
                        .filter(question -> !Collections.disjoint(answersTo(question), some))
                        .toList();
        for (var question : questions) {
            ask(question, question.otherwise(), otherwise);
        }
    }

    private void askFirst(List<Question> questions) throws IOException, InterruptedException {
        for (var question : questions) {
            var reply = ask(question, question.asked(), unknown);
            if (!reply.isFromCache()) {
                beyondModel.record(reply.serverNanos() - paceNanos);
            }
        }
    }

    private Reply ask(Question question, String text, Tally tally)
            throws IOException, InterruptedException {
        var reply = coach.ask(text);
        tally.count(reply, answersTo(question));
        if (!reply.isFromCache()) {
            answersTo(question).add(reply.text());
        }
        return reply;
    }

    private Set<String> answersTo(Question question) {
        return answers.computeIfAbsent(question, _ -> new HashSet<>());
    }

    /** What unknown questions take besides the model's own time. */
    Latencies beyondModel() {
        return beyondModel;
    }

    Tally same() {
        return same;
    }

    Tally reworded() {
        return reworded;
    }

    Tally otherwise() {
        return otherwise;
    }

    List<Tally> tallies() {
        return List.of(unknown, same, reworded, otherwise);
    }
}
