import type { Message } from '../../src/index.js';
import type { Calls, ServerEvent } from '../../src/live/frames.js';
import type { SocketEvent, WebSocketConstructor, WebSocketLike } from '../../src/live/socket.js';

export const MINA = '0c3a4c1e-0000-7000-8000-000000000001';
export const MINHO = '0c3a4c1e-0000-7000-8000-000000000002';
export const ROOM = '0c3a4c1e-0000-7000-8000-00000000aaaa';

export interface ClientFrame {
    id: string;
    type: keyof Calls;
    payload: Record<string, unknown>;
}

type Answer = { ack: unknown } | { error: { code: string; detail: string; retryAfterMs?: number } };

/** One connection as the server sees it. */
export class FakeSocket implements WebSocketLike {
    readonly frames: ClientFrame[] = [];
    closedWith: number | undefined;
    readonly #listeners = new Map<string, ((event: SocketEvent) => void)[]>();

    constructor(
        readonly url: string,
        private readonly server: FakeServer,
    ) {
        setTimeout(() => {
            if (server.reachable) this.#tell('open', {});
            else this.#tell('close', { code: 1006 });
        }, 1);
    }

    addEventListener(type: string, listener: (event: SocketEvent) => void): void {
        this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), listener]);
    }

    send(data: string): void {
        if (!this.server.reachable || this.closedWith !== undefined) return;
        const frame = JSON.parse(data) as ClientFrame;
        this.frames.push(frame);
        setTimeout(() => {
            this.server.received(this, frame);
        }, 1);
    }

    close(code = 1000): void {
        this.closedWith ??= code;
    }

    say(frame: unknown): void {
        if (this.closedWith === undefined) this.#tell('message', { data: JSON.stringify(frame) });
    }

    /** The server, or the network, ends the connection. */
    end(code: number): void {
        this.closedWith = code;
        this.#tell('close', { code });
    }

    #tell(type: string, event: SocketEvent): void {
        for (const listener of this.#listeners.get(type) ?? []) listener(event);
    }
}

/** A server with one conversation, as far as a client can tell. */
export class FakeServer {
    readonly sockets: FakeSocket[] = [];
    readonly history: Message[] = [];
    readonly joined = new Set<FakeSocket>();
    /** Whether connections can be made and frames arrive. */
    reachable = true;
    /** Takes the place of the usual answer to a frame; undefined leaves it unanswered. */
    readonly answers = new Map<keyof Calls, (frame: ClientFrame) => Answer | undefined>();
    validToken: string | undefined;

    readonly webSocket = socketsOf(this);

    get socket(): FakeSocket {
        const last = this.sockets.at(-1);
        if (last === undefined) throw new Error('nobody has connected');
        return last;
    }

    frames(type: keyof Calls): ClientFrame[] {
        return this.sockets.flatMap((socket) => socket.frames.filter((one) => one.type === type));
    }

    /** Somebody else posts. */
    post(text: string, more: Partial<Message> = {}): Message {
        const seq = this.history.length + 1;
        const message: Message = {
            messageId: `m-${String(seq)}`,
            seq,
            role: 'user',
            authorId: MINHO,
            text,
            at: '2026-11-22T04:00:00Z',
            ...more,
        };
        this.history.push(message);
        this.tell({ type: 'message.posted', conversationId: ROOM, payload: { message } });
        return message;
    }

    /** To whoever has joined. */
    tell(event: ServerEvent): void {
        for (const socket of this.joined) socket.say(event);
    }

    received(socket: FakeSocket, frame: ClientFrame): void {
        const special = this.answers.get(frame.type);
        const answer = special === undefined ? this.#answer(socket, frame) : special(frame);
        if (answer === undefined) return;
        if ('ack' in answer) socket.say({ type: 'ack', id: frame.id, payload: answer.ack });
        else socket.say({ type: 'error', id: frame.id, payload: answer.error });
        if (frame.type === 'auth' && 'ack' in answer && socket.frames[0] === frame) {
            socket.say({ type: 'ready', payload: { connectionId: 'c', accountId: MINA } });
        }
    }

    #answer(socket: FakeSocket, { type, payload }: ClientFrame): Answer | undefined {
        switch (type) {
            case 'auth':
                return this.#authenticate(socket, payload['token']);
            case 'join':
                this.joined.add(socket);
                return { ack: { conversationId: ROOM, lastSeq: this.history.length, present: [] } };
            case 'sync':
                return { ack: this.page(Number(payload['afterSeq']), Number(payload['limit'])) };
            case 'send':
                return { ack: this.store(String(payload['text']), payload['clientMessageId']) };
            default:
                return { ack: payload };
        }
    }

    #authenticate(socket: FakeSocket, token: unknown): Answer | undefined {
        if (this.validToken === undefined || token === this.validToken) {
            return { ack: { accountId: MINA, expiresAt: '2026-11-22T05:00:00Z' } };
        }
        socket.end(4401);
        return undefined;
    }

    /** Stores a message of the client's own, once for each `clientMessageId`. */
    store(text: string, clientMessageId: unknown): { messageId: string; seq: number } {
        const name = String(clientMessageId);
        const known = this.history.find((one) => one.clientMessageId === name);
        const { messageId, seq } =
            known ?? this.post(text, { authorId: MINA, clientMessageId: name });
        return { messageId, seq };
    }

    page(afterSeq: number, limit: number): Calls['sync']['gets'] {
        const items = this.history.slice(afterSeq, afterSeq + limit);
        return {
            conversationId: ROOM,
            items,
            hasMore: afterSeq + items.length < this.history.length,
            lastSeq: this.history.length,
        };
    }

    /** All connections break, as when the process is killed. */
    cut(): void {
        this.joined.clear();
        for (const socket of this.sockets) {
            if (socket.closedWith === undefined) socket.end(1006);
        }
    }
}

function socketsOf(server: FakeServer): WebSocketConstructor {
    return class extends FakeSocket {
        constructor(url: string) {
            super(url, server);
            server.sockets.push(this);
        }
    };
}

/** Where a request goes. */
export function addressOf(input: Parameters<typeof fetch>[0]): URL {
    return new URL(input instanceof Request ? input.url : input);
}
