package dev.parlance.command.coach;

import dev.parlance.command.reply.Answered;
import dev.parlance.command.reply.Question;
import dev.parlance.command.reply.model.ReplyCompletion;
import dev.parlance.command.reply.prompt.PromptAssembly.Assembled;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.memory.TextEmbedding;
import dev.parlance.kernel.reply.CacheUse;
import dev.parlance.kernel.reply.FinishReason;
import java.time.Duration;
import java.time.Instant;

/**
 * Decides for both caches: which answers may be given again, to which questions, and for how long.
 * Everything else about them only does what is decided here.
 */
final class AnswerCachePolicy {

    /** Shorter questions say too little for their vectors to say more. */
    static final int FEWEST_LETTERS = 8;

    /** Of longer texts models read the beginning alone, which others may share. In UTF-16 units. */
    static final int LONGEST_COMPARED = 500;

    private final AnswerCacheSettings settings;

    AnswerCachePolicy(AnswerCacheSettings settings) {
        this.settings = settings;
    }

    /**
     * Whether the answer to a question follows from the question and what is known in its scope,
     * and from nothing that was said before; and whether an answer that was given before will do.
     */
    boolean mayBeKnown(Question question) {
        var setting = question.setting();
        return settings.enabled()
                && setting.kind() == ConversationKind.COACH
                && setting.scope() != null
                && setting.seq() == 1
                && !setting.again();
    }

    /** Whether a question may be compared with others by its vector. */
    boolean mayCompare(TextEmbedding embedding, String question) {
        return question.length() <= LONGEST_COMPARED
                && question.codePoints().filter(Character::isLetter).count() >= FEWEST_LETTERS
                && Distinctions.areKnownOf(question)
                && embedding.covers(question);
    }

    /** Whether two questions of the same {@link QuestionForm#signature} mean the same. */
    boolean isSameMeaning(double cosine) {
        return cosine > settings.leastCosine();
    }

    /**
     * Whether an answer may be given to those who asked the same meanwhile: that of a fall-back,
     * too, and one for which nothing was looked up in time, since theirs would fare no better.
     *
     * @param assembled the prompt that it answers
     */
    boolean mayShare(AnswerKey key, Answered answered, Assembled assembled) {
        return answered.cache() == CacheUse.NONE
                && isWhole(answered.completion())
                && assembled.template().version().equals(key.template())
                && showsTheQuestionAlone(assembled);
    }

    /**
     * Whether an answer may be given again later.
     *
     * @param assembled the prompt that it answers
     * @param knowledgeVersion of the scope, after it was answered
     */
    boolean mayKeep(AnswerKey key, Answered answered, Assembled assembled, long knowledgeVersion) {
        return mayShare(key, answered, assembled)
                && answered.completion().model().toString().equals(key.model())
                && wasLookedUp(assembled, key.knowledgeVersion())
                && knowledgeVersion == key.knowledgeVersion();
    }

    /**
     * Where the search did not come in time, or without all vectors, another answer may know more.
     */
    private static boolean wasLookedUp(Assembled assembled, long knowledgeVersion) {
        var knowledge = assembled.material().knowledge();
        return knowledge != null
                && knowledge.settled()
                && knowledge.scopeVersion() == knowledgeVersion;
    }

    private static boolean isWhole(ReplyCompletion completion) {
        return completion.finishReason() == FinishReason.STOP && !completion.text().isBlank();
    }

    private static boolean showsTheQuestionAlone(Assembled assembled) {
        var shown = assembled.shown();
        return shown.messages().size() == 1
                && shown.newestLength() == null
                && shown.lore().isEmpty()
                && shown.memories().isEmpty()
                && !shown.summary()
                && assembled.material().persona() == null
                && assembled.material().room() == null;
    }

    /** How long an answer is given to the same question. */
    Duration sameLife() {
        return settings.shortLife();
    }

    /** Since when an answer must have been kept to be given to the same question. */
    Instant sameSince(Instant now) {
        return now.minus(sameLife());
    }

    /** Since when an answer must have been kept to be given to a question of the same meaning. */
    Instant alikeSince(Instant now) {
        return now.minus(settings.semanticLife());
    }
}
