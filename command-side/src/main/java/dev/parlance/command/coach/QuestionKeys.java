package dev.parlance.command.coach;

import dev.parlance.command.coach.AnswerRows.Vector;
import dev.parlance.command.reply.Question;
import dev.parlance.command.reply.prompt.PromptRole;
import dev.parlance.command.reply.prompt.PromptTemplates;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.knowledge.KnowledgeScope;
import dev.parlance.kernel.memory.QuestionVectors;
import dev.parlance.kernel.memory.TextEmbeddings;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Finds out by what the answer to a question could be found. */
@Component
class QuestionKeys {

    private static final Logger log = LoggerFactory.getLogger(QuestionKeys.class);

    private final AnswerCachePolicy policy;
    private final AnswerCacheSettings settings;
    private final ScopeVersions versions;
    private final PromptTemplates templates;
    private final TextEmbeddings embeddings;
    private final QuestionVectors vectors;
    private final ThreadFactory threads = Thread.ofVirtual().name("question-vector-", 0).factory();

    QuestionKeys(
            AnswerCachePolicy policy,
            AnswerCacheSettings settings,
            ScopeVersions versions,
            PromptTemplates templates,
            TextEmbeddings embeddings,
            QuestionVectors vectors) {
        this.policy = policy;
        this.settings = settings;
        this.versions = versions;
        this.templates = templates;
        this.embeddings = embeddings;
        this.vectors = vectors;
    }

    /** The key of a question with a scope, or empty if what is known there cannot be told now. */
    Optional<AnswerKey> of(Question question, QuestionForm form) {
        var scope = Objects.requireNonNull(question.setting().scope());
        return version(scope, question.asker())
                .map(
                        version ->
                                new AnswerKey(
                                        scope.saidBy(question.asker()).value(),
                                        question.model().ref().toString(),
                                        templates.of(PromptRole.COACH).version(),
                                        version,
                                        form.hash()));
    }

    /** How often what is known in a scope has changed, if that can be told now. */
    Optional<Long> version(KnowledgeScope scope, AccountId reader) {
        return versions.of(scope, reader);
    }

    /**
     * The vector of a question, if it may be compared with others and there is one in time. Whoever
     * looks the question up meanwhile gets the same one, so it is not given up with the wait.
     */
    Optional<Vector> vectorOf(String question) throws InterruptedException {
        var embedding = embeddings.configured();
        if (!policy.mayCompare(embedding, question)) {
            return Optional.empty();
        }
        var model = embedding.model();
        var asked = new FutureTask<>(() -> vectors.of(model, question));
        threads.newThread(asked).start();
        try {
            return asked.get(settings.vectorPatience().toNanos(), TimeUnit.NANOSECONDS)
                    .map(numbers -> new Vector(model, numbers));
        } catch (TimeoutException _) {
            log.warn("A question is not compared with others: its vector takes too long");
        } catch (ExecutionException e) {
            log.warn("A question is not compared with others", e.getCause());
        }
        return Optional.empty();
    }
}
