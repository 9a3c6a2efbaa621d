package dev.parlance.projection.testing;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.conversation.ClientMessageId;
import dev.parlance.kernel.conversation.ConversationEvent;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCancelled;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyCompleted;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyFailed;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyRequested;
import dev.parlance.kernel.conversation.ConversationEvent.AssistantReplyStarted;
import dev.parlance.kernel.conversation.ConversationEvent.CharacterGreeted;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationDeleted;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationRenamed;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationStarted;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationSummarised;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationSummaryRequested;
import dev.parlance.kernel.conversation.ConversationEvent.MessagesRead;
import dev.parlance.kernel.conversation.ConversationEvent.ReplyDetailed;
import dev.parlance.kernel.conversation.ConversationEvent.ReplyVariantSelected;
import dev.parlance.kernel.conversation.ConversationEvent.UserMessagePosted;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.conversation.ForkOrigin;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.conversation.Participant;
import dev.parlance.kernel.conversation.ParticipantRole;
import dev.parlance.kernel.conversation.SummaryId;
import dev.parlance.kernel.memory.MemorySubject;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.reply.ReplyAccount;
import dev.parlance.kernel.reply.ReplyId;
import dev.parlance.kernel.reply.WorkerId;
import dev.parlance.kernel.trade.DetailPage;
import dev.parlance.kernel.trade.ReplyDetails;
import dev.parlance.kernel.trade.TaskTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A conversation between a person and an assistant, told as the events it leaves. */
public final class Talk implements Story {

    private final ConversationId id = new ConversationId(UUID.randomUUID());
    private final AccountId owner;
    private final Map<Long, MessageId> messages = new HashMap<>();
    private final List<ConversationEvent> untold = new ArrayList<>();
    private final @Nullable CharacterId characterId;
    private Instant now;
    private long lastSeq;

    private Talk(AccountId owner, @Nullable CharacterId characterId, Instant now) {
        this.owner = owner;
        this.characterId = characterId;
        this.now = now;
    }

    /** A conversation that begins at a fixed time; every event happens a second later. */
    public static Talk of(AccountId owner) {
        return of(owner, null, Instant.parse("2026-11-21T09:00:00Z"));
    }

    public static Talk of(AccountId owner, @Nullable CharacterId characterId, Instant start) {
        var talk = new Talk(owner, characterId, start);
        talk.start(null);
        return talk;
    }

    private void start(@Nullable ForkOrigin fork) {
        tell(
                new ConversationStarted(
                        id,
                        ConversationKind.DIRECT,
                        owner,
                        fork == null ? text("인사") : null,
                        characterId,
                        characterId == null ? null : 1,
                        List.of(new Participant(owner, ParticipantRole.OWNER)),
                        null,
                        null,
                        fork,
                        now));
    }

    public ConversationId id() {
        return id;
    }

    public AccountId owner() {
        return owner;
    }

    public Instant now() {
        return now;
    }

    public MessageId message(long seq) {
        return messages.getOrDefault(seq, new MessageId(new UUID(0, 0)));
    }

    /** The character says its first words. */
    public Talk greet(String text) {
        lastSeq++;
        messages.put(lastSeq, new MessageId(UUID.randomUUID()));
        tell(new CharacterGreeted(id, message(lastSeq), lastSeq, text(text), tick()));
        return this;
    }

    /** All that was said is summarised. */
    public Talk summarise(String text, ReplyAccount account) {
        var summaryId = new SummaryId(UUID.randomUUID());
        var subject = new MemorySubject(owner, null);
        tell(new ConversationSummaryRequested(id, summaryId, subject, 0, lastSeq, tick()));
        tell(
                new ConversationSummarised(
                        id, summaryId, lastSeq, text(text), List.of(), account, tick()));
        return this;
    }

    /** The owner says something. */
    public Talk say(String text) {
        return say(text, UUID.randomUUID().toString());
    }

    public Talk say(String text, String clientMessageId) {
        lastSeq++;
        messages.put(lastSeq, new MessageId(UUID.randomUUID()));
        tell(
                new UserMessagePosted(
                        id,
                        message(lastSeq),
                        lastSeq,
                        owner,
                        new ClientMessageId(clientMessageId),
                        text(text),
                        tick()));
        return this;
    }

    /** The assistant is asked to answer the newest message. */
    public ReplyId ask() {
        return ask(null);
    }

