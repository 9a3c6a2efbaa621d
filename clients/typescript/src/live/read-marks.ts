import { ParlanceError } from '../errors.js';
import { Backoff, pause } from '../time.js';
import type { ReadMark } from './frames.js';

/** How far the caller has read, told to the server as soon as it can be; only the furthest counts. */
export class ReadMarks {
    readonly #tell: (mark: ReadMark) => Promise<unknown>;
    readonly #fault: (error: ParlanceError) => void;
    readonly #untold = new Map<string, number>();
    readonly #telling = new Set<string>();
    readonly #closed = new AbortController();

    constructor(tell: (mark: ReadMark) => Promise<unknown>, fault: (error: ParlanceError) => void) {
        this.#tell = tell;
        this.#fault = fault;
    }

    add(conversationId: string, lastReadSeq: number): void {
        const untold = this.#untold.get(conversationId) ?? 0;
        if (lastReadSeq <= untold) return;
        this.#untold.set(conversationId, lastReadSeq);
        void this.#flush(conversationId);
    }

    /** Tells what could not be told before. */
    resume(): void {
        for (const conversationId of this.#untold.keys()) void this.#flush(conversationId);
    }

    close(): void {
        this.#closed.abort();
    }

    async #flush(conversationId: string): Promise<void> {
        if (this.#telling.has(conversationId)) return;
        this.#telling.add(conversationId);
        const backoff = new Backoff(500, 30_000);
        for (;;) {
            const lastReadSeq = this.#untold.get(conversationId);
            if (lastReadSeq === undefined || this.#closed.signal.aborted) break;
            try {
                await this.#tell({ conversationId, lastReadSeq });
            } catch (thrown) {
                const error = ParlanceError.of(thrown);
                // The next connection goes on.
                if (error.code === 'NETWORK') break;
                if (error.transient) {
                    await pause(backoff.next(error.retryAfterMs), this.#closed.signal);
                    continue;
                }
                this.#fault(error);
            }
            if (this.#untold.get(conversationId) === lastReadSeq) {
                this.#untold.delete(conversationId);
            }
        }
        this.#telling.delete(conversationId);
    }
}
