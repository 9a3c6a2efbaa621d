package dev.parlance.command.memory;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.parlance.command.reply.model.Cancellation;
import dev.parlance.command.reply.model.ModelOptions;
import dev.parlance.command.reply.model.PromptContext;
import dev.parlance.command.reply.model.PromptMessage;
import dev.parlance.command.reply.model.ReplyCompletion;
import dev.parlance.command.reply.model.ReplyModelException;
import dev.parlance.command.reply.model.ReplyModelException.Kind;
import dev.parlance.command.reply.model.ReplyModels;
import dev.parlance.command.reply.model.ReplyPrompt;
import dev.parlance.command.reply.prompt.PromptTemplate;
import dev.parlance.command.reply.prompt.PromptWord;
import dev.parlance.kernel.memory.MemoryId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Has the usual model of replies summarise. It is shown known facts and messages by number, and
 * answers with a JSON object; what it says of numbers that it was not shown is left out.
 */
final class ModelSummariser implements Summariser {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** U+0000, as it is or as JSON escapes it: no database holds it. */
    private static final Pattern NUL = Pattern.compile("\\x00|\\\\u0000");

    private static final double TEMPERATURE = 0.2;
    private static final int LONGEST_ANSWER = 2_000;
    private static final int MOST_FACTS = 20;
    private static final int LONGEST_FACT = 500;

    private final ReplyModels models;
    private final PromptTemplate template;

    ModelSummariser(ReplyModels models, PromptTemplate template) {
        this.models = models;
        this.template = template;
    }

    @Override
    public Summary summarise(Talk talk, Hold hold, Cancellation cancellation) {
        var prompt =
                new ReplyPrompt(
                        template.render(
                                Map.of(
                                        PromptWord.PERSON,
                                        talk.person(),
                                        PromptWord.ASSISTANT,
                                        talk.assistant())),
                        List.of(new PromptMessage(PromptMessage.Role.USER, transcript(talk))),
                        new ModelOptions(TEMPERATURE, LONGEST_ANSWER),
                        PromptContext.EMPTY);
        var model = hold.on(prompt, models.forReply(null));
        var completion = model.stream(prompt, _ -> {}, cancellation);
        var answer = read(completion);
        return new Summary(
                Objects.requireNonNull(answer.summary()),
                facts(answer, talk),
                completion,
                template.version());
    }

    private static String transcript(Talk talk) {
        var known =
                IntStream.range(0, talk.known().size())
                        .mapToObj(i -> "[%d] %s".formatted(i + 1, talk.known().get(i).text()))
                        .collect(Collectors.joining("\n"));
        var said =
                talk.said().stream()
                        .map(
                                message ->
                                        "#%d (%s) %s: %s"
                                                .formatted(
                                                        message.seq(),
                                                        message.at(),
                                                        message.byPerson()
                                                                ? talk.person()
                                                                : talk.assistant(),
                                                        message.text()))
                        .collect(Collectors.joining("\n"));
        return """
        <earlier_summary>
        %s
        </earlier_summary>
        <known_facts>
        %s
        </known_facts>
        <messages>
        %s
        </messages>
        """
                .formatted(Objects.requireNonNullElse(talk.earlier(), ""), known, said);
    }

    private static Answer read(ReplyCompletion completion) {
        var text = NUL.matcher(completion.text()).replaceAll("");
        int from = text.indexOf('{');
        int to = text.lastIndexOf('}');
        if (from < 0 || to < from) {
            throw unreadable(completion, null);
        }
        try {
            var answer = JSON.readValue(text.substring(from, to + 1), Answer.class);
            if (answer == null || answer.summary() == null || answer.summary().isBlank()) {
                throw unreadable(completion, null);
            }
            return answer;
        } catch (JacksonException e) {
            throw unreadable(completion, e);
        }
    }

    /** The cause is left out on purpose: it quotes what it could not read. */
    private static ReplyModelException unreadable(
            ReplyCompletion completion, @Nullable JacksonException cause) {
        var what = cause == null ? "no summary" : cause.getClass().getSimpleName();
        return new ReplyModelException(
                Kind.MALFORMED,
                completion.model(),
                "the summary cannot be read: " + what,
                null,
                null);
    }

    private static List<Fact> facts(Answer answer, Talk talk) {
        Set<Long> shown = talk.said().stream().map(Said::seq).collect(Collectors.toSet());
        return answer.facts() == null
                ? List.of()
                : answer.facts().stream()
                        .filter(fact -> fact.text() != null && !fact.text().isBlank())
                        .map(fact -> fact(fact, shown, talk))
                        .filter(fact -> !fact.seqs().isEmpty())
                        .limit(MOST_FACTS)
                        .toList();
    }

    private static Fact fact(AnsweredFact fact, Set<Long> shown, Talk talk) {
        var text = Objects.requireNonNull(fact.text()).strip();
        return new Fact(
                Cut.to(LONGEST_FACT, text),
                orEmpty(fact.messages()).stream()
                        .filter(shown::contains)
                        .sorted()
                        .distinct()
                        .toList(),
                orEmpty(fact.supersedes()).stream()
                        .filter(number -> number >= 1 && number <= talk.known().size())
                        .map(number -> talk.known().get(number - 1).memoryId())
                        .distinct()
                        .<MemoryId>map(id -> id)
                        .toList());
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list.stream().filter(Objects::nonNull).toList();
    }

    /** What the model answers with. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Answer(@Nullable String summary, @Nullable List<AnsweredFact> facts) {
        @Override
        public String toString() {
            return "Answer";
        }
    }

    /** A fact, with the numbers of messages and of known facts. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record AnsweredFact(
            @Nullable String text,
            @Nullable List<Long> messages,
            @Nullable List<Integer> supersedes) {
        @Override
        public String toString() {
            return "AnsweredFact";
        }
    }
}
