import { afterEach, describe, expect, it, vi } from 'vitest';
import { randomId } from '../../src/ids.js';

const VERSION_4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('an id', () => {
    afterEach(() => {
        vi.unstubAllGlobals();
    });

    it('is a UUID of its own', () => {
        expect(randomId()).toMatch(VERSION_4);
        expect(randomId()).not.toBe(randomId());
    });

    it('is one too where the page did not come safely', () => {
        const getRandomValues = crypto.getRandomValues.bind(crypto);
        vi.stubGlobal('crypto', { getRandomValues });
        for (let i = 0; i < 200; i++) expect(randomId()).toMatch(VERSION_4);
        expect(randomId()).not.toBe(randomId());
    });
});
