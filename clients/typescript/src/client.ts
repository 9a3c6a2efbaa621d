import {
    type AnswerOf,
    type Fetch,
    Http,
    type Method,
    type PathOf,
    type RequestOf,
} from './http.js';
import { Live } from './live/live.js';
import type { WebSocketConstructor } from './live/socket.js';
import { Conversations } from './rest/conversations.js';
import { Messages } from './rest/messages.js';
import { Streams } from './sse/streams.js';
import { ConversationStore } from './store/conversation.js';
import { Registry } from './store/registry.js';
import { ReplyStore } from './store/reply.js';
import { UnreadStore } from './store/unread.js';
import { type TokenProvider, TokenSource } from './tokens.js';

export interface ClientOptions {
    /** Where the server is, such as `https://talk.example.com`. */
    baseUrl: string;
    /** An access token, or who gives one. */
    token: string | TokenProvider;
    /** Instead of the global one. */
    fetch?: Fetch;
    /** Where the platform has none (Node before 22), such as that of the package `ws`. */
    webSocket?: WebSocketConstructor;
    /** How many messages may wait to be sent; 500 unless given. */
    outboxLimit?: number;
}

/** One person's access to a server. */
export class ParlanceClient {
    readonly conversations: Conversations;
    readonly messages: Messages;
    /** Server-sent events. */
    readonly streams: Streams;
    /** The live connection. */
    readonly live: Live;
    /** How much is unread, live. */
    readonly unread: UnreadStore;
    readonly #http: Http;
    readonly #shown: Registry<ConversationStore>;
    readonly #replies: Registry<ReplyStore>;

    constructor(options: ClientOptions) {
        const tokens = new TokenSource(options.token);
        const { baseUrl, webSocket, outboxLimit } = options;
        this.#http = new Http(baseUrl, options.fetch ?? globalThis.fetch.bind(globalThis), tokens);
        this.conversations = new Conversations(this.#http);
        this.messages = new Messages(this.#http);
        this.streams = new Streams(this.#http);
        this.live = new Live({ baseUrl, tokens, webSocket, outboxLimit });
        this.unread = new UnreadStore(this.live, this.conversations);
        this.#shown = new Registry((id) => new ConversationStore(id, this));
        this.#replies = new Registry((id) => new ReplyStore(id, this.streams));
    }

    /** One conversation as it is to be shown; the same store for all who ask for it. */
    conversation(conversationId: string): ConversationStore {
        return this.#shown.get(conversationId);
    }

    /** One reply as it is written; the same store for all who ask for it. */
    reply(replyId: string): ReplyStore {
        return this.#replies.get(replyId);
    }

    /** Any request of the contract, checked by its types. */
    request<M extends Method, P extends PathOf<M>>(
        method: M,
        path: P,
        parts: RequestOf<M, P>,
    ): Promise<AnswerOf<M, P>> {
        return this.#http.request(method, path, parts);
    }

    /** Ends the live connection for good. */
    close(): void {
        this.live.close();
    }
}
