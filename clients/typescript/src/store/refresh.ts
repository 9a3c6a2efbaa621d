import { isGone, ParlanceError } from '../errors.js';
import { Backoff, isOver, pause, type Random } from '../time.js';

export interface RefreshOptions {
    /**
     * Is not to change anything any more once the signal is aborted. Returns false if what was read
     * is behind what is known, and is to be read again.
     */
    read: (signal: AbortSignal) => Promise<boolean>;
    /** Is told each failure; unless it is gone, or this stops the whole, it is tried again. */
    failed: (error: ParlanceError) => void;
    /** What comes within this time is read together. */
    gatherMs: number;
    /** A change is heard by many at once: each reads after a random part of this. */
    spreadMs: number;
    random?: Random | undefined;
}

/** Reads something until it has been read, and again whenever it may have changed. */
export class Refresh {
    readonly #options: RefreshOptions;
    readonly #spread: Backoff;
    readonly #failures: Backoff;
    #running = new AbortController();
    #busy: AbortSignal | undefined;
    #wanted = false;

    constructor(options: RefreshOptions) {
        const { spreadMs, random } = options;
        this.#options = options;
        this.#spread = new Backoff(spreadMs, spreadMs, random);
        this.#failures = new Backoff(500, 30_000, random);
    }

    /** Whether something is being read, or will be. */
    get busy(): boolean {
        return this.#busy === this.#running.signal;
    }

    /** Whether what is being read may be out of date already. */
    get wanted(): boolean {
        return this.#wanted;
    }

    /** Reads now. */
    start(): void {
        this.stop();
        this.#running = new AbortController();
        this.#failures.reset();
        void this.#run(this.#running.signal, 0);
    }

    /** Reads soon, for it may have changed. */
    again(): void {
        if (this.busy) this.#wanted = true;
        else void this.#run(this.#running.signal, this.#soon());
    }

    stop(): void {
        this.#running.abort();
    }

    async #run(signal: AbortSignal, firstMs: number): Promise<void> {
        this.#busy = signal;
        let waitMs = firstMs;
        do {
            await pause(waitMs, signal);
            if (isOver(signal)) return;
            this.#wanted = false;
            waitMs = await this.#try(signal);
            if (isOver(signal)) return;
        } while (this.wanted);
        this.#busy = undefined;
    }

    /** Returns how long to wait if it is to be read once more. */
    async #try(signal: AbortSignal): Promise<number> {
        try {
            if (await this.#options.read(signal)) {
                this.#failures.reset();
                return this.#soon();
            }
            this.#wanted = true;
            return this.#failures.next(this.#options.gatherMs);
        } catch (thrown) {
            const error = ParlanceError.of(thrown);
            if (!isOver(signal)) {
                if (!isGone(error)) this.#wanted = true;
                this.#options.failed(error);
            }
            return this.#failures.next(error.retryAfterMs);
        }
    }

    #soon(): number {
        return this.#spread.next(this.#options.gatherMs);
    }
}
