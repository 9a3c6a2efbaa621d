/** Said again after this long, for whoever hears it forgets it after six seconds. */
const REPEAT_MS = 3_000;
/** Whoever has not touched a key for this long is not typing. */
const IDLE_MS = 5_000;

interface Typing {
    saidAt: number;
    idle: ReturnType<typeof setTimeout>;
}

/** Turns keystrokes into as few words to the others as will do. */
export class TypingSignals {
    readonly #say: (conversationId: string, typing: boolean) => void;
    readonly #typing = new Map<string, Typing>();

    constructor(say: (conversationId: string, typing: boolean) => void) {
        this.#say = say;
    }

    /** A key was touched. */
    touched(conversationId: string): void {
        const before = this.#typing.get(conversationId);
        clearTimeout(before?.idle);
        const idle = setTimeout(() => {
            this.stopped(conversationId);
        }, IDLE_MS);
        const now = Date.now();
        const due = before === undefined || now - before.saidAt >= REPEAT_MS;
        this.#typing.set(conversationId, { saidAt: due ? now : before.saidAt, idle });
        if (due) this.#say(conversationId, true);
    }

    /** The text was sent or deleted. */
    stopped(conversationId: string): void {
        const before = this.#typing.get(conversationId);
        if (before === undefined) return;
        clearTimeout(before.idle);
        this.#typing.delete(conversationId);
        this.#say(conversationId, false);
    }

    clear(): void {
        for (const typing of this.#typing.values()) clearTimeout(typing.idle);
        this.#typing.clear();
    }
}
