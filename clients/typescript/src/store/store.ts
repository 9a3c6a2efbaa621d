/** State that is replaced as a whole, and those who want to know when it is. */
export class Store<State> {
    readonly #listeners = new Set<() => void>();
    #state: State;

    constructor(initial: State) {
        this.#state = initial;
    }

    /** Whether somebody looks. */
    get watched(): boolean {
        return this.#listeners.size > 0;
    }

    /** The same object until something changes. */
    readonly getSnapshot = (): State => this.#state;

    /** Listens until the returned function is called. */
    readonly subscribe = (listener: () => void): (() => void) => {
        // Each subscription counts, also of the same function.
        const own = (): void => {
            listener();
        };
        this.#listeners.add(own);
        if (this.#listeners.size === 1) this.started();
        return () => {
            if (this.#listeners.delete(own) && this.#listeners.size === 0) this.stopped();
        };
    };

    protected set(change: Partial<State>): void {
        this.#state = { ...this.#state, ...change };
        for (const listener of [...this.#listeners]) listener();
    }

    /** Somebody looks. */
    protected started(): void {
        return undefined;
    }

    /** Nobody looks any more. */
    protected stopped(): void {
        return undefined;
    }
}
