import type { Conversation, Participant, Unread } from '../api.js';
import type { AnswerOf, Http, RequestOf } from '../http.js';

type Start = RequestOf<'post', '/api/v1/conversations'>['body'];
type Query = NonNullable<RequestOf<'get', '/api/v1/conversations'>['query']>;
type Change = RequestOf<'patch', '/api/v1/conversations/{id}'>['body'];
type Added = RequestOf<'post', '/api/v1/conversations/{id}/participants'>['body'];
type Page = AnswerOf<'get', '/api/v1/conversations'>;

/** Who talks with whom, and about what. */
export class Conversations {
    readonly #http: Http;

    constructor(http: Http) {
        this.#http = http;
    }

    /** The caller's, most recently active first. */
    list(query: Query = {}): Promise<Page> {
        return this.#http.request('get', '/api/v1/conversations', { query });
    }

    get(id: string): Promise<Conversation> {
        return this.#http.request('get', '/api/v1/conversations/{id}', { path: { id } });
    }

    /** Starts one. A repetition under the same idempotency key gives the same. */
    async start(start: Start, idempotencyKey?: string): Promise<string> {
        const { conversationId } = await this.#http.request('post', '/api/v1/conversations', {
            body: start,
            ...(idempotencyKey === undefined
                ? {}
                : { headers: { 'Idempotency-Key': idempotencyKey } }),
        });
        return conversationId;
    }

    async change(id: string, change: Change): Promise<void> {
        await this.#http.request('patch', '/api/v1/conversations/{id}', {
            path: { id },
            body: change,
        });
    }

    /** Ends it for all its participants. */
    async delete(id: string): Promise<void> {
        await this.#http.request('delete', '/api/v1/conversations/{id}', { path: { id } });
    }

    /** Starts one that shares this one's messages up to a seq. */
    async fork(id: string, atSeq: number): Promise<string> {
        const { conversationId } = await this.#http.request(
            'post',
            '/api/v1/conversations/{id}/fork',
            { path: { id }, body: { atSeq } },
        );
        return conversationId;
    }

    /** Has a person or an assistant take part in a room. */
    addParticipant(id: string, added: Added): Promise<Participant> {
        return this.#http.request('post', '/api/v1/conversations/{id}/participants', {
            path: { id },
            body: added,
        });
    }

    async changeRole(
        id: string,
        accountId: string,
        role: 'OWNER' | 'ADMIN' | 'MEMBER',
    ): Promise<void> {
        await this.#http.request('patch', '/api/v1/conversations/{id}/participants/{accountId}', {
            path: { id, accountId },
            body: { role },
        });
    }

    /** Removes a person or an assistant; oneself to leave. */
    async removeParticipant(id: string, participantId: string): Promise<void> {
        await this.#http.request(
            'delete',
            '/api/v1/conversations/{id}/participants/{participantId}',
            { path: { id, participantId } },
        );
    }

    /** Moves the caller's read marker forward; back is ignored. */
    async markRead(id: string, lastReadSeq: number): Promise<void> {
        await this.#http.request('put', '/api/v1/conversations/{id}/read', {
            path: { id },
            body: { lastReadSeq },
        });
    }

    countUnread(): Promise<Unread> {
        return this.#http.request('get', '/api/v1/conversations/unread-count', {});
    }
}
