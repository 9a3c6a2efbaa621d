import type { MessagePage, Posted } from '../api.js';
import type { AnswerOf, Http, RequestOf } from '../http.js';

type Query = NonNullable<RequestOf<'get', '/api/v1/conversations/{id}/messages'>['query']>;
type Post = RequestOf<'post', '/api/v1/conversations/{id}/messages'>['body'];
type Search = RequestOf<'get', '/api/v1/messages/search'>['query'];
type Hits = AnswerOf<'get', '/api/v1/messages/search'>;

/** What was said, numbered by seq. */
export class Messages {
    readonly #http: Http;

    constructor(http: Http) {
        this.#http = http;
    }

    /** The newest page, or the one before or after a seq; oldest first. */
    list(conversationId: string, query: Query = {}): Promise<MessagePage> {
        return this.#http.request('get', '/api/v1/conversations/{id}/messages', {
            path: { id: conversationId },
            query,
        });
    }

    /** Posts one. The same words under the same `clientMessageId` give the same. */
    post(conversationId: string, message: Post): Promise<Posted> {
        return this.#http.request('post', '/api/v1/conversations/{id}/messages', {
            path: { id: conversationId },
            body: message,
        });
    }

    /** Those of all the caller's conversations, or of one, that contain a text; newest first. */
    search(query: Search, conversationId?: string): Promise<Hits> {
        return conversationId === undefined
            ? this.#http.request('get', '/api/v1/messages/search', { query })
            : this.#http.request('get', '/api/v1/conversations/{id}/messages/search', {
                  path: { id: conversationId },
                  query,
              });
    }

    /** Has an assistant answer anew, by another model if one is given; returns the reply's id. */
    async regenerate(conversationId: string, seq: number, model?: string): Promise<string> {
        const { replyId } = await this.#http.request(
            'post',
            '/api/v1/conversations/{id}/messages/{seq}/regenerate',
            { path: { id: conversationId, seq }, body: model === undefined ? {} : { model } },
        );
        return replyId;
    }

    /** Shows another variant of an answer. */
    async showVariant(conversationId: string, seq: number, replyId: string): Promise<void> {
        await this.#http.request('put', '/api/v1/conversations/{id}/messages/{seq}/variant', {
            path: { id: conversationId, seq },
            body: { replyId },
        });
    }

    /** Stops a reply; what was said of it so far is kept. */
    async cancelReply(replyId: string): Promise<void> {
        await this.#http.request('post', '/api/v1/replies/{replyId}/cancel', {
            path: { replyId },
        });
    }
}
