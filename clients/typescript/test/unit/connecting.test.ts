import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ParlanceError } from '../../src/index.js';
import { Live } from '../../src/live/live.js';
import { type TokenProvider, TokenSource } from '../../src/tokens.js';
import { FakeServer } from './fake-server.js';

let server: FakeServer;
let live: Live;
const faults: ParlanceError[] = [];

function connect(token: string | TokenProvider, random = 0.5): void {
    live = new Live({
        baseUrl: 'http://parlance.test/',
        tokens: new TokenSource(token),
        webSocket: server.webSocket,
        random: () => random,
    });
    live.on('fault', (error) => faults.push(error));
    live.connect();
}

beforeEach(() => {
    vi.useFakeTimers();
    server = new FakeServer();
    faults.length = 0;
});

afterEach(() => {
    live.close();
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
});

describe('a connection', () => {
    it('says its token in the first frame and never in its address', async () => {
        connect('geheim');
        await vi.advanceTimersByTimeAsync(10);

        expect(live.state).toBe('online');
        expect(server.socket.url).toBe('ws://parlance.test/api/v1/ws');
        expect(server.socket.frames[0]).toMatchObject({
            type: 'auth',
            payload: { token: 'geheim' },
        });
    });

    it('is given up when it is not ready within ten seconds', async () => {
        server.answers.set('auth', () => undefined);
        connect('t');
        await vi.advanceTimersByTimeAsync(9_990);
        expect(live.state).toBe('connecting');
        await vi.advanceTimersByTimeAsync(20);
        expect(server.sockets[0]?.closedWith).toBe(4408);
        expect(live.state).toBe('waiting');
    });

    it('pings every twenty seconds and is dead after ten without any frame', async () => {
        connect('t');
        await vi.advanceTimersByTimeAsync(60_100);
        expect(server.frames('ping')).toHaveLength(3);
        expect(server.sockets).toHaveLength(1);

        server.answers.set('ping', () => undefined);
        await vi.advanceTimersByTimeAsync(29_800);
        expect(live.state).toBe('online');
        await vi.advanceTimersByTimeAsync(200);
        expect(server.sockets[0]?.closedWith).toBe(4408);
        await vi.advanceTimersByTimeAsync(300);
        expect(server.sockets).toHaveLength(2);
        expect(live.state).toBe('online');
    });

    it('leaves nothing behind when it is closed while a ping is out', async () => {
        server.answers.set('ping', () => undefined);
        connect('t');
        await vi.advanceTimersByTimeAsync(25_000);
        expect(server.frames('ping')).toHaveLength(1);
        live.close();
        expect(vi.getTimerCount()).toBe(0);
        expect(server.socket.closedWith).toBe(1000);
    });

    it('takes any frame for a sign of life', async () => {
        connect('t');
        await vi.advanceTimersByTimeAsync(100);
        server.answers.set('ping', () => undefined);
        for (let i = 0; i < 8; i++) {
            await vi.advanceTimersByTimeAsync(9_000);
            server.socket.say({ type: 'inbox.updated', payload: { conversationId: 'c' } });
        }
        expect(server.sockets).toHaveLength(1);
    });

    it('reports what it cannot read and stays', async () => {
        connect('t');
        await vi.advanceTimersByTimeAsync(10);
        server.socket.say('안녕');
        expect(faults.map((fault) => fault.code)).toEqual(['PROTOCOL']);
        expect(live.state).toBe('online');
    });
});

describe('a platform without WebSocket', () => {
    it('is told so, once', async () => {
        vi.stubGlobal('WebSocket', undefined);
        live = new Live({ baseUrl: 'http://parlance.test', tokens: new TokenSource('t') });
        live.on('fault', (error) => faults.push(error));
        live.connect();
        await vi.advanceTimersByTimeAsync(60_000);
        vi.unstubAllGlobals();
        expect(live.state).toBe('stopped');
        expect(faults.map((fault) => fault.code)).toEqual(['PROTOCOL']);
    });
});

