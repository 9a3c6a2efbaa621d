/** Whoever was heard typing counts as typing for this long. */
const LAPSE_MS = 6_000;

/** Who is typing, as far as was heard lately. */
export class Typists {
    readonly #changed: (accountIds: readonly string[]) => void;
    readonly #lapses = new Map<string, ReturnType<typeof setTimeout>>();

    constructor(changed: (accountIds: readonly string[]) => void) {
        this.#changed = changed;
    }

    heard(accountId: string, typing: boolean): void {
        const before = this.#lapses.get(accountId);
        clearTimeout(before);
        if (typing) {
            const lapse = setTimeout(() => {
                this.heard(accountId, false);
            }, LAPSE_MS);
            this.#lapses.set(accountId, lapse);
        } else {
            this.#lapses.delete(accountId);
        }
        if (typing !== (before !== undefined)) this.#changed([...this.#lapses.keys()]);
    }

    clear(): void {
        for (const lapse of this.#lapses.values()) clearTimeout(lapse);
        const had = this.#lapses.size > 0;
        this.#lapses.clear();
        if (had) this.#changed([]);
    }
}
