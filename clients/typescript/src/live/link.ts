import { ParlanceError } from '../errors.js';
import {
    type Calls,
    CloseCode,
    LARGEST_FRAME,
    type Ready,
    type ServerEvent,
    type ServerFrame,
} from './frames.js';
import { Heartbeat } from './heartbeat.js';
import { Pace } from './pace.js';
import { errorOf, PendingCalls } from './pending.js';
import type { WebSocketLike } from './socket.js';

export interface LinkListener {
    ready(ready: Ready): void;
    event(event: ServerEvent): void;
    /** Something is wrong that is the answer to no call. */
    fault(error: ParlanceError): void;
    closed(code: number, retryAfterMs: number | undefined): void;
}

const READY_WITHIN_MS = 10_000;
const ANSWER_WITHIN_MS = 15_000;

/** One connection, from its opening to its end. */
export class Link {
    readonly #socket: WebSocketLike;
    readonly #listener: LinkListener;
    readonly #calls = new PendingCalls(ANSWER_WITHIN_MS);
    readonly #pace = new Pace();
    readonly #heartbeat: Heartbeat;
    readonly #opening: ReturnType<typeof setTimeout>;
    #retryAfterMs: number | undefined;
    #over = false;

    constructor(socket: WebSocketLike, token: string, listener: LinkListener) {
        this.#socket = socket;
        this.#listener = listener;
        const dead = (): void => {
            this.#end(CloseCode.silent, CloseCode.silent);
        };
        // Whether a ping is answered shows in whether anything comes.
        const nothing = (): void => undefined;
        this.#heartbeat = new Heartbeat(() => {
            this.#ask('ping', {}, nothing, nothing);
        }, dead);
        this.#opening = setTimeout(dead, READY_WITHIN_MS);
        socket.addEventListener('open', () => {
            if (!this.#over) this.#ask('auth', { token }, nothing);
        });
        socket.addEventListener('message', (event) => {
            if (!this.#over) this.#received(event.data);
        });
        socket.addEventListener('close', (event) => {
            this.#end(event.code ?? 1006);
        });
        // What went wrong is not told here, and the close that follows is what counts.
        socket.addEventListener('error', nothing);
    }

    /**
     * Asks, and resolves with the answer. Fails with NETWORK when the connection ends before.
     *
     * @param acked is called in order with the events around the answer, before the promise resolves
     */
    call<Type extends keyof Calls>(
        type: Type,
        payload: Calls[Type]['asks'],
        acked?: (payload: Calls[Type]['gets']) => void,
    ): Promise<Calls[Type]['gets']> {
        return new Promise((resolve, reject) => {
            this.#ask(
                type,
                payload,
                (answer) => {
                    acked?.(answer);
                    resolve(answer);
                },
                reject,
            );
        });
    }

    /** Ends the connection. The listener is not told. */
    close(): void {
        this.#finish();
        this.#socket.close(1000);
    }

    #ask(
        type: keyof Calls,
        payload: object,
        acked: (payload: unknown) => void,
        failed: (error: ParlanceError) => void = (error) => {
            // That the connection breaks shows in its close.
            if (error.code !== 'NETWORK') this.#listener.fault(error);
        },
    ): void {
        if (this.#over) {
            failed(broken());
            return;
        }
        const id = this.#calls.add(acked, failed);
        const frame = JSON.stringify({ id, type, payload });
        if (new TextEncoder().encode(frame).length > LARGEST_FRAME) {
            this.#calls.fail(
                id,
                new ParlanceError('MESSAGE_TOO_LARGE', 'This is too large to send.'),
            );
            return;
        }
        this.#pace.run(() => {
            this.#socket.send(frame);
        });
    }

    #received(data: unknown): void {
        this.#heartbeat.alive();
        const frame = parsed(data);
        if (frame === undefined) {
            this.#listener.fault(new ParlanceError('PROTOCOL', 'A frame could not be read.'));
        } else if (frame.type === 'ack') {
            this.#calls.ack(frame.id, frame.payload);
        } else if (frame.type === 'error') {
            const error = errorOf(frame.payload);
            if (frame.id === undefined || !this.#calls.fail(frame.id, error)) {
                this.#listener.fault(error);
            }
        } else {
            if (frame.type === 'ready') this.#begin();
            if (frame.type === 'going_down') this.#retryAfterMs = frame.payload.retryAfterMs;
            if (frame.type === 'ready') this.#listener.ready(frame.payload);
            else this.#listener.event(frame);
        }
    }

    #begin(): void {
        clearTimeout(this.#opening);
        this.#heartbeat.start();
    }

    #end(code: number, say?: number): void {
        if (this.#over) return;
        this.#finish();
        if (say !== undefined) this.#socket.close(say);
        this.#listener.closed(code, this.#retryAfterMs);
    }

    #finish(): void {
        this.#over = true;
        clearTimeout(this.#opening);
        this.#heartbeat.stop();
        this.#pace.stop();
        this.#calls.failAll(broken());
    }
}

function broken(): ParlanceError {
    return new ParlanceError('NETWORK', 'The connection is broken.');
}

function parsed(data: unknown): ServerFrame | undefined {
    try {
        const frame: unknown = JSON.parse(String(data));
        const isFrame = typeof frame === 'object' && frame !== null && 'type' in frame;
        return isFrame ? (frame as ServerFrame) : undefined;
    } catch {
        return undefined;
    }
}
