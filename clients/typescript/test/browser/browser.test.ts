import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Cable } from '../product/cable.js';
import { person, type Person } from '../product/people.js';
import { type Product, startProduct } from '../product/product.js';
import { messages, partOfReply, say, Stage, text, unfinished } from './stage.js';

const SOON = { timeout: 20_000, interval: 50 };

describe('in a browser', () => {
    let stage: Stage;
    let product: Product;
    let cable: Cable;
    let mina: Person;
    let minho: Person;
    let phone: Page;
    let laptop: Page;
    let others: Page;

    beforeAll(async () => {
        stage = await Stage.open();
        product = await startProduct({
            PARLANCE_ALLOWED_ORIGINS: stage.origin,
            PARLANCE_LLM_DEMO_TOKEN_DELAY: '60ms',
        });
        mina = await person(product.url, '미나');
        minho = await person(product.url, '민호');
        const { characterId } = await mina.client.request('post', '/api/v1/characters', {
            body: { name: '루나' },
        });
        const roomId = await mina.client.conversations.start({
            kind: 'ROOM',
            title: '여행',
            participantIds: [minho.accountId],
            characterIds: [characterId],
        });
        const shown = {
            roomId,
            names: { [mina.accountId]: '미나', [minho.accountId]: '민호' },
        };
        cable = await Cable.to(product.url);
        [phone, laptop, others] = await Promise.all([
            stage.visit(mina, cable.url, shown),
            stage.visit(mina, product.url, shown),
            stage.visit(minho, product.url, shown),
        ]);
    });

    afterAll(async () => {
        await stage.close();
        await cable.remove();
        await product.stop();
    });

    it('everybody sees who is there', async () => {
        for (const page of [phone, laptop, others]) {
            await vi.waitFor(async () => {
                expect(await text(page, 'present')).toBe('미나 2, 민호 1');
            }, SOON);
        }
    });

    it('the others see who is typing, and one’s own devices do not', async () => {
        await others.locator('input').pressSequentially('@루나야, 부산 어때?', { delay: 60 });
        for (const page of [phone, laptop]) {
            await vi.waitFor(async () => {
                expect(await text(page, 'typing')).toBe('민호');
            }, SOON);
        }
        expect(await text(others, 'typing')).toBe('');
    });

    it('a message and the reply that is written to it are seen by all', async () => {
        await others.locator('#send').click();
        const written = await Promise.all([phone, laptop, others].map(partOfReply));
        for (const page of [phone, laptop, others]) {
            await vi.waitFor(async () => {
                expect(await messages(page)).toHaveLength(2);
                expect(await unfinished(page)).toBe(0);
                expect(await text(page, 'typing')).toBe('');
            }, SOON);
        }
        const [said, answered] = await messages(phone);
        expect(said).toBe('민호: @루나야, 부산 어때?');
        for (const part of written) expect(answered).toContain(`루나: ${part}`);
        expect(await messages(laptop)).toEqual([said, answered]);
        expect(await messages(others)).toEqual([said, answered]);
    });

    it('what is read on one device is read on the other, and the others see it', async () => {
        for (const page of [phone, laptop]) {
            await vi.waitFor(async () => {
                expect(await text(page, 'unread')).toBe('2');
            }, SOON);
        }
        await phone.locator('#read').click();
        for (const page of [phone, laptop]) {
            await vi.waitFor(async () => {
                expect(await text(page, 'unread')).toBe('0');
            }, SOON);
        }
        await vi.waitFor(async () => {
            expect(await text(others, 'readers')).toContain('미나 2');
        }, SOON);
    });

    it('a device that was offline has everything in order when it is back', async () => {
        cable.cut();
        await phone.waitForSelector('main:not([data-connection=online])');
        await say(phone, '지하철이라 끊겨');
        for (const one of ['하나', '둘', '셋']) await say(others, one);
        cable.mend();
        await vi.waitFor(
            async () => {
                const shown = await messages(phone);
                expect(shown).toHaveLength(6);
                expect(await messages(others)).toEqual(shown);
                expect(await unfinished(phone)).toBe(0);
            },
            { timeout: 60_000, interval: 100 },
        );
    });

    it('nothing went wrong in any page', () => {
        expect(stage.errors).toEqual([]);
    });
});
