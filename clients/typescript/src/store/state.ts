import type { Conversation } from '../api.js';
import type { ParlanceError } from '../errors.js';
import type { Presence } from '../events.js';
import type { LiveState } from '../live/connector.js';
import type { ChatMessage } from '../message.js';
import type { StreamingReply } from './replies.js';

/** A message of one's own that is not in the conversation yet. */
export interface PendingMessage {
    clientMessageId: string;
    text: string;
    /** Why it was refused for good; undefined while it is on its way. */
    error: ParlanceError | undefined;
}

export interface ConversationState {
    /** `gone`: it was deleted, or one takes no part any more. */
    status: 'loading' | 'ready' | 'gone';
    connection: LiveState;
    details: Conversation | undefined;
    /** In order, each once, without gaps. */
    messages: readonly ChatMessage[];
    pending: readonly PendingMessage[];
    replies: readonly StreamingReply[];
    hasOlder: boolean;
    loadingOlder: boolean;
    /** The accounts of the others who are typing. */
    typing: readonly string[];
    present: readonly Presence[];
    /** How far each account has read, as far as is known. */
    readers: Readonly<Record<string, number>>;
    error: ParlanceError | undefined;
}

/** Of a conversation of which nothing is known yet. */
export function unknown(connection: LiveState): ConversationState {
    return {
        status: 'loading',
        connection,
        details: undefined,
        messages: [],
        pending: [],
        replies: [],
        hasOlder: false,
        loadingOlder: false,
        typing: [],
        present: [],
        readers: {},
        error: undefined,
    };
}

/** The state of a conversation, for whoever has part in it. */
export interface Shown {
    state: () => ConversationState;
    set: (change: Partial<ConversationState>) => void;
    /** The conversation is not there for us, or no more. */
    gone: (error: ParlanceError) => void;
}
