import type { ParlanceError } from '../errors.js';
import type { InboxUpdated } from '../live/frames.js';
import type { Live } from '../live/live.js';
import type { Conversations } from '../rest/conversations.js';
import type { Random } from '../time.js';
import { Refresh } from './refresh.js';
import { Store } from './store.js';

export interface UnreadState {
    total: number;
    /** How many messages are unread, by conversation; those without any are left out. */
    conversations: Readonly<Record<string, number>>;
    error: ParlanceError | undefined;
}

/** How much is unread, live. It is kept up to date while somebody subscribes. */
export class UnreadStore extends Store<UnreadState> {
    readonly #live: Live;
    readonly #conversations: Conversations;
    readonly #counts: Refresh;
    #stops: (() => void)[] = [];
    #newest = new Map<string, number>();

    constructor(live: Live, conversations: Conversations, random?: Random) {
        super({ total: 0, conversations: {}, error: undefined });
        this.#live = live;
        this.#conversations = conversations;
        this.#counts = new Refresh({
            read: (signal) => this.#count(signal),
            failed: (error) => {
                this.set({ error });
            },
            gatherMs: 250,
            spreadMs: 500,
            random,
        });
    }

    protected override started(): void {
        this.#stops = [
            this.#live.on('ready', () => {
                this.#counts.again();
            }),
            this.#live.on('inbox.updated', (event) => {
                this.#heard(event);
            }),
        ];
        this.#live.connect();
        this.#counts.start();
    }

    protected override stopped(): void {
        this.#counts.stop();
        for (const stop of this.#stops) stop();
        this.#newest.clear();
    }

    #heard(event: InboxUpdated): void {
        const { conversationId, lastMessage, lastReadSeq } = event;
        if (conversationId === undefined) {
            this.#counts.again();
            return;
        }
        const { conversations } = this.getSnapshot();
        const count = conversations[conversationId] ?? 0;
        const newest = this.#newest.get(conversationId) ?? 0;
        if (event.removed === true || event.deleted === true) {
            this.#put(conversationId, 0);
            this.#newest.delete(conversationId);
            return;
        }
        // What is being counted, or was, may hold this already.
        if (this.#counts.busy || newest === 0) this.#counts.again();
        if (lastMessage !== undefined && lastMessage.seq > newest) {
            this.#newest.set(conversationId, lastMessage.seq);
            // Whoever posts has read what stands before; notices do not count.
            if (lastMessage.authorId === this.#live.accountId) this.#put(conversationId, 0);
            else if (lastMessage.role !== 'system') this.#put(conversationId, count + 1);
        }
        if (lastReadSeq !== undefined) {
            if (lastReadSeq >= Math.max(newest, event.lastSeq ?? 0)) this.#put(conversationId, 0);
            if (count > 0) this.#counts.again();
        }
        if (event.added === true) this.#counts.again();
    }

    #put(conversationId: string, count: number): void {
        const { [conversationId]: before, ...others } = this.getSnapshot().conversations;
        if ((before ?? 0) === count) return;
        const conversations = count === 0 ? others : { ...others, [conversationId]: count };
        this.set({ conversations, total: this.getSnapshot().total + count - (before ?? 0) });
    }

    async #count(signal: AbortSignal): Promise<void> {
        const counted = await this.#conversations.countUnread();
        // What was heard meanwhile may be in it, or not.
        if (!signal.aborted && !this.#counts.wanted) this.#counted(counted);
    }

    #counted(counted: {
        total: number;
        conversations: { conversationId: string; unreadCount: number }[];
    }): void {
        this.set({
            total: counted.total,
            error: undefined,
            conversations: Object.fromEntries(
                counted.conversations.map((one) => [one.conversationId, one.unreadCount]),
            ),
        });
    }
}
