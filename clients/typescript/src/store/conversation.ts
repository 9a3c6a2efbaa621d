import type { Conversation } from '../api.js';
import { isGone, ParlanceError } from '../errors.js';
import type { Presence } from '../events.js';
import { randomId } from '../ids.js';
import type { LiveState } from '../live/connector.js';
import type { Live } from '../live/live.js';
import type { Membership } from '../live/rooms.js';
import type { ChatMessage } from '../message.js';
import type { Conversations } from '../rest/conversations.js';
import type { Messages } from '../rest/messages.js';
import type { Random } from '../time.js';
import { followed } from './following.js';
import { Refresh } from './refresh.js';
import type { StreamingReply } from './replies.js';
import { Store } from './store.js';
import { merged, newest } from './timeline.js';
import { Typists } from './typists.js';

/** A message of one's own that is not in the conversation yet. */
export interface PendingMessage {
    clientMessageId: string;
    text: string;
    /** Why it was refused for good; undefined while it is on its way. */
    error: ParlanceError | undefined;
}

export interface ConversationState {
    /** `gone`: it was deleted, or one takes no part any more. */
    status: 'loading' | 'ready' | 'gone';
    connection: LiveState;
    details: Conversation | undefined;
    /** In order, each once, without gaps. */
    messages: readonly ChatMessage[];
    pending: readonly PendingMessage[];
    replies: readonly StreamingReply[];
    hasOlder: boolean;
    loadingOlder: boolean;
    /** The accounts of the others who are typing. */
    typing: readonly string[];
    present: readonly Presence[];
    /** How far each account has read, as far as is known. */
    readers: Readonly<Record<string, number>>;
    error: ParlanceError | undefined;
}

export interface Sources {
    live: Live;
    conversations: Conversations;
    messages: Messages;
}

const PAGE = 50;

/** One conversation as it is to be shown. It is followed while somebody subscribes. */
export class ConversationStore extends Store<ConversationState> {
    readonly #sources: Sources;
    readonly #typists: Typists;
    #membership: Membership | undefined;
    #following: (() => void) | undefined;
    readonly #newest: Refresh;
    /** What was heard of the details while they were being read. */
    #heard: Partial<Conversation> = {};

    constructor(
        readonly conversationId: string,
        sources: Sources,
        random?: Random,
    ) {
        super({
            status: 'loading',
            connection: sources.live.state,
            details: undefined,
            messages: [],
            pending: [],
            replies: [],
            hasOlder: false,
            loadingOlder: false,
            typing: [],
            present: [],
            readers: {},
            error: undefined,
        });
        this.#sources = sources;
        this.#typists = new Typists((typing) => {
            this.set({ typing });
        });
        this.#newest = new Refresh({
            read: (signal) => this.#load(signal),
            failed: (error) => {
                if (isGone(error)) this.#gone(error);
                else this.set({ error });
            },
            gatherMs: 0,
            spreadMs: 2_000,
            random,
        });
    }

    /** Sends a message; it is in `pending` until it is in `messages`. */
    async send(text: string): Promise<void> {
        const clientMessageId = randomId();
        this.#pend({ clientMessageId, text, error: undefined });
        try {
            await this.#sources.live.send(this.conversationId, text, clientMessageId);
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
        if (seq !== undefined) this.#sources.live.markRead(this.conversationId, seq);
    }

    /** To be called at each keystroke, and with false when the text was deleted. */
    setTyping(typing: boolean): void {
        this.#sources.live.typing(this.conversationId, typing);
    }

    /** Loads the page before the oldest message. */
    async loadOlder(): Promise<void> {
        const { messages, hasOlder, loadingOlder } = this.getSnapshot();
        const before = messages[0]?.seq;
        if (!hasOlder || loadingOlder || before === undefined) return;
        this.set({ loadingOlder: true });
        try {
            const page = await this.#list({ before, limit: PAGE });
            this.set({
                messages: merged(this.getSnapshot().messages, page.items),
                hasOlder: page.hasMore,
                loadingOlder: false,
                error: undefined,
            });
        } catch (thrown) {
            this.set({ loadingOlder: false, error: ParlanceError.of(thrown) });
        }
    }

    protected override started(): void {
        const { live } = this.#sources;
        this.set({ connection: live.state });
        if (this.getSnapshot().status === 'gone') this.set({ status: 'loading', error: undefined });
        this.#following = followed(this.conversationId, live, {
            state: () => this.getSnapshot(),
            set: (change) => {
                this.set(change);
            },
            typists: this.#typists,
            changed: (details) => {
                this.#changed(details);
            },
            reload: () => {
                this.#newest.again();
            },
            gone: (error) => {
                this.#gone(error);
            },
            reread: (seq) => void this.#reread(seq),
        });
        this.#newest.start();
    }

    protected override stopped(): void {
        this.#following?.();
        this.#leave();
    }

    /** Ends what is under way; what was said stays known, and can be followed anew. */
    #leave(): void {
        this.#newest.stop();
        this.#membership?.leave();
        this.#membership = undefined;
        this.#typists.clear();
        this.set({ replies: [], present: [] });
    }

    #gone(error: ParlanceError): void {
        this.#leave();
        this.set({ status: 'gone', error });
    }

    /** Reads the newest page and, the first time, from there on follows the conversation. */
    async #load(signal: AbortSignal): Promise<void> {
        this.#heard = {};
        const [details, page] = await Promise.all([
            this.#sources.conversations.get(this.conversationId),
            this.#list({ limit: PAGE }),
        ]);
        if (!signal.aborted) this.#loaded(details, page.items, page.hasMore);
    }

    #changed(change: Partial<Conversation>): void {
        Object.assign(this.#heard, change);
        const { details } = this.getSnapshot();
        if (details !== undefined) this.set({ details: { ...details, ...change } });
    }

    #loaded(details: Conversation, items: ChatMessage[], hasMore: boolean): void {
        const { messages, hasOlder, pending } = this.getSnapshot();
        const last = messages.at(-1)?.seq ?? 0;
        // Of a conversation that is followed, what comes next is told, in order.
        const known =
            this.#membership === undefined ? items : items.filter((item) => item.seq <= last);
        const adjoins = last > 0 && (items[0]?.seq ?? 1) <= last + 1;
        const anew = this.#membership === undefined && !adjoins;
        this.set({
            status: 'ready',
            error: undefined,
            details: { ...details, ...this.#heard },
            messages: newest(anew ? items : merged(messages, known)),
            hasOlder: anew ? hasMore : hasOlder,
            pending: pending.filter(
                (one) => !items.some((item) => item.clientMessageId === one.clientMessageId),
            ),
        });
        this.#membership ??= this.#sources.live.join(this.conversationId, items.at(-1)?.seq ?? 0);
    }

    /** Reads one message again that has changed. */
    async #reread(seq: number): Promise<void> {
        try {
            const page = await this.#list({ after: seq - 1, limit: 1 });
            const known = page.items.filter((item) => item.seq === seq);
            this.set({ messages: merged(this.getSnapshot().messages, known) });
        } catch (thrown) {
            this.set({ error: ParlanceError.of(thrown) });
        }
    }

    #list(query: Parameters<Messages['list']>[1]): ReturnType<Messages['list']> {
        return this.#sources.messages.list(this.conversationId, query);
    }

    #pend(message: PendingMessage): void {
        const { pending } = this.getSnapshot();
        const others = pending.filter((one) => one.clientMessageId !== message.clientMessageId);
        this.set({ pending: [...others, message] });
    }
}
