import type { Conversation } from '../api.js';
import type { ParlanceError } from '../errors.js';
import type { ConversationUpdated } from '../events.js';
import type { LiveEvents } from '../live/events.js';
import type { Live } from '../live/live.js';
import type { ChatMessage } from '../message.js';
import type { ConversationState } from './conversation.js';
import { begin, extend, without } from './replies.js';
import { merged, newest } from './timeline.js';
import type { Typists } from './typists.js';

export interface Followed {
    state: () => ConversationState;
    set: (change: Partial<ConversationState>) => void;
    typists: Typists;
    /** This of its details has changed. */
    changed: (details: Partial<Conversation>) => void;
    /** More may have changed than was heard. */
    reload: () => void;
    /** It is not there for us, or no more. */
    gone: (error: ParlanceError) => void;
    /** The message with this seq has changed. */
    reread: (seq: number) => void;
}

/** The events that are about one conversation. */
type About = {
    [Name in keyof LiveEvents]: LiveEvents[Name] extends { conversationId: string } ? Name : never;
}[keyof LiveEvents];

/** Takes what is heard of a conversation into its state, until the returned function is called. */
export function followed(conversationId: string, live: Live, to: Followed): () => void {
    const stops: (() => void)[] = [];
    const on = <Name extends About>(
        name: Name,
        heard: (event: LiveEvents[Name] & { conversationId: string }) => void,
    ): void => {
        const stop = live.on(name, (event) => {
            const about = event as LiveEvents[Name] & { conversationId: string };
            if (about.conversationId === conversationId) heard(about);
        });
        stops.push(stop);
    };
    stops.push(
        live.on('state', (connection) => {
            to.set({ connection });
        }),
    );
    let joinedBefore = false;
    on('joined', ({ present }) => {
        // During a break more may have changed than messages.
        if (joinedBefore) to.reload();
        joinedBefore = true;
        // Replies that are still under way are told again from their beginning.
        to.set({ present, replies: [] });
        to.typists.clear();
    });
    on('gone', ({ error }) => {
        to.gone(error);
    });
    on('message', ({ message }) => {
        received(to, message);
    });
    on('message.changed', ({ seq }) => {
        to.reread(seq);
    });
    on('reply.started', (started) => {
        to.set({ replies: begin(to.state().replies, started) });
    });
    on('reply.delta', (delta) => {
        to.set({ replies: extend(to.state().replies, delta) });
    });
    on('reply.failed', ({ replyId }) => {
        to.set({ replies: without(to.state().replies, replyId) });
    });
    on('reply.completed', ({ replyId, seq }) => {
        endReply(to, replyId, seq);
    });
    on('reply.cancelled', ({ replyId, seq }) => {
        endReply(to, replyId, seq);
    });
    on('read.updated', ({ accountId, lastReadSeq }) => {
        to.set({ readers: { ...to.state().readers, [accountId]: lastReadSeq } });
    });
    on('presence.changed', ({ accountId, devices }) => {
        const others = to.state().present.filter((one) => one.accountId !== accountId);
        to.set({ present: devices > 0 ? [...others, { accountId, devices }] : others });
    });
    on('user.typing', ({ accountId, typing }) => {
        to.typists.heard(accountId, typing);
    });
    on('conversation.updated', (update) => {
        updated(to, update);
    });
    on('conversation.participant_added', to.reload);
    on('conversation.participant_changed', to.reload);
    on('conversation.participant_removed', to.reload);
    return () => {
        for (const stop of stops) stop();
    };
}

function updated(to: Followed, update: ConversationUpdated): void {
    const { variant, title, answering } = update;
    if (update.deleted === true) return;
    if (variant !== undefined) to.reread(variant.seq);
    if (title !== undefined) to.changed({ title });
    if (answering !== undefined) to.changed({ answering });
    const all = variant !== undefined || title !== undefined || answering !== undefined;
    // Another version of a character may have another name.
    if (!all || update.refetch === true || update.characterId !== undefined) to.reload();
}

/** A reply that becomes the next message is shown until that is there; see `received`. */
function endReply(to: Followed, replyId: string, seq: number | undefined): void {
    const last = to.state().messages.at(-1)?.seq ?? 0;
    if (seq === undefined || seq <= last) {
        to.set({ replies: without(to.state().replies, replyId) });
    }
}

function received(to: Followed, message: ChatMessage): void {
    const { messages, pending, replies, hasOlder } = to.state();
    const { authorId, clientMessageId, reply } = message;
    const all = merged(messages, [message]);
    const kept = newest(all);
    if (authorId !== undefined) to.typists.heard(authorId, false);
    to.set({
        messages: kept,
        hasOlder: hasOlder || kept.length < all.length,
        pending: pending.filter((one) => one.clientMessageId !== clientMessageId),
        replies: reply === undefined ? replies : without(replies, reply.replyId),
    });
}
