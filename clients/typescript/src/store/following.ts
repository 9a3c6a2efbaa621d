import type { ConversationUpdated } from '../events.js';
import type { LiveEvents } from '../live/events.js';
import type { Live } from '../live/live.js';
import type { ChatMessage } from '../message.js';
import type { History } from './history.js';
import { begin, extend, without } from './replies.js';
import type { Shown } from './state.js';
import { merged, newest } from './timeline.js';
import type { Typists } from './typists.js';

export interface Followed extends Shown {
    typists: Typists;
    history: History;
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
        if (joinedBefore) to.history.again();
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
        void to.history.reread(seq);
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
    const again = (): void => {
        to.history.again();
    };
    on('conversation.participant_added', again);
    on('conversation.participant_changed', again);
    on('conversation.participant_removed', again);
    return () => {
        for (const stop of stops) stop();
    };
}

function updated(to: Followed, update: ConversationUpdated): void {
    const { variant, title, answering } = update;
    if (update.deleted === true) return;
    if (variant !== undefined) void to.history.reread(variant.seq);
    if (title !== undefined) to.history.changed({ title });
    if (answering !== undefined) to.history.changed({ answering });
    const told = variant !== undefined || title !== undefined || answering !== undefined;
    // Another version of a character may have another name.
    if (!told || update.refetch === true || update.characterId !== undefined) to.history.again();
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
