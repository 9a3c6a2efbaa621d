package dev.parlance.command.coach;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parlance.command.coach.AnswerRows.Near;
import dev.parlance.command.coach.AnswerRows.Vector;
import dev.parlance.command.keys.KeysDestroyed;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * The answers that may be given again: all of them in the database, the newest in memory, too. A
 * database that is away has none, and what cannot be read is not there: whoever asks is answered in
 * any case. It forgets people as soon as their keys are destroyed.
 */
@Component
class AnswerCache {

    private static final Logger log = LoggerFactory.getLogger(AnswerCache.class);

    /** How much is in memory, in UTF-16 units. */
    private static final int REMEMBERED = 8_000_000;

    /** What an answer takes besides its text, in as many. */
    private static final int BESIDES_TEXT = 1_000;

    private final AnswerRows rows;
    private final AnswerCachePolicy policy;
    private final Clock clock;
    private final Cache<AnswerKey, KeptAnswer> newest;

    AnswerCache(AnswerRows rows, AnswerCachePolicy policy, Clock clock) {
        this.rows = rows;
        this.policy = policy;
        this.clock = clock;
        this.newest =
                Caffeine.newBuilder()
                        .maximumWeight(REMEMBERED)
                        .weigher(
                                (AnswerKey _, KeptAnswer answer) ->
                                        BESIDES_TEXT + answer.text().length())
                        .expireAfterWrite(policy.sameLife())
                        .build();
    }

    /** The answer to the same question, if it is in memory. */
    Optional<KeptAnswer> remembered(AnswerKey key) {
        return Optional.ofNullable(newest.getIfPresent(key))
                .filter(answer -> answer.keptAt().isAfter(policy.sameSince(clock.instant())));
    }

    /** The answer to the same question. */
    Optional<KeptAnswer> same(AnswerKey key) {
        return remembered(key)
                .or(
                        () ->
                                ifThere(() -> rows.same(key, policy.sameSince(clock.instant())))
                                        .map(found -> remember(key, found)));
    }

    /** The answer to a question of the same meaning. */
    Optional<KeptAnswer> alike(AnswerKey key, String signature, Vector vector) {
        return ifThere(
                        () ->
                                rows.nearest(
                                        key, signature, vector, policy.alikeSince(clock.instant())))
                .filter(near -> policy.isSameMeaning(near.cosine()))
                .map(Near::answer);
    }

    /**
     * Keeps an answer; in memory only what the database has taken.
     *
     * @param vector of its question, or null if it may not be compared
     */
    void keep(AnswerKey key, String signature, @Nullable Vector vector, KeptAnswer answer) {
        try {
            if (rows.keep(key, signature, vector, answer)) {
                remember(key, answer);
            }
        } catch (RuntimeException e) {
            log.warn("An answer could not be kept", e);
        }
    }

    private KeptAnswer remember(AnswerKey key, KeptAnswer answer) {
        newest.put(key, answer);
        return answer;
    }

    private static <T> Optional<T> ifThere(Supplier<Optional<T>> look) {
        try {
            return look.get();
        } catch (RuntimeException e) {
            log.warn("Answers that were given before could not be looked up", e);
            return Optional.empty();
        }
    }

    @EventListener
    void on(KeysDestroyed destroyed) {
        newest.invalidateAll();
        try {
            rows.forget(destroyed.people());
        } catch (DataAccessException e) {
            log.warn("Answers of people who are forgotten stay until they are pruned", e);
        }
    }
}
