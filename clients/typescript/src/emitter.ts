/** Calls listeners by the name of what happened. */
export class Emitter<Events extends object> {
    readonly #listeners = new Map<keyof Events, Set<(payload: never) => void>>();

    /** Listens until the returned function is called. */
    on<Name extends keyof Events>(
        name: Name,
        listener: (payload: Events[Name]) => void,
    ): () => void {
        const listeners = this.#listeners.get(name) ?? new Set();
        this.#listeners.set(name, listeners);
        listeners.add(listener);
        return () => {
            listeners.delete(listener);
        };
    }

    /** A listener that throws keeps nobody else from hearing; its error surfaces as an uncaught one. */
    emit<Name extends keyof Events>(name: Name, payload: Events[Name]): void {
        for (const listener of [...(this.#listeners.get(name) ?? [])]) {
            try {
                (listener as (payload: Events[Name]) => void)(payload);
            } catch (thrown) {
                queueMicrotask(() => {
                    throw thrown;
                });
            }
        }
    }
}