    private ReplyId ask(@Nullable Long variantOf) {
        var replyId = new ReplyId(UUID.randomUUID());
        tell(
                new AssistantReplyRequested(
                        id,
                        replyId,
                        lastSeq,
                        variantOf,
                        owner,
                        null,
                        speaker(),
                        ConversationKind.DIRECT,
                        null,
                        tick()));
        return replyId;
    }

    public Talk begin(ReplyId replyId, int attempt) {
        var worker = new WorkerId(UUID.randomUUID());
        tell(new AssistantReplyStarted(id, replyId, attempt, worker, Accounts.DEMO, tick()));
        return this;
    }

    /** The assistant is asked and answers. */
    public ReplyId answer(String text) {
        return answer(text, Accounts.small());
    }

    public ReplyId answer(String text, ReplyAccount account) {
        var replyId = ask();
        begin(replyId, 1);
        complete(replyId, text, account);
        return replyId;
    }

    public Talk complete(ReplyId replyId, String text, ReplyAccount account) {
        lastSeq++;
        messages.put(lastSeq, new MessageId(UUID.randomUUID()));
        tell(completed(replyId, lastSeq, false, text, account));
        return this;
    }

    /** The assistant says something else in the place of a message. */
    public ReplyId regenerate(long seq, String text) {
        var replyId = ask(seq);
        begin(replyId, 1);
        tell(completed(replyId, seq, true, text, Accounts.small()));
        return replyId;
    }

    private AssistantReplyCompleted completed(
            ReplyId replyId, long seq, boolean variant, String text, ReplyAccount account) {
        return new AssistantReplyCompleted(
                id, replyId, speaker(), message(seq), seq, variant, text(text), account, tick());
    }

    /** A page is found beside a reply. */
    public Talk find(ReplyId replyId, DetailPage page) {
        tell(
                new ReplyDetailed(
                        id,
                        replyId,
                        new ReplyDetails(List.of(page), TaskTimes.of(40, 30, 20, 50)),
                        tick()));
        return this;
    }

    public Talk fail(ReplyId replyId) {
        tell(
                new AssistantReplyFailed(
                        id, replyId, 2, ErrorCode.MODEL_TIMEOUT, "No answer in time.", tick()));
        return this;
    }

    /** The reply is stopped after it has said something. */
    public Talk stop(ReplyId replyId, String text) {
        lastSeq++;
        messages.put(lastSeq, new MessageId(UUID.randomUUID()));
        tell(
                new AssistantReplyCancelled(
                        id,
                        replyId,
                        speaker(),
                        message(lastSeq),
                        lastSeq,
                        false,
                        text(text),
                        Accounts.small(),
                        tick()));
        return this;
    }

    /** The reply is stopped before it has said anything. */
    public Talk stop(ReplyId replyId) {
        tell(
                new AssistantReplyCancelled(
                        id, replyId, speaker(), null, null, false, null, null, tick()));
        return this;
    }

    public Talk select(long seq, ReplyId replyId) {
        tell(new ReplyVariantSelected(id, seq, replyId, owner, tick()));
        return this;
    }

    public Talk read(AccountId reader, long seq) {
        tell(new MessagesRead(id, reader, seq, tick()));
        return this;
    }

    public Talk rename(String title) {
        tell(new ConversationRenamed(id, text(title), owner, null, tick()));
        return this;
    }

    public Talk delete() {
        tell(new ConversationDeleted(id, owner, tick()));
        return this;
    }

    /** Another conversation of the same person that shares what was said up to a seq. */
    public Talk fork(long atSeq) {
        var fork = new Talk(owner, characterId, now);
        fork.lastSeq = atSeq;
        fork.messages.putAll(messages);
        fork.tick();
        fork.start(new ForkOrigin(id, atSeq, List.of()));
        return fork;
    }

    @Override
    public String type() {
        return "Conversation";
    }

    @Override
    public String stream() {
        return id.toString();
    }

    @Override
    public List<ConversationEvent> drain() {
        var events = List.copyOf(untold);
        untold.clear();
        return events;
    }

    private @Nullable CharacterRef speaker() {
        return characterId == null ? null : new CharacterRef(characterId, 1);
    }

    private void tell(ConversationEvent event) {
        untold.add(event);
    }

    private ProtectedText text(String text) {
        return new ProtectedText(owner, text);
    }

    private Instant tick() {
        now = now.plus(Duration.ofSeconds(1));
        return now;
    }
}
