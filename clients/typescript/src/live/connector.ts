import { ParlanceError } from '../errors.js';
import { Backoff, type Random } from '../time.js';
import type { TokenSource } from '../tokens.js';
import { type Calls, CloseCode, type Ready, type ServerEvent } from './frames.js';
import { Link } from './link.js';
import type { WebSocketConstructor } from './socket.js';

/**
 * `offline`: not wanted yet, or no more. `connecting`, `online`: what they say. `waiting`: until the
 * next attempt. `stopped`: another attempt would fail like the last, as when the token was
 * refused and there is no other.
 */
export type LiveState = 'offline' | 'connecting' | 'online' | 'waiting' | 'stopped';

export interface ConnectorListener {
    state(state: LiveState): void;
    ready(ready: Ready): void;
    event(event: ServerEvent): void;
    fault(error: ParlanceError): void;
}

export interface ConnectorOptions {
    url: string;
    webSocket: () => WebSocketConstructor;
    tokens: TokenSource;
    random?: Random | undefined;
}

/** A connection that lasted this long was a good one. */
const SETTLED_MS = 10_000;

const LEAST_WAIT_MS = new Map<number, number>([
    [CloseCode.tooManyFrames, 5_000],
    [CloseCode.readsTooSlowly, 1_000],
    [CloseCode.full, 5_000],
]);

/** Keeps a connection: when one breaks it makes another. */
export class Connector {
    readonly #options: ConnectorOptions;
    readonly #listener: ConnectorListener;
    readonly #backoff: Backoff;
    #state: LiveState = 'offline';
    #link: Link | undefined;
    #attempt = 0;
    #waiting: ReturnType<typeof setTimeout> | undefined;
    #onlineSince: number | undefined;
    #token: string | undefined;
    #refused: string | undefined;

    constructor(options: ConnectorOptions, listener: ConnectorListener) {
        this.#options = options;
        this.#listener = listener;
        this.#backoff = new Backoff(500, 30_000, options.random);
    }

    get state(): LiveState {
        return this.#state;
    }

    /** Connects, if it is not connected; at once, if it waits. */
    open(): void {
        if (this.#state === 'connecting' || this.#state === 'online') return;
        void this.#connect();
    }

    close(): void {
        this.#attempt += 1;
        clearTimeout(this.#waiting);
        this.#link?.close();
        this.#link = undefined;
        this.#become('offline');
    }

    /** As on the link; without a connection it fails with NETWORK. */
    async call<Type extends keyof Calls>(
        type: Type,
        payload: Calls[Type]['asks'],
        acked?: (payload: Calls[Type]['gets']) => void,
    ): Promise<Calls[Type]['gets']> {
        if (this.#state !== 'online' || this.#link === undefined) {
            throw new ParlanceError('NETWORK', 'There is no connection.');
        }
        return this.#link.call(type, payload, acked);
    }

    async #connect(): Promise<void> {
        const attempt = ++this.#attempt;
        clearTimeout(this.#waiting);
        this.#become('connecting');
        try {
            const token = await this.#nextToken();
            if (attempt === this.#attempt) this.#openLink(token);
        } catch (thrown) {
            if (attempt === this.#attempt) this.#failed(ParlanceError.of(thrown));
        }
    }

    #nextToken(): Promise<string> {
        const { tokens } = this.#options;
        return this.#refused === undefined ? tokens.current() : tokens.renew(this.#refused);
    }

    #openLink(token: string): void {
        this.#token = token;
        const link = new Link(new (this.#options.webSocket())(this.#options.url), token, {
            ready: (ready) => {
                this.#onlineSince = Date.now();
                this.#refused = undefined;
                this.#become('online');
                this.#listener.ready(ready);
            },
            event: (event) => {
                if (event.type === 'token.expiring') void this.#renew(link, token);
                this.#listener.event(event);
            },
            fault: (error) => {
                this.#listener.fault(error);
            },
            closed: (code, retryAfterMs) => {
                this.#closed(code, retryAfterMs);
            },
        });
        this.#link = link;
    }

    /** Puts another token in the place of one that soon expires, without a new connection. */
    async #renew(link: Link, expiring: string): Promise<void> {
        if (!this.#options.tokens.renewable) return;
        try {
            const token = await this.#options.tokens.renew(this.#token ?? expiring);
            await link.call('auth', { token });
            this.#token = token;
        } catch (thrown) {
            // Without it the server closes the connection, which is the time to ask once more.
            this.#listener.fault(ParlanceError.of(thrown));
        }
    }

    #closed(code: number, retryAfterMs: number | undefined): void {
        const settled =
            this.#onlineSince !== undefined && Date.now() - this.#onlineSince >= SETTLED_MS;
        if (settled) this.#backoff.reset();
        this.#onlineSince = undefined;
        this.#link = undefined;
        if (code !== CloseCode.unauthorized) {
            const wait = retryAfterMs ?? this.#backoff.next(LEAST_WAIT_MS.get(code));
            this.#waitFor(wait);
            return;
        }
        const again = this.#refused !== undefined;
        this.#refused = this.#token;
        if (this.#options.tokens.renewable) this.#waitFor(again ? this.#backoff.next() : 0);
        else this.#failed(new ParlanceError('UNAUTHORIZED', 'The token was refused.'));
    }

    #failed(error: ParlanceError): void {
        this.#listener.fault(error);
        // A fault of whoever gives tokens need not be there the next time.
        if (!error.transient && error.code !== 'INTERNAL_ERROR') this.#become('stopped');
        else this.#waitFor(this.#backoff.next(error.retryAfterMs));
    }

    #waitFor(ms: number): void {
        this.#become('waiting');
        this.#waiting = setTimeout(() => void this.#connect(), ms);
    }

    #become(state: LiveState): void {
        if (this.#state === state) return;
        this.#state = state;
        this.#listener.state(state);
    }
}
