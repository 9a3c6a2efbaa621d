package dev.parlance.command.coach;

import dev.parlance.command.coach.Flights.Flight;
import dev.parlance.command.coach.Flights.Landing;
import dev.parlance.command.reply.AnswerLayer;
import dev.parlance.command.reply.Answered;
import dev.parlance.command.reply.Answerer;
import dev.parlance.command.reply.Question;
import dev.parlance.command.reply.model.Cancellation;
import dev.parlance.command.reply.model.DeltaSink;
import dev.parlance.command.reply.model.ReplyCompletion;
import dev.parlance.command.reply.prompt.ContextMessage;
import dev.parlance.command.reply.prompt.PromptAssembly.Assembled;
import dev.parlance.kernel.reply.CacheUse;
import dev.parlance.kernel.reply.FinishReason;
import dev.parlance.kernel.reply.TokenUsage;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Gives answers of a coach again that were given before, before anything is gathered, held or asked
 * for a question. What may be given again the {@link AnswerCachePolicy} decides. {@code
 * parlance.coach.answers} counts the answers that might have been known by the cache that they came
 * from: {@code none}, {@code short}, {@code semantic}, and {@code joined} for those that waited for
 * an equal question.
 */
@Component
@Order(10)
final class CachedAnswers implements AnswerLayer {

    private static final TokenUsage NOTHING = new TokenUsage(0, 0, 0, false);

    private final AnswerCachePolicy policy;
    private final AnswerCacheSettings settings;
    private final QuestionKeys keys;
    private final AnswerCache cache;
    private final Flights flights;
    private final Clock clock;
    private final MeterRegistry meters;

    CachedAnswers(
            AnswerCachePolicy policy,
            AnswerCacheSettings settings,
            QuestionKeys keys,
            AnswerCache cache,
            Flights flights,
            Clock clock,
            MeterRegistry meters) {
        this.policy = policy;
        this.settings = settings;
        this.keys = keys;
        this.cache = cache;
        this.flights = flights;
        this.clock = clock;
        this.meters = meters;
    }

    @Override
    public Answerer around(Answerer inner) {
        return (question, sink, cancellation) ->
                policy.mayBeKnown(question)
                        ? new Asking(inner, question, sink, cancellation).answer()
                        : inner.answer(question, sink, cancellation);
    }

    /** One question of which the answer may be known. */
    private final class Asking {

        private final Answerer inner;
        private final Question question;
        private final DeltaSink sink;
        private final Cancellation cancellation;
        private final long begun = System.nanoTime();
        private @Nullable ContextMessage message;

        Asking(Answerer inner, Question question, DeltaSink sink, Cancellation cancellation) {
            this.inner = inner;
            this.question = question;
            this.sink = sink;
            this.cancellation = cancellation;
        }

        Answered answer() throws InterruptedException {
            var form = QuestionForm.of(message().text());
            var key = keys.of(question, form);
            if (key.isEmpty()) {
                return asked();
            }
            var remembered = cache.remembered(key.get());
            return remembered.isPresent()
                    ? again(remembered.get(), CacheUse.SHORT, "short")
                    : together(key.get(), form.signature());
        }

        private Answered together(AnswerKey key, String signature) throws InterruptedException {
            while (true) {
                try (var flight = flights.board(key)) {
                    if (flight.leads()) {
                        return lead(key, signature, flight);
                    }
                    switch (flight.await(left(), cancellation)) {
                        case Landing.Shared(var answer, var use) -> {
                            return again(answer, use, "joined");
                        }
                        case Landing.Missed() -> {
                            return asked();
                        }
                        case Landing.Lost() -> {}
                    }
                }
            }
        }

        private Duration left() {
            return settings.patience().minusNanos(System.nanoTime() - begun);
        }

        private Answered lead(AnswerKey key, String signature, Flight flight)
                throws InterruptedException {
            var same = cache.same(key);
            if (same.isPresent()) {
                flight.land(same.get(), CacheUse.SHORT);
                return again(same.get(), CacheUse.SHORT, "short");
            }
            var vector = keys.vectorOf(message().text());
            var alike = vector.flatMap(found -> cache.alike(key, signature, found));
            if (alike.isPresent()) {
                flight.land(alike.get(), CacheUse.SEMANTIC);
                return again(alike.get(), CacheUse.SEMANTIC, "semantic");
            }
            var answered = asked();
            var assembled = question.prompt().get();
            if (policy.mayShare(key, answered, assembled)) {
                var answer = answerOf(answered);
                if (mayKeep(key, answered, assembled)) {
                    cache.keep(key, signature, vector.orElse(null), answer);
                }
                flight.land(answer, CacheUse.SHORT);
            }
            return answered;
        }

        private boolean mayKeep(AnswerKey key, Answered answered, Assembled assembled) {
            var scope = Objects.requireNonNull(question.setting().scope());
            return keys.version(scope, question.asker())
                    .filter(now -> policy.mayKeep(key, answered, assembled, now))
                    .isPresent();
        }

        private KeptAnswer answerOf(Answered answered) {
            var completion = answered.completion();
            return new KeptAnswer(
                    question.asker(),
                    completion.model(),
                    completion.text(),
                    answered.provenance(),
                    clock.instant());
        }

        private Answered asked() throws InterruptedException {
            var answered = inner.answer(question, sink, cancellation);
            count("none");
            return answered;
        }

        private Answered again(KeptAnswer answer, CacheUse use, String counted) {
            cancellation.throwIfCancelled();
            sink.delta(answer.text());
            count(counted);
            var taken = Duration.ofNanos(System.nanoTime() - begun);
            return new Answered(
                    new ReplyCompletion(
                            answer.model(),
                            answer.text(),
                            FinishReason.STOP,
                            NOTHING,
                            taken,
                            taken,
                            0),
                    use,
                    answer.provenanceFor(message().messageId()));
        }

        private ContextMessage message() {
            if (message == null) {
                message = question.setting().message().get();
            }
            return message;
        }

        private void count(String cache) {
            meters.counter("parlance.coach.answers", "cache", cache).increment();
        }
    }
}
