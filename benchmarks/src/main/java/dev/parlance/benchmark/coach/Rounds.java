package dev.parlance.benchmark.coach;

import dev.parlance.benchmark.Latencies;
import dev.parlance.benchmark.model.ModelPace;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private final Map<Question, String> answers = new LinkedHashMap<>();
    private final Latencies beyondModel = new Latencies();
    private final Tally unknown = new Tally("unknown", "NONE");
    private final Tally same = new Tally("the same", "SHORT");
    private final Tally reworded = new Tally("asked in another way", "SEMANTIC");
    private final Tally otherwise = new Tally("in other words, among 2,000", "SEMANTIC");

    Rounds(Coach coach, List<Topic> topics, ModelPace pace) {
        this.coach = coach;
        this.topics = topics;
        this.paceNanos = pace.delayOf(pace.tokens() - 1);
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
                same.count(coach.ask(question.again()), answerTo(question));
            }
            for (var question : round) {
                if (question.isComparable()) {
                    reworded.count(coach.ask(question.reworded()), answerTo(question));
                }
            }
        }
    }

    /** Asks the same questions in other words. */
    void askOtherwise() throws IOException, InterruptedException {
        for (var question : answers.keySet()) {
            if (question.isComparable()) {
                otherwise.count(coach.ask(question.otherwise()), answerTo(question));
            }
        }
    }

    private void askFirst(List<Question> questions) throws IOException, InterruptedException {
        for (var question : questions) {
            var reply = coach.ask(question.asked());
            answers.put(question, reply.text());
            unknown.count(reply, reply.text());
            if (reply.cache().equals("NONE")) {
                beyondModel.record(reply.serverNanos() - paceNanos);
            }
        }
    }

    private String answerTo(Question question) {
        return answers.getOrDefault(question, "");
    }

    long paceMillis() {
        return Duration.ofNanos(paceNanos).toMillis();
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
