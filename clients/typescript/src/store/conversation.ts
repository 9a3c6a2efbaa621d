import { ParlanceError } from '../errors.js';
import { randomId } from '../ids.js';
import type { Live } from '../live/live.js';
import type { Membership } from '../live/rooms.js';
import type { Random } from '../time.js';
import { followed } from './following.js';
import { History, type HistorySources } from './history.js';
import { type ConversationState, type PendingMessage, type Shown, unknown } from './state.js';
import { Store } from './store.js';
import { Typists } from './typists.js';

export interface Sources extends HistorySources {
    live: Live;
}

/** One conversation as it is to be shown. It is followed while somebody subscribes. */
export class ConversationStore extends Store<ConversationState> {
    readonly #live: Live;
    readonly #shown: Shown;
    readonly #history: History;
    readonly #typists: Typists;
    #membership: Membership | undefined;
    #following: (() => void) | undefined;

    constructor(
        readonly conversationId: string,
        sources: Sources,
        random?: Random,
    ) {
        super(unknown(sources.live.state));
        this.#live = sources.live;
        this.#shown = {
            state: () => this.getSnapshot(),
            set: (change) => {
                this.set(change);
            },
            gone: (error) => {
                this.#gone(error);
            },
        };
        const reader = {
            ...this.#shown,
            followed: () => this.#membership !== undefined,
            follow: (lastSeq: number) => {
                this.#membership = this.#live.join(conversationId, lastSeq);
            },
        };
        this.#history = new History(conversationId, sources, reader, random);
        this.#typists = new Typists((typing) => {
            this.set({ typing });
        });
    }

    /** Sends a message; it is in `pending` until it is in `messages`. */
    async send(text: string): Promise<void> {
        const clientMessageId = randomId();
        this.#pend({ clientMessageId, text, error: undefined });
        try {
            await this.#live.send(this.conversationId, text, clientMessageId);
            // Without a connection that follows it, nobody would tell that it has arrived.
            if (this.#membership === undefined) this.discard(clientMessageId);
        } catch (thrown) {
            this.#pend({ clientMessageId, text, error: ParlanceError.of(thrown) });
        }
    }

    /** Takes a message that was refused out of `pending`. */
    discard(clientMessageId: string): void {
        const { pending } = this.getSnapshot();
        this.set({ pending: pending.filter((one) => one.clientMessageId !== clientMessageId) });
    }

    /** Says that everything up to a seq was read, or all that is there. */
    markRead(seq = this.getSnapshot().messages.at(-1)?.seq): void {
        if (seq !== undefined) this.#live.markRead(this.conversationId, seq);
    }

    /** To be called at each keystroke, and with false when the text was deleted. */
    setTyping(typing: boolean): void {
        this.#live.typing(this.conversationId, typing);
    }

    /** Loads the page before the oldest message. */
    loadOlder(): Promise<void> {
        return this.#history.older();
    }

    protected override started(): void {
        this.set({ connection: this.#live.state });
        if (this.getSnapshot().status === 'gone') this.set({ status: 'loading', error: undefined });
        this.#following = followed(this.conversationId, this.#live, {
            ...this.#shown,
            typists: this.#typists,
            history: this.#history,
        });
        this.#history.start();
    }

    protected override stopped(): void {
        this.#following?.();
        this.#leave();
    }

    /** Ends what is under way; what was said stays known, and can be followed anew. */
    #leave(): void {
        this.#history.stop();
        this.#membership?.leave();
        this.#membership = undefined;
        this.#typists.clear();
        this.set({ replies: [], present: [] });
    }

    #gone(error: ParlanceError): void {
        this.#leave();
        this.set({ status: 'gone', error });
    }

    #pend(message: PendingMessage): void {
        const { pending } = this.getSnapshot();
        const others = pending.filter((one) => one.clientMessageId !== message.clientMessageId);
        this.set({ pending: [...others, message] });
    }
}
