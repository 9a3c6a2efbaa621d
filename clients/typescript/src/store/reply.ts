import { ParlanceError } from '../errors.js';
import type { ReplyCancelled, ReplyCompleted, ReplyFailed } from '../events.js';
import type { Streams } from '../sse/streams.js';
import { textWith } from './replies.js';
import { Store } from './store.js';

export interface ReplyState {
    status: 'waiting' | 'streaming' | 'completed' | 'failed' | 'cancelled';
    text: string;
    /** What was told at its end. */
    ended: ReplyCompleted | ReplyFailed | ReplyCancelled | undefined;
    error: ParlanceError | undefined;
}

/** One reply, as it is written. It is read while somebody subscribes. */
export class ReplyStore extends Store<ReplyState> {
    readonly #streams: Streams;
    readonly #replyId: string;
    #lastEventId: string | undefined;
    #running = new AbortController();

    constructor(replyId: string, streams: Streams) {
        super({ status: 'waiting', text: '', ended: undefined, error: undefined });
        this.#replyId = replyId;
        this.#streams = streams;
    }

    protected override started(): void {
        this.#running = new AbortController();
        if (this.getSnapshot().ended === undefined) void this.#read(this.#running.signal);
    }

    protected override stopped(): void {
        this.#running.abort();
    }

    async #read(signal: AbortSignal): Promise<void> {
        const from = this.#lastEventId === undefined ? {} : { lastEventId: this.#lastEventId };
        try {
            for await (const event of this.#streams.reply(this.#replyId, { signal, ...from })) {
                if (signal.aborted) return;
                this.#lastEventId = event.id ?? this.#lastEventId;
                switch (event.name) {
                    case 'reply.started':
                        this.set({ status: 'streaming', text: '' });
                        break;
                    case 'reply.delta':
                        this.set({
                            status: 'streaming',
                            text: textWith(this.getSnapshot().text, event.payload),
                        });
                        break;
                    case 'reply.completed':
                        this.#end('completed', event.payload, event.payload.text);
                        break;
                    case 'reply.cancelled':
                        this.#end('cancelled', event.payload, event.payload.text);
                        break;
                    case 'reply.failed':
                        this.#end('failed', event.payload);
                        break;
                    case 'heartbeat':
                        break;
                }
            }
        } catch (thrown) {
            if (!signal.aborted) this.set({ status: 'failed', error: ParlanceError.of(thrown) });
        }
    }

    #end(
        status: ReplyState['status'],
        ended: NonNullable<ReplyState['ended']>,
        text = this.getSnapshot().text,
    ): void {
        this.set({ status, ended, text });
    }
}
