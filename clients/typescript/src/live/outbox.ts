import type { Posted } from '../api.js';
import { ParlanceError } from '../errors.js';
import { Backoff, pause, type Random } from '../time.js';

/** A message on its way. */
export interface Outgoing {
    conversationId: string;
    text: string;
    clientMessageId: string;
}

export interface OutboxOptions {
    send: (outgoing: Outgoing) => Promise<Posted>;
    /** Whether it may be sent now; `again` if it may have arrived before. */
    mayGo: (conversationId: string, again: boolean) => boolean;
    /** How many messages may wait. */
    limit?: number | undefined;
    random?: Random | undefined;
}

interface Entry {
    outgoing: Outgoing;
    tries: number;
    faults: number;
    acked: (posted: Posted) => void;
    refused: (error: ParlanceError) => void;
}

const MOST_FAULTS = 5;

/**
 * Messages that are to be sent: those of one conversation one after the other, each under the same
 * `clientMessageId` until it is stored or refused for good.
 */
export class Outbox {
    readonly #options: OutboxOptions;
    readonly #queues = new Map<string, Entry[]>();
    readonly #busy = new Set<string>();
    readonly #closed = new AbortController();
    #size = 0;

    constructor(options: OutboxOptions) {
        this.#options = options;
    }

    /** Resolves when the message is stored; fails when it is refused for good. */
    add(outgoing: Outgoing): Promise<Posted> {
        return new Promise((acked, refused) => {
            if (this.#closed.signal.aborted) {
                refused(new ParlanceError('CLOSED', 'The client is closed.'));
                return;
            }
            if (this.#size >= (this.#options.limit ?? 500)) {
                refused(new ParlanceError('QUEUE_FULL', 'Too many messages wait to be sent.'));
                return;
            }
            const queue = this.#queues.get(outgoing.conversationId) ?? [];
            this.#queues.set(outgoing.conversationId, queue);
            queue.push({ outgoing, tries: 0, faults: 0, acked, refused });
            this.#size += 1;
            this.resume(outgoing.conversationId);
        });
    }

    /**
     * A message of ours was found in the conversation: if its answer was lost, this is it. One that
     * says something else under the same name is not, and the server will say so.
     */
    confirm(stored: Outgoing, posted: Posted): void {
        const head = this.#queues.get(stored.conversationId)?.[0];
        if (
            head?.outgoing.clientMessageId === stored.clientMessageId &&
            head.outgoing.text === stored.text
        ) {
            this.#settle(head);
            head.acked(posted);
        }
    }

    /** Goes on where it stopped: in one conversation, or in all. */
    resume(conversationId?: string): void {
        const ids = conversationId === undefined ? [...this.#queues.keys()] : [conversationId];
        for (const id of ids) void this.#drain(id);
    }

    /** Refuses what is left. */
    close(): void {
        this.#closed.abort();
        for (const queue of [...this.#queues.values()]) {
            for (const entry of [...queue]) {
                this.#settle(entry);
                entry.refused(new ParlanceError('CLOSED', 'The client was closed.'));
            }
        }
    }

    async #drain(conversationId: string): Promise<void> {
        if (this.#busy.has(conversationId)) return;
        this.#busy.add(conversationId);
        const backoff = new Backoff(500, 30_000, this.#options.random);
        for (;;) {
            const head = this.#queues.get(conversationId)?.[0];
            if (head === undefined) break;
            if (!this.#options.mayGo(conversationId, head.tries > 0)) break;
            const error = await this.#try(head);
            if (error === undefined) backoff.reset();
            else if (error.code === 'NETWORK') break;
            else await pause(backoff.next(error.retryAfterMs), this.#closed.signal);
        }
        this.#busy.delete(conversationId);
    }

    /** Returns why to try again, or nothing when the message is settled. */
    async #try(entry: Entry): Promise<ParlanceError | undefined> {
        entry.tries += 1;
        try {
            const posted = await this.#options.send(entry.outgoing);
            if (this.#settle(entry)) entry.acked(posted);
            return undefined;
        } catch (thrown) {
            const error = ParlanceError.of(thrown);
            if (error.code === 'INTERNAL_ERROR') entry.faults += 1;
            const passes = error.code === 'INTERNAL_ERROR' && entry.faults < MOST_FAULTS;
            // The token is renewed, or the connection ends.
            if (error.transient || passes || error.code === 'UNAUTHORIZED') return error;
            if (this.#settle(entry)) entry.refused(error);
            return undefined;
        }
    }

    #settle(entry: Entry): boolean {
        const { conversationId } = entry.outgoing;
        const queue = this.#queues.get(conversationId);
        if (queue?.includes(entry) !== true) return false;
        const left = queue.filter((other) => other !== entry);
        if (left.length === 0) this.#queues.delete(conversationId);
        else this.#queues.set(conversationId, left);
        this.#size -= 1;
        return true;
    }
}
