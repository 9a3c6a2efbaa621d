package dev.parlance.command.conversation;

import static dev.parlance.kernel.conversation.ConversationKind.DIRECT;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.conversation.ClientMessageId;
import dev.parlance.kernel.conversation.ConversationCommand.PostUserMessage;
import dev.parlance.kernel.conversation.ConversationCommand.StartConversation;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCancellationRequested;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCompleted;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyFailed;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyRequested;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyStarted;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationStarted;
import dev.parlance.kernel.conversation.ConversationEvent.UserMessagePosted;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.conversation.Participant;
import dev.parlance.kernel.conversation.ParticipantRole;
import dev.parlance.kernel.id.IdSource;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.reply.CacheUse;
import dev.parlance.kernel.reply.Cost;
import dev.parlance.kernel.reply.FinishReason;
import dev.parlance.kernel.reply.ModelRef;
import dev.parlance.kernel.reply.Provenance;
import dev.parlance.kernel.reply.ReplyAccount;
import dev.parlance.kernel.reply.ReplyId;
import dev.parlance.kernel.reply.TokenUsage;
import dev.parlance.kernel.reply.WorkerId;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.matchers.Matchers;
import org.hamcrest.Matcher;
import org.jspecify.annotations.Nullable;

/** Mina's conversation with an assistant, in the words of events and commands. */
class ConversationFixture {

    static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    static final ConversationId CONVERSATION = new ConversationId(id(1));
    static final AccountId MINA = new AccountId(id(2));
    static final AccountId STRANGER = new AccountId(id(3));
    static final WorkerId WORKER = new WorkerId(id(4));
    static final ModelRef MODEL = new ModelRef("demo", "demo");

    private static final long FIRST_ID = 100;

    /** The reply whose id the id source gives next. */
    static final ReplyId NEXT_REPLY = new ReplyId(id(FIRST_ID));

    final AggregateTestFixture<Conversation> fixture =
            new AggregateTestFixture<>(Conversation.class);
    final Map<ClientMessageId, EarlierPost> everPosted = new HashMap<>();
    private long nextId = FIRST_ID;

    ConversationFixture() {
        fixture.registerInjectableResource(Clock.fixed(NOW, ZoneOffset.UTC));
        fixture.registerInjectableResource((IdSource) () -> id(nextId++));
        fixture.registerInjectableResource(
                (SummaryPolicy) (messages, tokens) -> messages >= 4 || tokens >= 1_000);
        fixture.registerInjectableResource(
                (PostedMessages)
                        (_, _, clientMessageId) ->
                                Optional.ofNullable(everPosted.get(clientMessageId)));
    }

    static UUID id(long n) {
        return new UUID(0x0192_0000_0000_7000L, 0x8000_0000_0000_0000L | n);
    }

    static ReplyId reply(long n) {
        return new ReplyId(id(200 + n));
    }

    static MessageId message(long n) {
        return new MessageId(id(300 + n));
    }

    static ProtectedText text(String text) {
        return new ProtectedText(MINA, text);
    }

    static StartConversation start(@Nullable String title) {
        return new StartConversation(
                CONVERSATION,
                DIRECT,
                MINA,
                title == null ? null : text(title),
                null,
                null,
                List.of(),
                null,
                null);
    }

    static ConversationStarted started(@Nullable String title) {
        return new ConversationStarted(
                CONVERSATION,
                DIRECT,
                MINA,
                title == null ? null : text(title),
                null,
                null,
                List.of(new Participant(MINA, ParticipantRole.OWNER)),
                null,
                null,
                null,
                NOW);
    }

    static PostUserMessage post(String clientMessageId, String text) {
        return post(MINA, clientMessageId, text);
    }

    static PostUserMessage post(AccountId author, String clientMessageId, String text) {
        return new PostUserMessage(
                CONVERSATION,
                message(99),
                author,
                new ClientMessageId(clientMessageId),
                new ProtectedText(author, text));
    }

    static UserMessagePosted posted(long seq, String clientMessageId, String text) {
        return new UserMessagePosted(
                CONVERSATION,
                message(seq),
                seq,
                MINA,
                new ClientMessageId(clientMessageId),
                text(text),
                NOW);
    }

    /** As many messages, each with a reply that failed. */
    static List<Object> messages(int count) {
        var events = new ArrayList<Object>(List.of(started(null)));
        LongStream.rangeClosed(1, count)
                .forEach(
                        seq -> {
                            events.add(posted(seq, "c-" + seq, "메시지 " + seq));
                            events.add(requested(reply(seq), seq));
                            events.add(failed(reply(seq), 0));
                        });
        return events;
    }

    static AssistantReplyRequested requested(ReplyId reply, long promptSeq) {
        return new AssistantReplyRequested(
                CONVERSATION, reply, promptSeq, null, MINA, null, null, DIRECT, null, NOW);
    }

    static AssistantReplyRequested requestedVariant(ReplyId reply, long promptSeq, long seq) {
        return new AssistantReplyRequested(
                CONVERSATION, reply, promptSeq, seq, MINA, null, null, DIRECT, null, NOW);
    }

    static AssistantReplyStarted begun(ReplyId reply, int attempt) {
        return new AssistantReplyStarted(CONVERSATION, reply, attempt, WORKER, MODEL, NOW);
    }

    static AssistantReplyCompleted completed(ReplyId reply, long seq, String text) {
        return new AssistantReplyCompleted(
                CONVERSATION, reply, null, message(seq), seq, false, text(text), account(), NOW);
    }

    static AssistantReplyCompleted completedVariant(ReplyId reply, long seq, String text) {
        return new AssistantReplyCompleted(
                CONVERSATION, reply, null, message(seq), seq, true, text(text), account(), NOW);
    }

    static AssistantReplyFailed failed(ReplyId reply, int attempt) {
        return new AssistantReplyFailed(
                CONVERSATION, reply, attempt, ErrorCode.MODEL_UNAVAILABLE, "down", NOW);
    }

    static AssistantReplyCancellationRequested cancelling(ReplyId reply) {
        return new AssistantReplyCancellationRequested(CONVERSATION, reply, MINA, NOW);
    }

    static ReplyAccount account() {
        return new ReplyAccount(
                MODEL,
                FinishReason.STOP,
                new TokenUsage(10, 5, 0, false),
                new Cost(new BigDecimal("0.000123"), "USD", "test", true),
                20,
                100,
                CacheUse.NONE,
                new Provenance("direct-1", List.of(), List.of(), List.of(), List.of(), null, null));
    }

    static Matcher<Throwable> rejectedWith(ErrorCode code) {
        return Matchers.matches(
                (Throwable t) ->
                        t instanceof Rejected rejected && rejected.rejection().code() == code);
    }
}
