import type { ConversationEvents, DetailEvents, ReplyEvents } from '../events.js';
import type { Message } from '../api.js';
import type { Http } from '../http.js';
import { randomId } from '../ids.js';
import { type AnyStreamEvent, resuming } from './resuming.js';

/** Comes every 15 s at the latest; the first of a feed says how far the conversation is. */
export interface Heartbeat {
    at?: string;
    conversationId?: string;
    lastSeq?: number;
}

export interface FeedEvents extends ConversationEvents {
    heartbeat: Heartbeat;
}

export interface ReplyStreamEvents extends ReplyEvents {
    heartbeat: Heartbeat;
}

export interface PostingEvents extends ReplyStreamEvents {
    'message.posted': { message: Message };
}

export interface TradeEvents extends PostingEvents, DetailEvents {}

export interface StreamOptions {
    /** Goes on after the event with this id. */
    lastEventId?: string;
    /** Ends the stream, without an error. */
    signal?: AbortSignal;
}

type Stream<Events> = AsyncGenerator<AnyStreamEvent<Events>, void, undefined>;

const REPLY_ENDS: ReadonlySet<string> = new Set([
    'reply.completed',
    'reply.failed',
    'reply.cancelled',
]);

/** Server-sent events. A stream that breaks goes on where it broke. */
export class Streams {
    readonly #http: Http;

    constructor(http: Http) {
        this.#http = http;
    }

    /**
     * Posts a message and streams the reply to it; in a room the first of the replies, and none if
     * nobody answers.
     */
    post(
        conversationId: string,
        message: { text: string; clientMessageId?: string },
        options: StreamOptions = {},
    ): Stream<PostingEvents> {
        const body = {
            ...message,
            clientMessageId: message.clientMessageId ?? randomId(),
        };
        return resuming<PostingEvents>({
            ...options,
            open: (lastEventId, signal) =>
                this.#http.send('post', '/api/v1/conversations/{id}/messages/stream', {
                    path: { id: conversationId },
                    body,
                    headers: accepting(lastEventId),
                    signal,
                }),
            // Where no reply follows there is nothing to resume, and so no id.
            ends: (event) =>
                REPLY_ENDS.has(event.name) ||
                (event.name === 'message.posted' && event.id === undefined),
        });
    }

    /**
     * Asks the trade assistant, in a new conversation if none is named, and streams the reply and
     * the pages beside it. Ends when both have ended.
     */
    trade(
        question: { text: string; conversationId?: string; clientMessageId?: string },
        options: StreamOptions = {},
    ): Stream<TradeEvents> {
        const body = {
            ...question,
            clientMessageId: question.clientMessageId ?? randomId(),
        };
        let replied = false;
        let found = false;
        return resuming<TradeEvents>({
            ...options,
            open: (lastEventId, signal) =>
                this.#http.send('post', '/api/v1/trade/chat/stream', {
                    body,
                    headers: accepting(lastEventId),
                    signal,
                }),
            ends: (event) => {
                replied ||= REPLY_ENDS.has(event.name);
                found ||= event.name === 'detail_page_buttons_complete';
                return replied && found;
            },
        });
    }

    /** The live feed of a conversation, from now on unless an event to go on from is given. */
    conversation(conversationId: string, options: StreamOptions = {}): Stream<FeedEvents> {
        return resuming<FeedEvents>({
            ...options,
            open: (lastEventId, signal) =>
                this.#http.send('get', '/api/v1/conversations/{id}/stream', {
                    path: { id: conversationId },
                    headers: accepting(lastEventId),
                    signal,
                }),
            ends: (event) =>
                event.name === 'conversation.updated' && event.payload.deleted === true,
        });
    }

    /** Joins a reply that is under way, or replays one that has ended. */
    reply(replyId: string, options: StreamOptions = {}): Stream<ReplyStreamEvents> {
        return resuming<ReplyStreamEvents>({
            ...options,
            open: (lastEventId, signal) =>
                this.#http.send('get', '/api/v1/replies/{replyId}/stream', {
                    path: { replyId },
                    headers: accepting(lastEventId),
                    signal,
                }),
            ends: (event) => REPLY_ENDS.has(event.name),
        });
    }
}

function accepting(lastEventId: string | undefined): Record<string, string> {
    return {
        Accept: 'text/event-stream',
        ...(lastEventId === undefined ? {} : { 'Last-Event-ID': lastEventId }),
    };
}
