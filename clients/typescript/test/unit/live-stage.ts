import { afterEach, beforeEach, expect, vi } from 'vitest';
import type { ChatMessage } from '../../src/index.js';
import { Live } from '../../src/live/live.js';
import { TokenSource } from '../../src/tokens.js';
import { FakeServer } from './fake-server.js';

/** A server, a connection to it, and what was heard of the conversation. */
export interface Stage {
    server: FakeServer;
    live: Live;
    heard: ChatMessage[];
}

/** Sets the stage for each test of a file. */
export function staged(): Stage {
    const stage = {} as Stage;
    beforeEach(() => {
        vi.useFakeTimers();
        const server = new FakeServer();
        const live = new Live({
            baseUrl: 'https://parlance.test',
            tokens: new TokenSource('t'),
            webSocket: server.webSocket,
            outboxLimit: 30,
        });
        const heard: ChatMessage[] = [];
        live.on('message', (event) => heard.push(event.message));
        Object.assign(stage, { server, live, heard });
    });
    afterEach(() => {
        stage.live.close();
        expect(vi.getTimerCount()).toBe(0);
        vi.useRealTimers();
    });
    return stage;
}

export const soon = (ms = 50): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);
