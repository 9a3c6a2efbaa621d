import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ParlanceError } from '../../src/index.js';
import { Refresh, type RefreshOptions } from '../../src/store/refresh.js';

let readAt: number[];
let failures: string[];
let problems: ParlanceError[];
let answersAfterMs: number;
let behind: number;

function refresh(more: Partial<RefreshOptions> = {}): Refresh {
    return new Refresh({
        read: async () => {
            readAt.push(Date.now());
            const problem = problems.shift();
            if (problem !== undefined) throw problem;
            await new Promise((resolve) => setTimeout(resolve, answersAfterMs));
            return behind-- <= 0;
        },
        failed: (error) => failures.push(error.code),
        gatherMs: 100,
        spreadMs: 2_000,
        random: () => 0.5,
        ...more,
    });
}

const soon = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => {
    vi.useFakeTimers({ now: 0 });
    readAt = [];
    failures = [];
    problems = [];
    answersAfterMs = 10;
    behind = 0;
});

afterEach(() => {
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
});

describe('what may have changed', () => {
    it('is not read by all who hear of it at once', async () => {
        const all = Array.from({ length: 1000 }, (_, i) => refresh({ random: () => i / 1000 }));
        for (const one of all) one.again();
        await soon(5_000);
        expect(readAt).toHaveLength(1000);
        expect(readAt[0]).toBe(100);
        for (let from = 0; from < 2_100; from += 20) {
            const together = readAt.filter((at) => at >= from && at < from + 20);
            expect(together.length).toBeLessThanOrEqual(11);
        }
    });

    it('is not asked for again by itself when that is idle, but when something has changed', async () => {
        for (const code of ['FORBIDDEN', 'CONVERSATION_NOT_FOUND'] as const) {
            readAt = [];
            problems = [new ParlanceError(code, 'No.')];
            const one = refresh();
            one.start();
            await soon(120_000);
            expect(readAt).toHaveLength(1);
            one.again();
            await soon(5_000);
            expect(readAt).toHaveLength(2);
        }
    });

    it('is read once for all that is heard meanwhile', async () => {
        const one = refresh();
        for (let i = 0; i < 10; i++) {
            one.again();
            await soon(50);
        }
        await soon(5_000);
        expect(readAt).toEqual([1_100]);
    });

    it('is read once more when it changes while it is read', async () => {
        answersAfterMs = 500;
        const one = refresh();
        one.start();
        await soon(400);
        one.again();
        expect(one.wanted).toBe(true);
        await soon(10_000);
        expect(readAt).toEqual([0, 500 + 1_100]);
        expect([one.wanted, one.busy]).toEqual([false, false]);
    });

    it('is read again, later and later, while that is behind', async () => {
        behind = 3;
        const one = refresh();
        one.start();
        await soon(60_000);
        expect(readAt).toEqual([0, 360, 970, 2_080]);
        expect([one.wanted, one.busy]).toEqual([false, false]);
        expect(failures).toEqual([]);
    });

    it('waits no longer for each time that it changes', async () => {
        const one = refresh();
        for (let round = 0; round < 5; round++) {
            one.again();
            await soon(2_000);
        }
        expect(readAt).toEqual([1_100, 3_100, 5_100, 7_100, 9_100]);
    });
});

describe('what cannot be read', () => {
    it('is tried again, later and later, and not before the server wants it', async () => {
        const fault = new ParlanceError('INTERNAL_ERROR', '고장');
        const busy = new ParlanceError('OVERLOADED', '나중에', { retryAfterMs: 7_000 });
        problems = [fault, fault, busy];
        refresh().start();
        await soon(60_000);
        expect(failures).toEqual(['INTERNAL_ERROR', 'INTERNAL_ERROR', 'OVERLOADED']);
        expect(readAt).toEqual([0, 250, 750, 8_750]);
    });

    it('is left alone when that is said', async () => {
        problems = [new ParlanceError('FORBIDDEN', '안 돼요')];
        const one = refresh({
            failed: () => {
                one.stop();
            },
        });
        one.start();
        one.again();
        await soon(60_000);
        one.again();
        await soon(60_000);
        expect(readAt).toEqual([0]);
        one.start();
        await soon(1_000);
        expect(readAt).toHaveLength(2);
    });
});
