import type { Message, MessageReply } from './api.js';
import type { ReplyCancelled, ReplyCompleted } from './events.js';

/**
 * A message as it is known here: like the server's, save that of an assistant's message that was
 * heard live the time, and of its reply some parts, are only in the history.
 */
export interface ChatMessage extends Omit<Message, 'at' | 'reply'> {
    at?: string;
    reply?: { replyId: string } & Partial<MessageReply>;
}

/** The message that a reply became; undefined if nothing of it was kept. */
export function messageOf(ended: ReplyCompleted | ReplyCancelled): ChatMessage | undefined {
    const { replyId, messageId, seq, text, characterId, ...account } = ended;
    if (messageId === undefined || seq === undefined || text === undefined) return undefined;
    return {
        messageId,
        seq,
        role: 'assistant',
        text,
        ...(characterId === undefined ? {} : { characterId }),
        reply: { replyId, ...account },
    };
}