describe('after a break', () => {
    it('it comes back later and later, by chance, as long as nobody answers', async () => {
        connect('t', 0.999999);
        await vi.advanceTimersByTimeAsync(10);
        server.reachable = false;
        server.cut();
        const attempts: number[] = [];
        for (let second = 0; second < 64; second++) {
            attempts.push(server.sockets.length - 1);
            await vi.advanceTimersByTimeAsync(1_000);
        }
        expect(attempts.slice(0, 32)).toEqual(
            [0, 1, 2, 2, 3, 3, 3, 3].concat(Array(8).fill(4), Array(16).fill(5)),
        );
        expect(attempts.at(-1)).toBe(7);
    });

    it('connect() does not wait any longer', async () => {
        connect('t', 0.999999);
        await vi.advanceTimersByTimeAsync(10);
        server.cut();
        expect(live.state).toBe('waiting');
        live.connect();
        await vi.advanceTimersByTimeAsync(10);
        expect(live.state).toBe('online');
    });

    it('a server that goes down is left alone for as long as it says', async () => {
        connect('t');
        await vi.advanceTimersByTimeAsync(10);
        server.socket.say({ type: 'going_down', payload: { retryAfterMs: 7_000 } });
        server.socket.end(1012);
        await vi.advanceTimersByTimeAsync(6_990);
        expect(server.sockets).toHaveLength(1);
        await vi.advanceTimersByTimeAsync(20);
        expect(live.state).toBe('online');
    });

    it.each([
        [4503, 5_000],
        [4429, 5_000],
        [4430, 1_000],
    ])('a server that closes with %i is left alone for at least %i ms', async (code, least) => {
        connect('t', 0);
        await vi.advanceTimersByTimeAsync(10);
        server.socket.end(code);
        await vi.advanceTimersByTimeAsync(least - 10);
        expect(server.sockets).toHaveLength(1);
        await vi.advanceTimersByTimeAsync(20);
        expect(live.state).toBe('online');
    });

    it('a server that takes everybody in and throws them out is not asked ever faster', async () => {
        connect('t', 0.999999);
        for (let i = 0; i < 5; i++) {
            await vi.advanceTimersByTimeAsync(20_000);
            if (live.state === 'online') server.socket.end(1011);
            await vi.advanceTimersByTimeAsync(1_000);
            server.socket.end(1011);
        }
        expect(server.sockets.length).toBeLessThan(15);
    });
});

describe('the token', () => {
    it('is renewed by a frame when it is about to expire', async () => {
        const given: (string | undefined)[] = [];
        connect((stale) => {
            given.push(stale);
            return `t${String(given.length)}`;
        });
        await vi.advanceTimersByTimeAsync(10);
        server.socket.say({ type: 'token.expiring', payload: { expiresAt: '2026-11-22' } });
        await vi.advanceTimersByTimeAsync(10);

        expect(given).toEqual([undefined, 't1']);
        expect(server.frames('auth').map((frame) => frame.payload['token'])).toEqual(['t1', 't2']);
        expect(server.sockets).toHaveLength(1);
    });

    it('is asked for anew when the server closes with 4401', async () => {
        let n = 0;
        server.validToken = 't1';
        connect(() => `t${String(++n)}`);
        await vi.advanceTimersByTimeAsync(10);
        server.validToken = 't2';
        server.socket.end(4401);
        await vi.advanceTimersByTimeAsync(10);

        expect(live.state).toBe('online');
        expect(server.socket.frames[0]?.payload).toEqual({ token: 't2' });
    });

    it('is asked for at once each time that one has been good for a while', async () => {
        let n = 0;
        connect(() => `t${String(++n)}`, 0.999999);
        for (let round = 2; round < 6; round++) {
            await vi.advanceTimersByTimeAsync(15_000);
            server.socket.end(4401);
            await vi.advanceTimersByTimeAsync(10);
            expect(live.state).toBe('online');
            expect(n).toBe(round);
        }
    });

    it('that nobody renews ends it when it is refused', async () => {
        server.validToken = 'another';
        connect('expired');
        await vi.advanceTimersByTimeAsync(120_000);

        expect(live.state).toBe('stopped');
        expect(server.sockets).toHaveLength(1);
        expect(faults.map((fault) => fault.code)).toEqual(['UNAUTHORIZED']);
    });

    it('whose provider has no other ends it too', async () => {
        server.validToken = 'another';
        connect(() => 'always the same');
        await vi.advanceTimersByTimeAsync(120_000);
        expect(live.state).toBe('stopped');
    });

    it('whose provider fails for now is asked for again', async () => {
        let n = 0;
        connect(() => {
            if (++n < 3) throw new Error('no network');
            return 't';
        });
        await vi.advanceTimersByTimeAsync(5_000);
        expect(live.state).toBe('online');
        expect(n).toBe(3);
    });
});
