/**
 * Gives whoever asks for the same thing the same store. The newest are kept, of older ones those that
 * somebody looks at.
 */
export class Registry<Kept extends { readonly watched: boolean }> {
    readonly #kept = new Map<string, Kept>();
    readonly #make: (id: string) => Kept;
    readonly #most: number;

    constructor(make: (id: string) => Kept, most = 50) {
        this.#make = make;
        this.#most = most;
    }

    get(id: string): Kept {
        const known = this.#kept.get(id);
        if (known !== undefined) return known;
        const made = this.#make(id);
        this.#kept.set(id, made);
        for (const [other, kept] of this.#kept) {
            if (this.#kept.size <= this.#most) break;
            if (other !== id && !kept.watched) this.#kept.delete(other);
        }
        return made;
    }
}
