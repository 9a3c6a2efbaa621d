import { ParlanceError } from '../errors.js';

export interface SocketEvent {
    type?: string;
    data?: unknown;
    code?: number;
}

/** As much of a WebSocket as is needed here; the browser's, Node's and that of `ws` all fit. */
export interface WebSocketLike {
    addEventListener(
        type: 'open' | 'message' | 'close' | 'error',
        listener: (event: SocketEvent) => void,
    ): void;
    send(data: string): void;
    close(code?: number, reason?: string): void;
}

export type WebSocketConstructor = new (url: string) => WebSocketLike;

/** The given one, or that of the platform. */
export function webSocketOf(given: WebSocketConstructor | undefined): WebSocketConstructor {
    const platform = globalThis as { WebSocket?: WebSocketConstructor };
    const found = given ?? platform.WebSocket;
    if (found === undefined) {
        throw new ParlanceError(
            'PROTOCOL',
            'This platform has no WebSocket: give one, such as that of the package "ws".',
        );
    }
    return found;
}
