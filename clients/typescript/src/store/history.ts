import type { Conversation } from '../api.js';
import { isGone, ParlanceError } from '../errors.js';
import type { ChatMessage } from '../message.js';
import type { Conversations } from '../rest/conversations.js';
import type { Messages } from '../rest/messages.js';
import type { Random } from '../time.js';
import { Refresh } from './refresh.js';
import type { Shown } from './state.js';
import { merged, newest } from './timeline.js';

export interface HistorySources {
    conversations: Conversations;
    messages: Messages;
}

export interface Reader extends Shown {
    /** Whether what follows the newest message is told. */
    followed: () => boolean;
    /** Everything up to this seq has been read. */
    follow: (lastSeq: number) => void;
}

const PAGE = 50;

/** Reads a conversation from the server into its state: details, messages, and both again. */
export class History {
    readonly #conversationId: string;
    readonly #sources: HistorySources;
    readonly #to: Reader;
    readonly #newest: Refresh;
    /** What was heard of the details while they were being read. */
    #heard: Partial<Conversation> = {};

    constructor(conversationId: string, sources: HistorySources, to: Reader, random?: Random) {
        this.#conversationId = conversationId;
        this.#sources = sources;
        this.#to = to;
        this.#newest = new Refresh({
            read: async (signal) => {
                await this.#load(signal);
                return true;
            },
            failed: (error) => {
                if (isGone(error)) to.gone(error);
                else to.set({ error });
            },
            gatherMs: 0,
            spreadMs: 2_000,
            random,
        });
    }

    /** Reads the newest page; the first time, what follows it is followed. */
    start(): void {
        this.#newest.start();
    }

    /** Reads it again, for more may have changed than was heard. */
    again(): void {
        this.#newest.again();
    }

    stop(): void {
        this.#newest.stop();
    }

    /** This of the details has changed. */
    changed(change: Partial<Conversation>): void {
        Object.assign(this.#heard, change);
        const { details } = this.#to.state();
        if (details !== undefined) this.#to.set({ details: { ...details, ...change } });
    }

    /** Reads the page before the oldest message. */
    async older(): Promise<void> {
        const { messages, hasOlder, loadingOlder } = this.#to.state();
        const before = messages[0]?.seq;
        if (!hasOlder || loadingOlder || before === undefined) return;
        this.#to.set({ loadingOlder: true });
        try {
            const page = await this.#list({ before, limit: PAGE });
            this.#to.set({
                messages: merged(this.#to.state().messages, page.items),
                hasOlder: page.hasMore,
                loadingOlder: false,
                error: undefined,
            });
        } catch (thrown) {
            this.#to.set({ loadingOlder: false, error: ParlanceError.of(thrown) });
        }
    }

    /** Reads one message again that has changed. */
    async reread(seq: number): Promise<void> {
        try {
            const page = await this.#list({ after: seq - 1, limit: 1 });
            const known = page.items.filter((item) => item.seq === seq);
            this.#to.set({ messages: merged(this.#to.state().messages, known) });
        } catch (thrown) {
            this.#to.set({ error: ParlanceError.of(thrown) });
        }
    }

    async #load(signal: AbortSignal): Promise<void> {
        this.#heard = {};
        const [details, page] = await Promise.all([
            this.#sources.conversations.get(this.#conversationId),
            this.#list({ limit: PAGE }),
        ]);
        if (!signal.aborted) this.#loaded(details, page.items, page.hasMore);
    }

    #loaded(details: Conversation, items: ChatMessage[], hasMore: boolean): void {
        const { messages, hasOlder, pending } = this.#to.state();
        const last = messages.at(-1)?.seq ?? 0;
        const followed = this.#to.followed();
        // Of a conversation that is followed, what comes next is told, in order.
        const known = followed ? items.filter((item) => item.seq <= last) : items;
        const adjoins = last > 0 && (items[0]?.seq ?? 1) <= last + 1;
        const anew = !followed && !adjoins;
        this.#to.set({
            status: 'ready',
            error: undefined,
            details: { ...details, ...this.#heard },
            messages: newest(anew ? items : merged(messages, known)),
            hasOlder: anew ? hasMore : hasOlder,
            pending: pending.filter(
                (one) => !items.some((item) => item.clientMessageId === one.clientMessageId),
            ),
        });
        if (!followed) this.#to.follow(items.at(-1)?.seq ?? 0);
    }

    #list(query: Parameters<Messages['list']>[1]): ReturnType<Messages['list']> {
        return this.#sources.messages.list(this.#conversationId, query);
    }
}
