/** Waits; ends early, without an error, when the signal is aborted. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
        if (signal.aborted) {
            resolve();
            return;
        }
        const done = (): void => {
            clearTimeout(timer);
            signal.removeEventListener('abort', done);
            resolve();
        };
        const timer = setTimeout(done, ms);
        signal.addEventListener('abort', done);
    });
}

/** Whether the signal is aborted by now, whatever it was before. */
export function isOver(signal: AbortSignal): boolean {
    return signal.aborted;
}

/** A number from 0 inclusive to 1 exclusive. */
export type Random = () => number;

/**
 * How long to wait before trying again: exponential, with full jitter, so that clients which lost
 * their server together do not come back together.
 * See https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export class Backoff {
    readonly #baseMs: number;
    readonly #capMs: number;
    readonly #random: Random;
    #failures = 0;

    constructor(baseMs: number, capMs: number, random: Random = Math.random) {
        this.#baseMs = baseMs;
        this.#capMs = capMs;
        this.#random = random;
    }

    /** The next wait in milliseconds: at least `leastMs`, plus a random part of what has built up. */
    next(leastMs = 0): number {
        const bound = Math.min(this.#capMs, this.#baseMs * 2 ** this.#failures);
        this.#failures = Math.min(this.#failures + 1, 30);
        return leastMs + this.#random() * bound;
    }

    reset(): void {
        this.#failures = 0;
    }
}
