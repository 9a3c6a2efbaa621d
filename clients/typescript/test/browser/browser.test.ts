import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Cable } from '../product/cable.js';
import { person, type Person } from '../product/people.js';
import { type Product, startProduct } from '../product/product.js';
import { Site } from './site.js';

const CHROMIUM = [
    process.env['PARLANCE_CHROMIUM'] ?? '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
].find((path) => existsSync(path));
const SOON = { timeout: 20_000, interval: 50 };

if (CHROMIUM === undefined) {
    console.log('Skipped the browser: there is no Chromium (PARLANCE_CHROMIUM names one).');
}

describe.skipIf(CHROMIUM === undefined)('in a browser', () => {
    let product: Product;
    let site: Site;
    let cable: Cable;
    let browser: Browser;
    let mina: Person;
    let minho: Person;
    let roomId: string;
    let phone: Page;
    let laptop: Page;
    let others: Page;
    const errors: string[] = [];

    async function visit(who: Person, baseUrl = product.url): Promise<Page> {
        const context = await browser.newContext();
        const page = await context.newPage();
        page.on('pageerror', (error) => errors.push(error.message));
        await page.goto(site.origin);
        await page.waitForFunction(() => 'visit' in window);
        const names = { [mina.accountId]: '미나', [minho.accountId]: '민호' };
        const token = await who.session.token();
        await page.evaluate(
            (told) => {
                window.visit(told);
            },
            { baseUrl, token, roomId, names },
        );
        await page.waitForSelector('main[data-status=ready][data-connection=online]');
        return page;
    }

    const messages = (page: Page): Promise<string[]> => page.locator('.message').allTextContents();
    const text = async (page: Page, id: string): Promise<string> =>
        (await page.locator(`#${id}`).textContent()) ?? '';

    beforeAll(async () => {
        site = await Site.open();
        product = await startProduct({
            PARLANCE_ALLOWED_ORIGINS: site.origin,
            PARLANCE_LLM_DEMO_TOKEN_DELAY: '60ms',
        });
        browser = await chromium.launch({
            ...(CHROMIUM === undefined ? {} : { executablePath: CHROMIUM }),
            args: ['--no-sandbox', '--disable-dev-shm-usage'],
        });
        mina = await person(product.url, '미나');
        minho = await person(product.url, '민호');
        const { characterId } = await mina.client.request('post', '/api/v1/characters', {
            body: { name: '루나' },
        });
        roomId = await mina.client.conversations.start({
            kind: 'ROOM',
            title: '여행',
            participantIds: [minho.accountId],
            characterIds: [characterId],
        });
        cable = await Cable.to(product.url);
        [phone, laptop, others] = await Promise.all([
            visit(mina, cable.url),
            visit(mina),
            visit(minho),
        ]);
    });

    afterAll(async () => {
        await browser.close();
        site.close();
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
        const written = await Promise.all(
            [phone, laptop, others].map(async (page) => {
                await page.waitForSelector('.message');
                const part = await page.waitForFunction(() => {
                    const written = document.querySelector('.reply')?.textContent ?? '';
                    return written.length > 10 ? written : undefined;
                });
                return part.jsonValue();
            }),
        );
        for (const page of [phone, laptop, others]) {
            await vi.waitFor(async () => {
                expect(await messages(page)).toHaveLength(2);
                expect(await page.locator('.reply, .pending').count()).toBe(0);
                expect(await text(page, 'typing')).toBe('');
            }, SOON);
        }
        const [said, answered] = await messages(phone);
        expect(said).toBe('민호: @루나야, 부산 어때?');
        for (const part of written) expect(answered).toContain(`루나: ${String(part)}`);
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
        await phone.locator('input').fill('지하철이라 끊겨');
        await phone.locator('#send').click();
        for (const one of ['하나', '둘', '셋']) {
            await others.locator('input').fill(one);
            await others.locator('#send').click();
        }
        cable.mend();
        await vi.waitFor(
            async () => {
                const shown = await messages(phone);
                expect(shown).toHaveLength(6);
                expect(await messages(others)).toEqual(shown);
                expect(await phone.locator('.pending').count()).toBe(0);
            },
            { timeout: 60_000, interval: 100 },
        );
    });

    it('nothing went wrong in any page', () => {
        expect(errors).toEqual([]);
    });
});
