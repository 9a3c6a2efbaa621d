package dev.parlance.gateway.stage;

import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCompleted;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyFailed;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyStarted;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.conversation.MessageRole;
import dev.parlance.kernel.conversation.MessageView;
import dev.parlance.kernel.live.LiveChannel;
import dev.parlance.kernel.live.LiveChannel.Listening;
import dev.parlance.kernel.live.LiveSignal.ReplyAsked;
import dev.parlance.kernel.live.LiveSignal.ReplyDelta;
import dev.parlance.kernel.live.LiveSignal.Voice;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.reply.CacheUse;
import dev.parlance.kernel.reply.Cost;
import dev.parlance.kernel.reply.FinishReason;
import dev.parlance.kernel.reply.ModelRef;
import dev.parlance.kernel.reply.Provenance;
import dev.parlance.kernel.reply.ReplyAccount;
import dev.parlance.kernel.reply.ReplyId;
import dev.parlance.kernel.reply.ReplyStatus;
import dev.parlance.kernel.reply.ReplyView;
import dev.parlance.kernel.reply.RunningReplies.DetailsSoFar;
import dev.parlance.kernel.reply.RunningReplies.PartialReply;
import dev.parlance.kernel.reply.TokenUsage;
import dev.parlance.kernel.reply.WorkerId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One reply, said piece by piece as a test wants it. */
public final class Speech {

    static final ModelRef MODEL = new ModelRef("demo", "parlance-demo");
    private final ReplyId id;
    private final Talk talk;
    private final @Nullable CharacterRef character;
    private final ReplyAccount account;
    private final LiveChannel channel;
    private final StringBuilder text = new StringBuilder();
    private final AtomicInteger questions = new AtomicInteger();
    private ReplyStatus status = ReplyStatus.REQUESTED;
    private int attempt;
    private int index;
    private boolean here = true;
    private boolean lookingForPages;
    private Listening listening = () -> {};
    private @Nullable MessageId messageId;
    private @Nullable Long seq;

    Speech(ReplyId id, Talk talk, @Nullable CharacterRef character, LiveChannel channel) {
        this.id = id;
        this.talk = talk;
        this.character = character;
        this.account = accountOf(character);
        this.channel = channel;
    }

    public ReplyId id() {
        return id;
    }

    Talk talk() {
        return talk;
    }

    @Nullable CharacterRef character() {
        return character;
    }

    private static ReplyAccount accountOf(@Nullable CharacterRef character) {
        return new ReplyAccount(
                MODEL,
                FinishReason.STOP,
                new TokenUsage(12, 34, 0, false),
                new Cost(new BigDecimal("0.0000222"), "USD", "2026-11", true),
                10,
                20,
                CacheUse.NONE,
                new Provenance("v1", List.of(), List.of(), List.of(), List.of(), character, null));
    }

    /** A worker begins an attempt, the first or one after a crash. */
    public synchronized Speech begins() {
        attempt++;
        index = 0;
        text.setLength(0);
        status = ReplyStatus.STARTED;
        talk.commit(
                new AssistantReplyStarted(
                        talk.id(),
                        id,
                        attempt,
                        new WorkerId(UUID.randomUUID()),
                        MODEL,
                        Instant.now()));
        return this;
    }

    /** The worker is in another process, whose memory is out of reach from here. */
    public synchronized Speech elsewhere() {
        here = false;
        return this;
    }

    /** The worker is in another process that can be asked what was said so far. */
    public Speech whereItCanBeAsked() {
        elsewhere();
        listening =
                channel.listen(
                        talk.id(),
                        signal -> {
                            if (signal instanceof ReplyAsked asked && asked.replyId().equals(id)) {
                                questions.incrementAndGet();
                                Thread.startVirtualThread(this::saysAgain);
                            }
                        });
        return this;
    }

    private synchronized void saysAgain() {
        if (index > 0) {
            var voice = new Voice(character, MODEL);
            channel.publish(
                    new ReplyDelta(talk.id(), id, attempt, index - 1, 0, text.toString(), voice));
        }
    }

    /** How often the worker was asked. */
    public int questions() {
        return questions.get();
    }

    public synchronized Speech says(String piece) {
        int offset = text.length();
        text.append(piece);
        if (talk.live()) {
            channel.publish(new ReplyDelta(talk.id(), id, attempt, index, offset, piece));
        }
        index++;
        return this;
    }

    public synchronized Speech completes() {
        listening.close();
        messageId = new MessageId(UUID.randomUUID());
        seq = talk.nextSeq();
        status = ReplyStatus.COMPLETED;
        var said = text.toString();
        var reply =
                new MessageView.Reply(
                        id,
                        MODEL,
                        FinishReason.STOP,
                        account.usage(),
                        account.cost(),
                        CacheUse.NONE,
                        account.provenance(),
                        List.of(new MessageView.Variant(id, MODEL, said, Instant.now(), false)),
                        null);
        talk.write(
                new MessageView(
                        messageId,
                        seq,
                        null,
                        character,
                        MessageRole.ASSISTANT,
                        said,
                        null,
                        Instant.now(),
                        null,
                        reply));
        talk.commit(
                new AssistantReplyCompleted(
                        talk.id(),
                        id,
                        character,
                        messageId,
                        seq,
                        false,
                        new ProtectedText(talk.owner(), said),
                        account,
                        Instant.now()));
        return this;
    }

    /** Another reply becomes a variant of this one's message. */
    public synchronized void isSaidAnew(String words) {
        talk.commit(
                new AssistantReplyCompleted(
                        talk.id(),
                        new ReplyId(UUID.randomUUID()),
                        character,
                        Objects.requireNonNull(messageId),
                        Objects.requireNonNull(seq),
                        true,
                        new ProtectedText(talk.owner(), words),
                        account,
                        Instant.now()));
    }

    public synchronized Speech fails() {
        status = ReplyStatus.FAILED;
        talk.commit(
                new AssistantReplyFailed(
                        talk.id(),
                        id,
                        attempt,
                        ErrorCode.MODEL_UNAVAILABLE,
                        "No model answered.",
                        Instant.now()));
        return this;
    }

    synchronized void end(ReplyStatus how) {
        status = how;
    }

    /** Once it has ended, pages beside it are still looked for here. */
    public synchronized Speech looksForPages() {
        lookingForPages = true;
        return this;
    }

    synchronized Optional<PartialReply> partial() {
        boolean goesOn = status == ReplyStatus.STARTED;
        return here && (goesOn || lookingForPages)
                ? Optional.of(
                        new PartialReply(
                                id,
                                talk.id(),
                                character,
                                attempt,
                                MODEL,
                                index,
                                text.toString(),
                                DetailsSoFar.NONE,
                                !goesOn))
                : Optional.empty();
    }

    synchronized ReplyView view() {
        boolean late = talk.repliesAreLate();
        boolean done = !late && status == ReplyStatus.COMPLETED;
        return new ReplyView(
                id,
                talk.id(),
                late ? ReplyStatus.REQUESTED : status,
                late ? 0 : attempt,
                MODEL,
                done ? messageId : null,
                done ? seq : null,
                done ? text.toString() : null,
                done ? account : null,
                !late && status == ReplyStatus.FAILED
                        ? new ReplyView.Failure(ErrorCode.MODEL_UNAVAILABLE, "No model answered.")
                        : null,
                null,
                Instant.EPOCH,
                false);
    }
}
