/** Every so often a ping, and after each some time in which anything must come. */
export class Heartbeat {
    readonly #everyMs = 20_000;
    readonly #patienceMs = 10_000;
    readonly #ping: () => void;
    readonly #dead: () => void;
    #next: ReturnType<typeof setTimeout> | undefined;
    #deadline: ReturnType<typeof setTimeout> | undefined;

    constructor(ping: () => void, dead: () => void) {
        this.#ping = ping;
        this.#dead = dead;
    }

    start(): void {
        this.#next = setTimeout(() => {
            this.#ping();
            this.#deadline ??= setTimeout(this.#dead, this.#patienceMs);
            this.start();
        }, this.#everyMs);
    }

    /** Something came. */
    alive(): void {
        clearTimeout(this.#deadline);
        this.#deadline = undefined;
    }

    stop(): void {
        clearTimeout(this.#next);
        this.alive();
    }
}
