import type { LastMessage, MessagePage, Posted, Problem } from '../api.js';
import type { ErrorCode } from '../errors.js';
import type { ConversationEvents, Presence } from '../events.js';

/** What a client asks, and what it is told when that is done. */
export interface Calls {
    auth: { asks: { token: string }; gets: { accountId: string; expiresAt: string } };
    join: { asks: { conversationId: string }; gets: Joined };
    leave: { asks: { conversationId: string }; gets: { conversationId: string } };
    send: {
        asks: { conversationId: string; text: string; clientMessageId: string };
        gets: Posted;
    };
    read: { asks: ReadMark; gets: ReadMark };
    typing: { asks: { conversationId: string; typing: boolean }; gets: unknown };
    sync: {
        asks: { conversationId: string; afterSeq: number; limit: number };
        gets: MessagePage & { conversationId: string; lastSeq: number };
    };
    ping: { asks: Record<string, never>; gets: { at: string } };
}

export interface ReadMark {
    conversationId: string;
    lastReadSeq: number;
}

/** Everything up to `lastSeq` comes by `sync`, everything after it by itself. */
export interface Joined {
    conversationId: string;
    lastSeq: number;
    present: Presence[];
}

export interface Ready {
    connectionId: string;
    accountId: string;
    expiresAt: string;
    pingEveryMs: number;
}

export interface Refusal {
    code: ErrorCode;
    detail: string;
    retryAfterMs?: number;
    errors?: Problem['errors'];
}

/** Comes about every conversation of one's own, joined or not. */
export interface InboxUpdated {
    /** Absent with {@link InboxUpdated.refetch}. */
    conversationId?: string;
    lastSeq?: number;
    lastMessage?: LastMessage;
    lastReadSeq?: number;
    title?: string;
    added?: true;
    removed?: true;
    deleted?: true;
    /** More may have changed than was heard: the list is to be read again. */
    refetch?: true;
}

/** What the server says by itself. */
export interface ServerEvents extends ConversationEvents {
    ready: Ready;
    'inbox.updated': InboxUpdated;
    'token.expiring': { expiresAt: string };
    going_down: { retryAfterMs: number };
}

export type ServerEvent = {
    [Type in keyof ServerEvents]: {
        type: Type;
        conversationId?: string;
        payload: ServerEvents[Type];
    };
}[keyof ServerEvents];

export type ServerFrame =
    | { type: 'ack'; id: string; payload: unknown }
    | { type: 'error'; id?: string; payload: Refusal }
    | ServerEvent;

/** Why the server closes a connection, where something follows from it. */
export const CloseCode = {
    goingDown: 1012,
    unauthorized: 4401,
    silent: 4408,
    tooManyFrames: 4429,
    readsTooSlowly: 4430,
    full: 4503,
} as const;

/** Larger frames are not taken; in bytes. */
export const LARGEST_FRAME = 256 * 1024;
