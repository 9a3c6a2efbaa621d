import type { ChatMessage } from '../message.js';

type Messages = readonly ChatMessage[];

/** More are not kept; older ones can be loaded again. */
export const MOST_KEPT = 2000;

/** Both, in order, each seq once; of two with the same seq the one from `fresh`. */
export function merged(messages: Messages, fresh: Messages): Messages {
    if (fresh.length === 0) return messages;
    const last = messages.at(-1);
    const first = fresh[0];
    if (last !== undefined && first !== undefined && fresh.length === 1 && first.seq > last.seq) {
        return [...messages, first];
    }
    const bySeq = new Map(messages.map((message) => [message.seq, message]));
    for (const message of fresh) bySeq.set(message.seq, message);
    return [...bySeq.values()].sort((one, other) => one.seq - other.seq);
}

/** The newest of them, as many as are kept. */
export function newest(messages: Messages): Messages {
    return messages.length > MOST_KEPT ? messages.slice(-MOST_KEPT) : messages;
}
