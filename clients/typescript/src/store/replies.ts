import type { ReplyDelta, ReplyStarted } from '../events.js';

/** A reply that is under way. */
export interface StreamingReply {
    replyId: string;
    characterId?: string;
    text: string;
}

type Replies = readonly StreamingReply[];

export function begin(replies: Replies, started: ReplyStarted): Replies {
    const { replyId, characterId } = started;
    const fresh = { replyId, text: '', ...(characterId === undefined ? {} : { characterId }) };
    return replies.some((reply) => reply.replyId === replyId)
        ? replies.map((reply) => (reply.replyId === replyId ? fresh : reply))
        : [...replies, fresh];
}

/** A piece says where it begins, so that it can neither be lost nor count twice. */
export function extend(replies: Replies, delta: ReplyDelta): Replies {
    const known = replies.some((reply) => reply.replyId === delta.replyId);
    const all = known ? replies : begin(replies, { replyId: delta.replyId, attempt: 1 });
    return all.map((reply) =>
        reply.replyId === delta.replyId ? { ...reply, text: textWith(reply.text, delta) } : reply,
    );
}

export function without(replies: Replies, replyId: string): Replies {
    return replies.some((reply) => reply.replyId === replyId)
        ? replies.filter((reply) => reply.replyId !== replyId)
        : replies;
}

export function textWith(text: string, delta: Pick<ReplyDelta, 'offset' | 'text'>): string {
    if (delta.offset > text.length) return text;
    const end = delta.offset + delta.text.length;
    return text.slice(0, delta.offset) + delta.text + (end < text.length ? text.slice(end) : '');
}
