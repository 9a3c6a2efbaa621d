import { beforeEach, describe, expect, it } from 'vitest';
import { Live } from '../../src/live/live.js';
import { TokenSource } from '../../src/tokens.js';
import { ParlanceError } from '../../src/index.js';
import { ROOM } from './fake-server.js';
import { soon, staged } from './live-stage.js';

const stage = staged();
const texts = (): string[] => stage.heard.map((message) => message.text);
let gone: string[];
let faults: string[];

beforeEach(() => {
    gone = [];
    faults = [];
    stage.live.on('gone', ({ error }) => gone.push(error.code));
    stage.live.on('fault', ({ code }) => faults.push(code));
});

/** Has the server refuse so many calls, or all of them. */
function refuse(type: 'join' | 'sync', code: string, times = Infinity): void {
    let left = times;
    stage.server.answers.set(type, () => {
        if (--left < 1) stage.server.answers.delete(type);
        return { error: { code, detail: '지금은 안 돼요' } };
    });
}

const FOR_NOW = [
    'INTERNAL_ERROR',
    'OVERLOADED',
    'MESSAGE_SEND_FAILED',
    'CONFLICT',
    'NOT_KNOWN_YET',
];
const FOR_GOOD = ['FORBIDDEN', 'CONVERSATION_NOT_FOUND', 'ACCOUNT_NOT_FOUND'];

describe('a conversation that cannot be joined', () => {
    it.each(FOR_NOW)('because of %s is tried again until it can', async (code) => {
        stage.server.post('기다리던 말');
        refuse('join', code, 3);
        stage.live.join(ROOM, 0);
        await soon(60_000);
        expect(gone).toEqual([]);
        expect(faults).toEqual([code, code, code]);
        expect(texts()).toEqual(['기다리던 말']);
        expect(stage.server.frames('join')).toHaveLength(4);
    });

    it('is tried ever more rarely', async () => {
        refuse('join', 'INTERNAL_ERROR');
        stage.live.join(ROOM, 0);
        await soon(300_000);
        const within5Minutes = stage.server.frames('join').length;
        expect(within5Minutes).toBeGreaterThan(30);
        expect(within5Minutes).toBeLessThan(150);
    });

    it.each(FOR_GOOD)('because of %s is gone, until it is joined anew', async (code) => {
        refuse('join', code);
        stage.live.join(ROOM, 0).leave();
        stage.live.join(ROOM, 0);
        await soon(60_000);
        expect(gone).toEqual([code]);
        expect(stage.server.frames('join')).toHaveLength(1);
        stage.server.answers.clear();
        stage.live.join(ROOM, 0);
        await soon();
        stage.server.post('다시 왔네요');
        expect(texts()).toEqual(['다시 왔네요']);
    });
});

describe('what was missed and cannot be fetched', () => {
    it.each(FOR_NOW)('because of %s is fetched again until it can', async (code) => {
        stage.server.post('어제');
        stage.server.post('오늘');
        refuse('sync', code, 3);
        stage.live.join(ROOM, 0);
        await soon(60_000);
        expect(gone).toEqual([]);
        expect(faults).toEqual([code, code, code]);
        expect(texts()).toEqual(['어제', '오늘']);
    });

    it.each(FOR_GOOD)('because of %s is gone with its conversation', async (code) => {
        stage.server.post('못 볼 말');
        refuse('sync', code);
        stage.live.join(ROOM, 0);
        await soon(60_000);
        expect(gone).toEqual([code]);
        expect(stage.server.frames('sync')).toHaveLength(1);
        stage.server.cut();
        await soon(60_000);
        expect(stage.server.frames('join')).toHaveLength(1);
        stage.server.answers.clear();
        stage.live.join(ROOM, 0);
        await soon(1_000);
        expect(texts()).toEqual(['못 볼 말']);
    });
});

describe('a token that is not given', () => {
    it('because of a fault is asked for again', async () => {
        let asked = 0;
        const live = new Live({
            baseUrl: 'https://parlance.test',
            tokens: new TokenSource(() => {
                if (++asked < 3) throw new ParlanceError('INTERNAL_ERROR', '고장');
                return 't';
            }),
            webSocket: stage.server.webSocket,
        });
        live.connect();
        await soon(10_000);
        expect(live.state).toBe('online');
        expect(asked).toBe(3);
        live.close();
    });
});
