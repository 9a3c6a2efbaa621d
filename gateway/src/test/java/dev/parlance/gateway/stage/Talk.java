package dev.parlance.gateway.stage;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ClientMessageId;
import dev.parlance.kernel.conversation.ConversationCommand.StartConversation;
import dev.parlance.kernel.conversation.ConversationEvent;
import dev.parlance.kernel.conversation.ConversationEvent.Noticed;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.conversation.MessageRole;
import dev.parlance.kernel.conversation.MessageView;
import dev.parlance.kernel.conversation.Notice;
import dev.parlance.kernel.conversation.NoticePlace;
import dev.parlance.kernel.conversation.Posted;
import dev.parlance.kernel.knowledge.KnowledgeScope;
import dev.parlance.kernel.live.LiveChannel;
import dev.parlance.kernel.live.LiveSignal.Committed;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection.Refused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;

/** One conversation: its history, how much of it is in the read model, and whether it is heard. */
public final class Talk {

    private static final Duration WAIT_FOR_SEQ = Duration.ofSeconds(2);

    private final StartConversation started;
    private final LiveChannel channel;
    private final Room room;
    private final Map<ClientMessageId, Posted> posted = new HashMap<>();
    private final List<Speech> speeches = new CopyOnWriteArrayList<>();
    private final List<MessageView> messages = new ArrayList<>();
    private long sequence;
    private long lastSeq;
    private long hiddenFrom = Long.MAX_VALUE;
    private boolean repliesAreLate;
    private boolean repliesAreSlow;
    private boolean databaseIsAway;
    private boolean askedInVain;
    private boolean live = true;
    private boolean deleted;

    Talk(StartConversation started, LiveChannel channel) {
        this.started = started;
        this.channel = channel;
        this.room = new Room(started);
    }

    public ConversationId id() {
        return started.conversationId();
    }

    public AccountId owner() {
        return started.startedBy();
    }

    public @Nullable KnowledgeScope scope() {
        return started.scope();
    }

    StartConversation started() {
        return started;
    }

    Room room() {
        return room;
    }

    List<Speech> speeches() {
        return speeches;
    }

    Map<ClientMessageId, Posted> posted() {
        return posted;
    }

    synchronized long nextSeq() {
        return ++lastSeq;
    }

    synchronized void write(MessageView message) {
        messages.add(message);
        notifyAll();
    }

    /** What a message says, whether it can be read yet or not. */
    synchronized String said(long seq) {
        return messages.stream()
                .filter(message -> message.seq() == seq)
                .map(MessageView::text)
                .findFirst()
                .orElseThrow();
    }

    /** Tells an event, which the channel loses while it is not live. */
    synchronized void commit(ConversationEvent event) {
        sequence++;
        if (live) {
            channel.publish(new Committed(sequence, event));
        }
    }

    /** Writes a system message, and tells the event it stands for. */
    void note(Function<NoticePlace, Noticed> happening) {
        var place = new NoticePlace(new MessageId(UUID.randomUUID()), nextSeq());
        var event = happening.apply(place);
        write(
                new MessageView(
                        place.messageId(),
                        place.seq(),
                        null,
                        null,
                        MessageRole.SYSTEM,
                        "",
                        Notice.of(event),
                        event.at(),
                        null,
                        null));
        commit(event);
    }

    /** From here on the channel loses all signals, or carries them again. */
    public synchronized void live(boolean carried) {
        live = carried;
    }

    synchronized boolean live() {
        return live;
    }

    /** From here on the read models take nothing in. */
    public synchronized void readModelStops() {
        historyStops();
        repliesAreLate = true;
    }

    /** From here on the history takes nothing in, the read model of the replies does. */
    public synchronized void historyStops() {
        hiddenFrom = lastSeq + 1;
    }

    /** From here on the read model of the replies does not answer in time. */
    public synchronized void repliesAreReadSlowly() {
        repliesAreSlow = true;
        askedInVain = false;
    }

    synchronized void readReplies() {
        if (repliesAreSlow) {
            askedInVain = true;
            throw new Rejected(new Refused(ErrorCode.OVERLOADED, "It was not answered in time."));
        }
    }

    /** From here on the read models cannot be read. */
    public synchronized void databaseGoes() {
        databaseIsAway = true;
        askedInVain = false;
    }

    public synchronized void databaseComesBack() {
        databaseIsAway = false;
    }

    /** Whether somebody wanted to read since the read models went away. */
    public synchronized boolean askedInVain() {
        return askedInVain;
    }

    public synchronized void readModelCatchesUp() {
        hiddenFrom = Long.MAX_VALUE;
        repliesAreLate = false;
        notifyAll();
    }

    synchronized List<MessageView> readable() {
        if (databaseIsAway) {
            askedInVain = true;
            throw new DataAccessResourceFailureException("The database is away.");
        }
        return messages.stream().filter(message -> message.seq() < hiddenFrom).toList();
    }

    synchronized void awaitSeq(long seq) throws InterruptedException {
        long end = System.nanoTime() + WAIT_FOR_SEQ.toNanos();
        while (readable().stream().noneMatch(message -> message.seq() >= seq)) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return;
            }
            wait(left);
        }
    }

    synchronized boolean repliesAreLate() {
        return repliesAreLate;
    }

    synchronized void delete() {
        deleted = true;
    }

    synchronized boolean deleted() {
        return deleted;
    }
}
