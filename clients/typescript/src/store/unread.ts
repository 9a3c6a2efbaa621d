import type { Unread } from '../api.js';
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

/** So often a count is read again that is behind what was heard; then it is believed. */
const MOST_BEHIND = 6;

/** What was heard of a conversation that a count must hold. */
interface Heard {
    /** The seq of the newest message that counts as unread. */
    said: number;
    /** How far has been read. */
    read: number;
}

/** How much is unread, live. It is kept up to date while somebody subscribes. */
export class UnreadStore extends Store<UnreadState> {
    readonly #live: Live;
    readonly #conversations: Conversations;
    readonly #counts: Refresh;
    #stops: (() => void)[] = [];
    #newest = new Map<string, number>();
    /** What has not been seen in a count yet. */
    #uncounted = new Map<string, Heard>();
    #behind = 0;

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
                this.#missed();
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
        this.#uncounted.clear();
        this.#behind = 0;
    }

    /** More may have happened than was heard, so nothing speaks against what is counted. */
    #missed(): void {
        this.#uncounted.clear();
        this.#behind = 0;
        this.#counts.again();
    }

    #heard(event: InboxUpdated): void {
        const { conversationId, lastMessage, lastReadSeq } = event;
        if (conversationId === undefined) {
            this.#missed();
            return;
        }
        const { conversations } = this.getSnapshot();
        const count = conversations[conversationId] ?? 0;
        const newest = this.#newest.get(conversationId) ?? 0;
        if (event.removed === true || event.deleted === true) {
            this.#put(conversationId, 0);
            this.#newest.delete(conversationId);
            this.#uncounted.delete(conversationId);
            return;
        }
        // What is being counted, or was, may hold this already.
        if (this.#counts.busy || newest === 0) this.#counts.again();
        if (lastMessage !== undefined && lastMessage.seq > newest) {
            this.#newest.set(conversationId, lastMessage.seq);
            // Whoever posts has read what stands before; notices do not count.
            if (lastMessage.authorId === this.#live.accountId) {
                this.#expect(conversationId, { read: lastMessage.seq });
                this.#put(conversationId, 0);
            } else if (lastMessage.role !== 'system') {
                this.#expect(conversationId, { said: lastMessage.seq });
                this.#put(conversationId, count + 1);
            }
        }
        if (lastReadSeq !== undefined) {
            this.#expect(conversationId, { read: lastReadSeq });
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

    #expect(conversationId: string, heard: Partial<Heard>): void {
        const { said, read } = this.#uncounted.get(conversationId) ?? { said: 0, read: 0 };
        this.#uncounted.set(conversationId, {
            said: Math.max(said, heard.said ?? 0),
            read: Math.max(read, heard.read ?? 0),
        });
    }

    async #count(signal: AbortSignal): Promise<boolean> {
        const counted = await this.#conversations.countUnread();
        // What was heard meanwhile may be in it, or not.
        if (signal.aborted || this.#counts.wanted) return true;
        return this.#counted(counted);
    }

    /** Returns false if the count does not hold yet what was heard before. */
    #counted({ total, conversations }: Unread): boolean {
        const counts = new Map(conversations.map((one) => [one.conversationId, one.unreadCount]));
        const all = conversations.reduce((sum, one) => sum + one.unreadCount, 0) === total;
        const behind = this.#behind < MOST_BEHIND ? this.#missing(conversations, all) : [];
        const shown = this.getSnapshot().conversations;
        for (const conversationId of behind) {
            const count = shown[conversationId] ?? 0;
            total += count - (counts.get(conversationId) ?? 0);
            if (count === 0) counts.delete(conversationId);
            else counts.set(conversationId, count);
        }
        this.set({ total, error: undefined, conversations: Object.fromEntries(counts) });
        this.#behind = behind.length === 0 ? 0 : this.#behind + 1;
        if (behind.length === 0) this.#uncounted.clear();
        return behind.length === 0;
    }

    /** The conversations of which more was heard than these counts hold, which may not be all. */
    #missing(conversations: Unread['conversations'], all: boolean): string[] {
        const counted = new Map(conversations.map((one) => [one.conversationId, one]));
        const missing = ([conversationId, { said, read }]: [string, Heard]): boolean => {
            const one = counted.get(conversationId);
            // Only what has something unread is listed.
            if (one === undefined) return all && said > read;
            return one.lastSeq < said || one.lastReadSeq < read;
        };
        return [...this.#uncounted].filter(missing).map(([conversationId]) => conversationId);
    }
}
