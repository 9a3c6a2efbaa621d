import type { ParlanceError } from '../errors.js';
import type { ReplyEvents } from '../events.js';
import type { ChatMessage } from '../message.js';
import type { LiveState } from './connector.js';
import type { Joined, ServerEvent, ServerEvents } from './frames.js';

/** What is heard of replies, and where. */
type RepliesThere = {
    [Name in keyof ReplyEvents]: ReplyEvents[Name] & { conversationId: string };
};

/** What happens, by name. */
export interface LiveEvents
    extends Omit<ServerEvents, 'message.posted' | keyof ReplyEvents>, RepliesThere {
    state: LiveState;
    /** A conversation was joined, for the first time or again on a new connection. */
    joined: Joined;
    /** The next message of a conversation that was joined: each once, in order, none left out. */
    message: { conversationId: string; message: ChatMessage };
    /** An answer that is known has another variant. */
    'message.changed': { conversationId: string; seq: number };
    /** A conversation cannot be followed, or no more. */
    gone: { conversationId: string; error: ParlanceError };
    /** Something went wrong that is the failure of nothing that was asked for. */
    fault: ParlanceError;
}

/** Whether a conversation is over for an account: it was deleted, or the account removed. */
export function isOver(event: ServerEvent, accountId: string | undefined): boolean {
    if (event.type === 'conversation.updated') return event.payload.deleted === true;
    return (
        event.type === 'conversation.participant_removed' &&
        accountId !== undefined &&
        event.payload.participant.accountId === accountId
    );
}
