import { describe, expect, it } from 'vitest';
import { Backoff } from '../../src/time.js';

describe('the wait before another attempt', () => {
    it('is anything from nothing up to a bound that doubles, and is never above the cap', () => {
        const longest = new Backoff(500, 30_000, () => 0.999999);
        const bounds = Array.from({ length: 9 }, () => Math.round(longest.next()));
        expect(bounds).toEqual([500, 1000, 2000, 4000, 8000, 16000, 30000, 30000, 30000]);

        const shortest = new Backoff(500, 30_000, () => 0);
        expect(Array.from({ length: 9 }, () => shortest.next())).toEqual(Array(9).fill(0));
    });

    it('is never shorter than the server asked for', () => {
        const backoff = new Backoff(500, 30_000);
        for (let i = 0; i < 1000; i++) {
            const wait = backoff.next(5_000);
            expect(wait).toBeGreaterThanOrEqual(5_000);
            expect(wait).toBeLessThanOrEqual(35_000);
        }
    });

    it('begins anew after a success', () => {
        const backoff = new Backoff(500, 30_000, () => 0.999999);
        backoff.next();
        backoff.next();
        backoff.reset();
        expect(Math.round(backoff.next())).toBe(500);
    });
});
