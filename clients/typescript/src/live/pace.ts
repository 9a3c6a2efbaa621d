/**
 * Keeps a connection below the rate that the server allows: what comes faster waits its turn.
 * The server refills 20 a second up to 60; some are left for what it counts otherwise.
 */
export class Pace {
    readonly #burst = 50;
    readonly #refillMs = 1000 / 18;
    readonly #waiting: (() => void)[] = [];
    #free = this.#burst;
    #countedAt = Date.now();
    #timer: ReturnType<typeof setTimeout> | undefined;

    /** Runs at once, or when its turn comes. */
    run(work: () => void): void {
        this.#waiting.push(work);
        this.#work();
    }

    /** Forgets what waits. */
    stop(): void {
        this.#waiting.length = 0;
        clearTimeout(this.#timer);
        this.#timer = undefined;
    }

    #work(): void {
        this.#refill();
        while (this.#free >= 1) {
            const work = this.#waiting.shift();
            if (work === undefined) return;
            this.#free -= 1;
            work();
        }
        this.#timer ??= setTimeout(() => {
            this.#timer = undefined;
            this.#work();
        }, this.#refillMs);
    }

    #refill(): void {
        const now = Date.now();
        this.#free = Math.min(this.#burst, this.#free + (now - this.#countedAt) / this.#refillMs);
        this.#countedAt = now;
    }
}
