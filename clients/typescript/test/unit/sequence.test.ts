import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ParlanceError } from '../../src/index.js';
import { Sequence } from '../../src/live/sequence.js';
import type { ChatMessage } from '../../src/message.js';

let history: ChatMessage[];
let delivered: number[];
let fetched: number[];
let sequence: Sequence;
let failures: ParlanceError[];
let pageSize: number;

function message(seq: number): ChatMessage {
    return { messageId: `m-${String(seq)}`, seq, role: 'user', text: `${String(seq)}번째 말` };
}

function start(seen?: number): void {
    sequence = new Sequence(
        {
            fetch: (afterSeq) => {
                fetched.push(afterSeq);
                const failure = failures.shift();
                if (failure !== undefined) return Promise.reject(failure);
                const items = history.slice(afterSeq, afterSeq + pageSize);
                return Promise.resolve({ items, lastSeq: history.length });
            },
            deliver: (one) => delivered.push(one.seq),
            complete: () => undefined,
            gone: () => undefined,
            fault: () => undefined,
        },
        seen,
    );
}

beforeEach(() => {
    vi.useFakeTimers();
    history = Array.from({ length: 9 }, (_, i) => message(i + 1));
    delivered = [];
    fetched = [];
    failures = [];
    pageSize = 200;
});

afterEach(() => {
    sequence.stop();
    vi.useRealTimers();
});

const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(60_000);

describe('the messages of a conversation', () => {
    it('are told as they come, each once', async () => {
        start(3);
        for (const seq of [4, 4, 5, 3, 5, 6]) sequence.offer(message(seq));
        await settle();
        expect(delivered).toEqual([4, 5, 6]);
        expect(fetched).toEqual([]);
    });

    it('that are known are said to be', () => {
        start(3);
        expect([3, 4, 4, 2].map((seq) => sequence.offer(message(seq)))).toEqual([
            false,
            true,
            false,
            false,
        ]);
    });

    it('are held until those before them have been fetched', async () => {
        start(3);
        sequence.offer(message(7));
        expect(delivered).toEqual([]);
        expect(sequence.complete).toBe(false);
        await settle();
        expect(delivered).toEqual([4, 5, 6, 7, 8, 9]);
        expect(fetched).toEqual([3]);
    });

    it('are not fetched when those that are missing come by themselves', async () => {
        start(3);
        sequence.offer(message(5));
        sequence.offer(message(4));
        expect(delivered).toEqual([4, 5]);
        await settle();
        expect(fetched).toEqual([]);
    });

    it('that were missed are fetched page by page when it is joined again', async () => {
        pageSize = 2;
        start(1);
        sequence.begin(9);
        await settle();
        expect(delivered).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
        expect(fetched).toEqual([1, 3, 5, 7]);
    });

    it('that many miss at once are not fetched by all of them at once', async () => {
        const fetchedAt: number[] = [];
        const all = Array.from({ length: 1000 }, (_, i) => {
            const source = {
                fetch: (): Promise<{ items: ChatMessage[]; lastSeq: number }> => {
                    fetchedAt.push(Date.now());
                    return Promise.resolve({ items: history.slice(3), lastSeq: 9 });
                },
                deliver: () => undefined,
                complete: () => undefined,
                gone: () => undefined,
                fault: () => undefined,
            };
            return new Sequence(source, 3, () => i / 1000);
        });
        const began = Date.now();
        for (const one of all) one.offer(message(9));
        await settle();
        expect(fetchedAt).toHaveLength(1000);
        for (let from = began; from < began + 500; from += 20) {
            const together = fetchedAt.filter((at) => at >= from && at < from + 20);
            expect(together.length).toBeLessThanOrEqual(42);
        }
        expect(all.every((one) => one.complete)).toBe(true);
    });

    it('begin where the conversation is if nothing else was said', async () => {
        start();
        sequence.begin(9);
        sequence.offer(message(10));
        await settle();
        expect(delivered).toEqual([10]);
    });

    it('are fetched again while what can be read is behind what was told', async () => {
        history.length = 5;
        start(5);
        sequence.offer(message(8));
        await vi.advanceTimersByTimeAsync(1_000);
        expect(delivered).toEqual([]);
        history.push(message(6), message(7), message(8));
        await settle();
        expect(delivered).toEqual([6, 7, 8]);
    });

    it('wait as long as the server asks before they are fetched again', async () => {
        failures.push(new ParlanceError('RATE_LIMITED', 'slowly', { retryAfterMs: 4_000 }));
        start(8);
        sequence.begin(9);
        await vi.advanceTimersByTimeAsync(4_000);
        expect(delivered).toEqual([]);
        await settle();
        expect(delivered).toEqual([9]);
    });

    it('go on at the next connection when the present one breaks', async () => {
        failures.push(new ParlanceError('NETWORK', 'broken'));
        start(3);
        sequence.offer(message(6));
        await settle();
        expect(delivered).toEqual([]);
        expect(fetched).toEqual([3]);
        sequence.begin(9);
        await settle();
        expect(delivered).toEqual([4, 5, 6, 7, 8, 9]);
    });

    it('come out the same in whatever order and however often they come', async () => {
        for (let round = 0; round < 200; round++) {
            delivered = [];
            start(0);
            const order = [...history, ...history].sort(() => Math.random() - 0.5);
            for (const one of order) sequence.offer(one);
            await vi.advanceTimersByTimeAsync(100);
            expect(delivered).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
        }
    });
});
