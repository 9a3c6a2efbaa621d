import type { Posted } from '../api.js';
import { Emitter } from '../emitter.js';
import { ParlanceError } from '../errors.js';
import { randomId } from '../ids.js';
import type { ChatMessage } from '../message.js';
import type { Random } from '../time.js';
import type { TokenSource } from '../tokens.js';
import { Connector, type LiveState } from './connector.js';
import type { LiveEvents } from './events.js';
import type { Ready } from './frames.js';
import { Hearing } from './hearing.js';
import { whenOnline } from './online.js';
import { Outbox } from './outbox.js';
import { ReadMarks } from './read-marks.js';
import { type Membership, Rooms } from './rooms.js';
import { webSocketOf, type WebSocketConstructor } from './socket.js';
import { TypingSignals } from './typing.js';

export interface LiveOptions {
    baseUrl: string;
    tokens: TokenSource;
    webSocket?: WebSocketConstructor | undefined;
    outboxLimit?: number | undefined;
    random?: Random | undefined;
}

/** The live connection: stays up, goes on where it broke, and connects when it is first needed. */
export class Live {
    readonly #events = new Emitter<LiveEvents>();
    readonly #connector: Connector;
    readonly #rooms: Rooms;
    readonly #hearing: Hearing;
    readonly #outbox: Outbox;
    readonly #reads: ReadMarks;
    readonly #typing: TypingSignals;
    readonly #awake: () => void;
    #accountId: string | undefined;
    #closed = false;

    constructor(options: LiveOptions) {
        const fault = (error: ParlanceError): void => {
            this.#events.emit('fault', error);
        };
        const url = `${options.baseUrl.replace(/\/+$/, '').replace(/^http/, 'ws')}/api/v1/ws`;
        this.#connector = new Connector(
            { ...options, url, webSocket: () => webSocketOf(options.webSocket) },
            {
                state: (state) => {
                    this.#events.emit('state', state);
                },
                ready: (ready) => {
                    this.#ready(ready);
                },
                event: (event) => {
                    this.#hearing.heard(event);
                },
                fault,
            },
        );
        this.#rooms = new Rooms(
            this.#connector,
            {
                joined: (joined) => {
                    this.#events.emit('joined', joined);
                },
                message: (conversationId, message) => {
                    this.#deliver(conversationId, message);
                },
                complete: (conversationId) => {
                    this.#outbox.resume(conversationId);
                },
                gone: (conversationId, error) => {
                    this.#outbox.resume(conversationId);
                    this.#events.emit('gone', { conversationId, error });
                },
                fault,
            },
            options.random,
        );
        this.#hearing = new Hearing(this.#events, this.#rooms, () => this.#accountId);
        this.#outbox = new Outbox({
            send: (outgoing) => this.#connector.call('send', { ...outgoing }),
            mayGo: (conversationId, again) =>
                this.state === 'online' && (!again || this.#rooms.complete(conversationId)),
            limit: options.outboxLimit,
            random: options.random,
        });
        this.#reads = new ReadMarks((mark) => this.#connector.call('read', mark), fault);
        this.#typing = new TypingSignals((conversationId, typing) => {
            this.#sayTyping(conversationId, typing);
        });
        this.#awake = whenOnline(() => {
            if (this.state === 'waiting') this.#connector.open();
        });
    }

    get state(): LiveState {
        return this.#connector.state;
    }

    /** Whose connection it is, once there has been one. */
    get accountId(): string | undefined {
        return this.#accountId;
    }

    /** Listens until the returned function is called. */
    on<Name extends keyof LiveEvents>(
        name: Name,
        listener: (payload: LiveEvents[Name]) => void,
    ): () => void {
        return this.#events.on(name, listener);
    }

    /** Connects, if it is not connected; at once, if it waits for the next attempt. */
    connect(): void {
        if (this.#closed) throw new ParlanceError('CLOSED', 'The client was closed.');
        this.#connector.open();
    }

    /**
     * Follows a conversation over all connections to come.
     *
     * @param afterSeq up to where everything is known; if not given, what follows from now on is told.
     *     It does not matter for a conversation that is followed already
     */
    join(conversationId: string, afterSeq?: number): Membership {
        const membership = this.#rooms.join(conversationId, afterSeq);
        this.#wanted();
        return membership;
    }

    /**
     * Sends a message, as soon as that is possible and after those sent before. Resolves when it is
     * stored; fails when it is refused for good.
     */
    send(
        conversationId: string,
        text: string,
        clientMessageId: string = randomId(),
    ): Promise<Posted> {
        this.#typing.stopped(conversationId);
        const stored = this.#outbox.add({ conversationId, text, clientMessageId });
        this.#wanted();
        return stored;
    }

    /** Says how far the caller has read, as soon as that is possible; only ever forward. */
    markRead(conversationId: string, lastReadSeq: number): void {
        this.#reads.add(conversationId, lastReadSeq);
        this.#wanted();
    }

    /** To be called at each keystroke: the others see it until the text is sent or nothing is typed. */
    typing(conversationId: string, typing = true): void {
        if (typing) this.#typing.touched(conversationId);
        else this.#typing.stopped(conversationId);
    }

    /** Ends it for good. Messages that were not sent yet are refused with CLOSED. */
    close(): void {
        this.#closed = true;
        this.#awake();
        this.#reads.close();
        this.#typing.clear();
        this.#rooms.clear();
        this.#outbox.close();
        this.#connector.close();
    }

    #wanted(): void {
        if (this.state === 'offline' && !this.#closed) this.#connector.open();
    }

    #ready(ready: Ready): void {
        this.#accountId = ready.accountId;
        this.#events.emit('ready', ready);
        this.#rooms.enterAll();
        this.#reads.resume();
        this.#outbox.resume();
    }

    #deliver(conversationId: string, message: ChatMessage): void {
        const { clientMessageId, messageId, seq, text } = message;
        if (clientMessageId !== undefined && message.authorId === this.#accountId) {
            this.#outbox.confirm({ conversationId, clientMessageId, text }, { messageId, seq });
        }
        this.#events.emit('message', { conversationId, message });
    }

    #sayTyping(conversationId: string, typing: boolean): void {
        // Nobody needs to hear later that somebody was typing.
        if (this.state !== 'online') return;
        this.#connector.call('typing', { conversationId, typing }).catch((thrown: unknown) => {
            const error = ParlanceError.of(thrown);
            if (!error.transient) this.#events.emit('fault', error);
        });
    }
}
