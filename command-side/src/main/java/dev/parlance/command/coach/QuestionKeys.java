package dev.parlance.command.coach;

import dev.parlance.command.coach.AnswerRows.Vector;
import dev.parlance.command.reply.Question;
import dev.parlance.command.reply.prompt.PromptRole;
import dev.parlance.command.reply.prompt.PromptTemplates;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.knowledge.KnowledgeScope;
import dev.parlance.kernel.memory.EmbeddingFailed;
import dev.parlance.kernel.memory.TextEmbeddings;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Finds out by what the answer to a question could be found. */
@Component
class QuestionKeys {

    private static final Logger log = LoggerFactory.getLogger(QuestionKeys.class);

    private final AnswerCachePolicy policy;
    private final ScopeVersions versions;
    private final PromptTemplates templates;
    private final TextEmbeddings embeddings;

    QuestionKeys(
            AnswerCachePolicy policy,
            ScopeVersions versions,
            PromptTemplates templates,
            TextEmbeddings embeddings) {
        this.policy = policy;
        this.versions = versions;
        this.templates = templates;
        this.embeddings = embeddings;
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

    /** The vector of a question, if it may be compared with others. */
    Optional<Vector> vectorOf(String question) {
        var embedding = embeddings.configured();
        if (!policy.mayCompare(embedding, question)) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Vector(embedding.model(), embedding.embed(List.of(question)).getFirst()));
        } catch (EmbeddingFailed e) {
            log.warn("A question is not compared with others", e);
            return Optional.empty();
        }
    }
}
