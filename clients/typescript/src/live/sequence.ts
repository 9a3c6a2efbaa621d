import { isGone, ParlanceError } from '../errors.js';
import type { ChatMessage } from '../message.js';
import { Backoff, isOver, pause, type Random } from '../time.js';

export interface SequenceSource {
    /** What comes after a seq, oldest first, and how far the conversation is. */
    fetch(afterSeq: number): Promise<{ items: ChatMessage[]; lastSeq: number }>;
    /** Is called with each message once, in order and without gaps. */
    deliver(message: ChatMessage): void;
    /** Nothing is missing any more, as far as is known. */
    complete(): void;
    /** The conversation is not there for us, or no more. */
    gone(error: ParlanceError): void;
    fault(error: ParlanceError): void;
}

/** Messages that came before those that precede them; further ones are fetched again. */
const MOST_HELD = 1000;

/** Puts the messages of a conversation in order: what comes twice is dropped, what is missing fetched. */
export class Sequence {
    readonly #source: SequenceSource;
    readonly #held = new Map<number, ChatMessage>();
    readonly #stopped = new AbortController();
    readonly #random: Random | undefined;
    #seen: number | undefined;
    #target = 0;
    #repairing = false;

    /** @param seen the seq up to which everything is known already; if not given, where the conversation is */
    constructor(source: SequenceSource, seen?: number, random?: Random) {
        this.#source = source;
        this.#seen = seen;
        this.#random = random;
    }

    /** Whether nothing is missing, as far as is known. */
    get complete(): boolean {
        return this.#seen !== undefined && this.#seen >= this.#target;
    }

    /** A connection has been made: everything up to this seq must be fetched, what follows comes. */
    begin(lastSeq: number): void {
        this.#seen ??= lastSeq;
        this.#aim(lastSeq);
        if (this.complete) this.#source.complete();
    }

    /** A message has come. Returns false if it was known already. */
    offer(message: ChatMessage): boolean {
        if (this.#seen !== undefined && message.seq <= this.#seen) return false;
        this.#hold(message);
        this.#release();
        this.#aim(message.seq);
        return true;
    }

    stop(): void {
        this.#stopped.abort();
        this.#held.clear();
    }

    #hold(message: ChatMessage): void {
        if (message.seq - 1 === this.#seen || this.#held.size < MOST_HELD) {
            this.#held.set(message.seq, message);
        }
    }

    #release(): void {
        while (this.#seen !== undefined) {
            const next = this.#held.get(this.#seen + 1);
            if (next === undefined) return;
            this.#held.delete(next.seq);
            this.#seen = next.seq;
            this.#source.deliver(next);
        }
    }

    #aim(seq: number): void {
        this.#target = Math.max(this.#target, seq);
        if (!this.complete && this.#seen !== undefined) void this.#repair();
    }

    async #repair(): Promise<void> {
        if (this.#repairing) return;
        this.#repairing = true;
        const backoff = new Backoff(500, 5_000, this.#random);
        // Many miss the same at once, and it may still come by itself.
        await pause(backoff.next(), this.#stopped.signal);
        while (!this.complete && !isOver(this.#stopped.signal)) {
            const before = this.#seen ?? 0;
            let leastMs = 50;
            try {
                const page = await this.#source.fetch(before);
                if (isOver(this.#stopped.signal)) break;
                this.#target = Math.max(this.#target, page.lastSeq);
                for (const message of page.items) this.offer(message);
            } catch (thrown) {
                const error = ParlanceError.of(thrown);
                // The next connection begins anew.
                if (error.code === 'NETWORK' || isOver(this.#stopped.signal)) break;
                if (isGone(error)) {
                    this.#source.gone(error);
                    break;
                }
                this.#source.fault(error);
                leastMs = error.retryAfterMs ?? leastMs;
            }
            // What was read may be behind what was told.
            if (this.#seen === before) await pause(backoff.next(leastMs), this.#stopped.signal);
            else backoff.reset();
        }
        this.#repairing = false;
        if (this.complete && !isOver(this.#stopped.signal)) this.#source.complete();
    }
}
