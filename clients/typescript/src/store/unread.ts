import { ParlanceError } from '../errors.js';
import type { InboxUpdated } from '../live/frames.js';
import type { Live } from '../live/live.js';
import type { Conversations } from '../rest/conversations.js';
import { Backoff, isOver, pause } from '../time.js';
import { Store } from './store.js';

export interface UnreadState {
    total: number;
    /** How many messages are unread, by conversation; those without any are left out. */
    conversations: Readonly<Record<string, number>>;
    error: ParlanceError | undefined;
}

/** What comes together is counted together. */
const GATHER_MS = 250;

/** How much is unread, live. It is kept up to date while somebody subscribes. */
export class UnreadStore extends Store<UnreadState> {
    readonly #live: Live;
    readonly #conversations: Conversations;
    #running = new AbortController();
    #stops: (() => void)[] = [];
    #newest = new Map<string, number>();
    #counting = false;
    #stale = false;

    constructor(live: Live, conversations: Conversations) {
        super({ total: 0, conversations: {}, error: undefined });
        this.#live = live;
        this.#conversations = conversations;
    }

    protected override started(): void {
        this.#running = new AbortController();
        this.#stops = [
            this.#live.on('ready', () => {
                this.#count(0);
            }),
            this.#live.on('inbox.updated', (event) => {
                this.#heard(event);
            }),
        ];
        this.#live.connect();
        this.#count(0);
    }

    protected override stopped(): void {
        this.#running.abort();
        for (const stop of this.#stops) stop();
        this.#newest.clear();
    }

    #heard(event: InboxUpdated): void {
        const { conversationId, lastMessage, lastReadSeq } = event;
        const { conversations } = this.getSnapshot();
        const count = conversations[conversationId] ?? 0;
        const newest = this.#newest.get(conversationId) ?? 0;
        if (event.removed === true || event.deleted === true) {
            this.#put(conversationId, 0);
            this.#newest.delete(conversationId);
            return;
        }
        // What is being counted, or was, may hold this already.
        if (this.#counting || newest === 0) this.#count(GATHER_MS);
        if (lastMessage !== undefined && lastMessage.seq > newest) {
            this.#newest.set(conversationId, lastMessage.seq);
            // Whoever posts has read what stands before; notices do not count.
            if (lastMessage.authorId === this.#live.accountId) this.#put(conversationId, 0);
            else if (lastMessage.role !== 'system') this.#put(conversationId, count + 1);
        }
        if (lastReadSeq !== undefined) {
            if (lastReadSeq >= Math.max(newest, event.lastSeq ?? 0)) this.#put(conversationId, 0);
            if (count > 0) this.#count(GATHER_MS);
        }
        if (event.added === true) this.#count(GATHER_MS);
    }

    #put(conversationId: string, count: number): void {
        const { [conversationId]: before, ...others } = this.getSnapshot().conversations;
        if ((before ?? 0) === count) return;
        const conversations = count === 0 ? others : { ...others, [conversationId]: count };
        this.set({ conversations, total: this.getSnapshot().total + count - (before ?? 0) });
    }

    /** Asks how much it really is, soon; once, however often that is wanted meanwhile. */
    #count(afterMs: number): void {
        this.#stale = true;
        if (!this.#counting) void this.#countUntilKnown(afterMs, this.#running.signal);
    }

    async #countUntilKnown(afterMs: number, signal: AbortSignal): Promise<void> {
        this.#counting = true;
        const backoff = new Backoff(500, 30_000);
        let waitMs = afterMs;
        while (this.#stale && !isOver(signal)) {
            await pause(waitMs, signal);
            this.#stale = false;
            waitMs = GATHER_MS;
            try {
                const counted = await this.#conversations.countUnread();
                if (!isOver(signal) && !this.#isStale()) this.#counted(counted);
            } catch (thrown) {
                const error = ParlanceError.of(thrown);
                if (!isOver(signal)) this.set({ error });
                this.#stale = error.transient;
                waitMs = backoff.next(error.retryAfterMs);
            }
        }
        this.#counting = false;
        if (this.#isStale() && !this.#running.signal.aborted) this.#count(0);
    }

    #isStale(): boolean {
        return this.#stale;
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
