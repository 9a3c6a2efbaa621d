package dev.parlance.command.conversation;

import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.conversation.NoticePlace;
import dev.parlance.kernel.id.IdSource;

/** Hands out the places behind the last message, one after the other. */
final class NoticePlaces {

    private final IdSource ids;
    private long lastSeq;

    NoticePlaces(ConversationState state, IdSource ids) {
        this.ids = ids;
        this.lastSeq = state.lastSeq();
    }

    NoticePlace next() {
        lastSeq++;
        return new NoticePlace(new MessageId(ids.next()), lastSeq);
    }
}
