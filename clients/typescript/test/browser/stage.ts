import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { Person } from '../product/people.js';
import type { Heard } from './page.js';
import { Site } from './site.js';

const CHROMIUM = [
    process.env['PARLANCE_CHROMIUM'] ?? '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
].find((path) => existsSync(path));

/** The conversation that a page shows, and what its people are called. */
export interface Shown {
    roomId: string;
    names: Record<string, string>;
}

/** A browser, the page for it, and what went wrong in any. */
export class Stage {
    readonly errors: string[] = [];

    private constructor(
        private readonly site: Site,
        private readonly browser: Browser,
    ) {}

    static async open(): Promise<Stage> {
        if (CHROMIUM === undefined) {
            throw new Error('There is no Chromium: install it, or name one in PARLANCE_CHROMIUM.');
        }
        const browser = await chromium.launch({
            executablePath: CHROMIUM,
            args: ['--no-sandbox', '--disable-dev-shm-usage'],
        });
        return new Stage(await Site.open(), browser);
    }

    /** Where the page comes from. */
    get origin(): string {
        return this.site.origin;
    }

    /** A device of somebody, which shows a room and is online. */
    async visit(who: Person, baseUrl: string, shown: Shown): Promise<Page> {
        const context = await this.browser.newContext();
        const page = await context.newPage();
        page.on('pageerror', (error) => this.errors.push(error.message));
        await page.goto(this.origin);
        await page.waitForFunction(() => 'visit' in window);
        const token = await who.session.token();
        await page.evaluate(
            (told) => {
                window.visit(told);
            },
            { baseUrl, token, ...shown },
        );
        await page.waitForSelector('main[data-status=ready][data-connection=online]');
        return page;
    }

    async close(): Promise<void> {
        await this.browser.close();
        this.site.close();
    }
}

export const messages = (page: Page): Promise<string[]> =>
    page.locator('.message').allTextContents();

/** What is not a message yet: replies that are written, and one's own on their way. */
export const unfinished = (page: Page): Promise<number> => page.locator('.reply, .pending').count();

export const heard = (page: Page): Promise<Heard> => page.evaluate(() => window.heard);

export async function text(page: Page, id: string): Promise<string> {
    return (await page.locator(`#${id}`).textContent()) ?? '';
}

export async function say(page: Page, what: string): Promise<void> {
    await page.locator('input').fill(what);
    await page.locator('#send').click();
}

/** The beginning of a reply, as soon as it is to be seen. */
export async function partOfReply(page: Page): Promise<string> {
    const part = await page.waitForFunction(() => {
        const written = document.querySelector('.reply')?.textContent ?? '';
        return written.length > 10 ? written : undefined;
    });
    return String(await part.jsonValue());
}
