package dev.parlance.gateway.reply;

import dev.parlance.gateway.live.StreamScript.EventOut;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.live.LiveSignal.ReplyDelta;
import dev.parlance.kernel.reply.ModelRef;
import dev.parlance.kernel.reply.ReplyId;
import dev.parlance.kernel.reply.RunningReplies.PartialReply;
import org.jspecify.annotations.Nullable;

/**
 * One client's progress through one reply. Whatever it is told, in whatever order, what it has sent
 * since the last {@code reply.started} is at any time a prefix of the attempt's text.
 */
public final class ReplyProgress {

    private final ReplyId replyId;
    private int attempt;
    private int nextIndex;
    private int nextOffset;
    private int checksum;
    private boolean ended;
    private String held = "";
    private @Nullable CharacterId speaker;

    public ReplyProgress(ReplyCursor from) {
        this.replyId = from.replyId();
        this.attempt = from.attempt();
        this.nextIndex = from.nextIndex();
        this.nextOffset = from.nextOffset();
        this.checksum = from.checksum();
        this.ended = from.ended();
    }

    public ReplyId replyId() {
        return replyId;
    }

    public boolean ended() {
        return ended;
    }

    public ReplyCursor cursor() {
        return new ReplyCursor(replyId, attempt, nextIndex, nextOffset, checksum, ended);
    }

    /** Tells who speaks, before it is said that an attempt has begun. */
    public void spokenBy(@Nullable CharacterRef character) {
        speaker = character == null ? null : character.characterId();
    }

    /** An attempt has begun; says so unless it was said before. */
    public void started(int number, @Nullable ModelRef model, EventOut out) {
        if (!ended && number > attempt) {
            begin(number, model, out);
        }
    }

    /**
     * Sends what is new in a piece.
     *
     * @return false if something between what was sent and this piece is missing, or another
     *     attempt has begun, in which case nothing was sent and a snapshot or the end of the reply
     *     will close the gap
     */
    public boolean heard(ReplyDelta delta, EventOut out) {
        if (ended || delta.attempt() < attempt) {
            return true;
        }
        int ahead = delta.offset() - nextOffset;
        if (delta.attempt() > attempt || ahead > held.length()) {
            return false;
        }
        if (delta.text().length() > -ahead) {
            nextIndex = delta.index();
            send(ahead > 0 ? held + delta.text() : delta.text().substring(-ahead), out);
        }
        return true;
    }

    /** Sends what is new in a snapshot of the running reply. */
    public void catchUp(PartialReply partial, EventOut out) {
        if (isNews(partial.attempt(), partial.textSoFar())) {
            spokenBy(partial.character());
            takeIn(
                    partial.attempt(),
                    partial.model(),
                    partial.textSoFar(),
                    partial.nextIndex() - 1,
                    out);
        }
    }

    /**
     * Takes a piece that begins where the attempt does for a snapshot: another node has said again
     * what was said so far, or nothing was said before.
     *
     * @return false if it begins elsewhere, in which case nothing was sent
     */
    public boolean retold(ReplyDelta delta, EventOut out) {
        if (delta.offset() > 0) {
            return false;
        }
        if (isNews(delta.attempt(), delta.text())) {
            var voice = delta.voice();
            if (voice != null) {
                spokenBy(voice.character());
            }
            takeIn(
                    delta.attempt(),
                    voice == null ? null : voice.model(),
                    delta.text(),
                    delta.index(),
                    out);
        }
        return true;
    }

    private boolean isNews(int said, String text) {
        return !ended && (said > attempt || (said == attempt && text.length() >= nextOffset));
    }

    private void takeIn(
            int said, @Nullable ModelRef model, String text, int lastIndex, EventOut out) {
        if (said > attempt || !continues(text)) {
            begin(said, model, out);
        }
        sendRest(text, Math.max(nextIndex, lastIndex), out);
    }

    /** Sends what is missing of the text, and the end. */
    public void end(ReplyEnding ending, EventOut out) {
        if (ended) {
            return;
        }
        var text = ending.text();
        if (text != null) {
            speaker = ending.speaker();
            if (attempt == 0 || ending.attempt() > attempt || !continues(text)) {
                begin(Math.max(1, Math.max(attempt, ending.attempt())), ending.model(), out);
            }
            sendRest(text, nextIndex, out);
        }
        ended = true;
        ending.tell(out);
    }

    private void begin(int number, @Nullable ModelRef model, EventOut out) {
        attempt = number;
        nextIndex = 0;
        nextOffset = 0;
        checksum = 0;
        held = "";
        var event = new ReplyEvents.Started(replyId, speaker, model, number);
        out.emit(event.eventName(), event);
    }

    private boolean continues(String text) {
        return text.length() >= nextOffset && text.substring(0, nextOffset).hashCode() == checksum;
    }

    private void sendRest(String text, int index, EventOut out) {
        if (nextOffset < text.length()) {
            nextIndex = index;
            send(text.substring(nextOffset), out);
        }
    }

    private void send(String text, EventOut out) {
        // Half a surrogate pair cannot be written as UTF-8; it waits for its other half.
        boolean split = Character.isHighSurrogate(text.charAt(text.length() - 1));
        var piece = split ? text.substring(0, text.length() - 1) : text;
        held = split ? text.substring(piece.length()) : "";
        if (piece.isEmpty()) {
            return;
        }
        var event = new ReplyEvents.Delta(replyId, nextIndex, nextOffset, piece);
        nextIndex++;
        nextOffset += piece.length();
        for (int i = 0; i < piece.length(); i++) {
            checksum = 31 * checksum + piece.charAt(i);
        }
        out.emit(event.eventName(), event);
    }
}
