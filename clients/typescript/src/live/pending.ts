import { ParlanceError } from '../errors.js';
import type { Refusal } from './frames.js';

interface Waiting {
    acked: (payload: unknown) => void;
    failed: (error: ParlanceError) => void;
    timer: ReturnType<typeof setTimeout>;
}

/** Calls that wait for their answer, by the ids of their frames. */
export class PendingCalls {
    readonly #waiting = new Map<string, Waiting>();
    readonly #timeoutMs: number;
    #lastId = 0;

    constructor(timeoutMs: number) {
        this.#timeoutMs = timeoutMs;
    }

    /** The id to send the call under. Whichever way it ends, one of both is called, once. */
    add(acked: (payload: unknown) => void, failed: (error: ParlanceError) => void): string {
        const id = String(++this.#lastId);
        const timer = setTimeout(() => {
            this.fail(id, new ParlanceError('TIMEOUT', 'The server did not answer in time.'));
        }, this.#timeoutMs);
        this.#waiting.set(id, { acked, failed, timer });
        return id;
    }

    ack(id: string, payload: unknown): void {
        this.#take(id)?.acked(payload);
    }

    /** Whether somebody waited for it. */
    fail(id: string, error: ParlanceError): boolean {
        const waiting = this.#take(id);
        waiting?.failed(error);
        return waiting !== undefined;
    }

    failAll(error: ParlanceError): void {
        for (const id of [...this.#waiting.keys()]) this.fail(id, error);
    }

    #take(id: string): Waiting | undefined {
        const waiting = this.#waiting.get(id);
        this.#waiting.delete(id);
        clearTimeout(waiting?.timer);
        return waiting;
    }
}

export function errorOf(refusal: Refusal): ParlanceError {
    return new ParlanceError(refusal.code, refusal.detail, {
        retryAfterMs: refusal.retryAfterMs,
        errors: refusal.errors,
    });
}
