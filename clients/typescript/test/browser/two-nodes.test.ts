import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Cable } from '../product/cable.js';
import { history, person, type Person } from '../product/people.js';
import { Nodes } from '../product/nodes.js';
import { heard, messages, partOfReply, say, Stage, text, unfinished } from './stage.js';

const SOON = { timeout: 20_000, interval: 50 };
/**
 * Ten seconds after a process was killed, another takes up the replies it had begun; after fifty, whoever
 * was there only through it counts as gone.
 */
const LATER = { timeout: 120_000, interval: 100 };

/** Each page talks to one process as long as that lives, then to the other. */
describe('in browsers that talk to two processes', () => {
    let stage: Stage;
    let nodes: Nodes;
    let cables: Cable[];
    let mina: Person;
    let minho: Person;
    let roomId: string;
    /** Mina's, through the process that will be killed. */
    let phone: Page;
    /** Mina's too, through the other. */
    let laptop: Page;
    /** Minho's, through the other. */
    let others: Page;
    let everywhere: Page[];

    const eachSees = (
        id: string,
        what: string,
        { pages = everywhere, within = SOON } = {},
    ): Promise<unknown> =>
        vi.waitFor(async () => {
            for (const page of pages) expect(await text(page, id)).toBe(what);
        }, within);

    /** Every page shows exactly what the server's history has: each once, in order, without a gap. */
    async function expectAllEverywhere(count: number): Promise<void> {
        await vi.waitFor(async () => {
            const stored = await history(minho.client, roomId);
            const nameOf = (id = ''): string =>
                ({ [mina.accountId]: '미나', [minho.accountId]: '민호' })[id] ?? '루나';
            expect(stored.map((one) => one.seq)).toEqual(
                Array.from({ length: count }, (_, i) => i + 1),
            );
            for (const page of everywhere) {
                expect(await unfinished(page)).toBe(0);
                expect(await messages(page)).toEqual(
                    stored.map((one) => `${nameOf(one.authorId)}: ${one.text}`),
                );
                const seqs = page
                    .locator('.message')
                    .evaluateAll((shown) =>
                        shown.map((one) => Number(one.getAttribute('data-seq'))),
                    );
                expect(await seqs).toEqual(stored.map((one) => one.seq));
                // Also on the way there nothing was told twice or out of turn.
                expect((await heard(page)).messages).toEqual(stored.map((one) => one.seq));
            }
        }, LATER);
    }

    beforeAll(async () => {
        stage = await Stage.open();
        nodes = await Nodes.start({
            PARLANCE_ALLOWED_ORIGINS: stage.origin,
            PARLANCE_LLM_DEMO_TOKEN_DELAY: '100ms',
            PARLANCE_HEAP: '512m',
        });
        const [one, other] = [nodes.one.url, nodes.other.url];
        mina = await person(one, '미나');
        minho = await person(other, '민호');
        const { characterId } = await mina.client.request('post', '/api/v1/characters', {
            body: { name: '루나' },
        });
        roomId = await mina.client.conversations.start({
            kind: 'ROOM',
            title: '두 서버의 방',
            participantIds: [minho.accountId],
            characterIds: [characterId],
        });
        await vi.waitFor(() => minho.client.conversations.get(roomId), SOON);
        const shown = { roomId, names: { [mina.accountId]: '미나', [minho.accountId]: '민호' } };
        cables = await Promise.all([Cable.to(one, other), Cable.to(other, one)]);
        const [first = '', second = ''] = cables.map((cable) => cable.url);
        [phone, laptop, others] = await Promise.all([
            stage.visit(mina, first, shown),
            stage.visit(mina, second, shown),
            stage.visit(minho, second, shown),
        ]);
        everywhere = [phone, laptop, others];
    }, 480_000);

    afterAll(async () => {
        await stage.close();
        for (const cable of cables) await cable.remove();
        await nodes.stop();
    });

    it('everybody sees who is there, through whichever process', async () => {
        await eachSees('present', '미나 2, 민호 1');
    });

    it('who is typing at one process is seen at the other', async () => {
        await others.locator('input').pressSequentially('@루나야, 부산 어때?', { delay: 60 });
        await eachSees('typing', '민호', { pages: [phone, laptop] });
        await phone.locator('input').pressSequentially('나도', { delay: 60 });
        await eachSees('typing', '미나', { pages: [others] });
        expect(await text(laptop, 'typing')).not.toContain('미나');
        await phone.locator('input').fill('');
        await eachSees('typing', '', { pages: [others] });
    });

    it.each([
        ['other', '그 프로세스의 답', (): Page => others],
        ['one', '이 프로세스의 답', (): Page => phone],
    ])(
        'a reply that the %s process speaks is written before everybody’s eyes',
        async (_, what, at) => {
            const before = (await messages(phone)).length;
            await say(at(), `@루나야, ${what}?`);
            const written = await Promise.all(everywhere.map(partOfReply));
            await expectAllEverywhere(before + 2);
            const answer = (await messages(phone)).at(-1);
            for (const part of written) expect(answer).toContain(`루나: ${part}`);
        },
    );

    it('what is read at one process is read at the other', async () => {
        const last = (await messages(phone)).length;
        await vi.waitFor(async () => {
            expect(await text(laptop, 'unread')).not.toBe('0');
        }, SOON);
        await phone.locator('#read').click();
        await eachSees('unread', '0', { pages: [phone, laptop] });
        await eachSees('readers', `미나 ${String(last)}`, { pages: [others] });
    });

    it('a process that is killed in the middle of a reply takes nothing with it', async () => {
        const before = (await messages(phone)).length;
        await say(phone, '@루나야, 제주는 어때?');
        await Promise.all(everywhere.map(partOfReply));
        const cut = (await heard(phone)).started.at(-1)?.replyId ?? '';
        expect((await heard(phone)).ended).not.toContain(cut);
        const killed = nodes.one.kill();
        await say(phone, '서버가 죽어도 간다');
        for (const one of ['하나', '둘', '셋']) await say(others, one);
        await killed;

        await expectAllEverywhere(before + 6);
        const stored = await history(minho.client, roomId);
        expect(stored.filter((one) => one.reply?.replyId === cut)).toHaveLength(1);
        for (const page of everywhere) {
            const { started, ended } = await heard(page);
            expect(ended.filter((replyId) => replyId === cut)).toEqual([cut]);
            expect(started.findLast((one) => one.replyId === cut)?.attempt).toBe(2);
        }
    });

    it('whoever was cut off is connected to the process that is left', async () => {
        expect((await heard(phone)).connections).toBeGreaterThan(1);
        expect((await heard(laptop)).connections).toBe(1);
        await eachSees('present', '미나 2, 민호 1', { within: LATER });
        const before = (await messages(phone)).length;
        await phone.locator('input').pressSequentially('@루나야', { delay: 60 });
        await eachSees('typing', '미나', { pages: [others] });
        await say(phone, '@루나야, 다 왔니?');
        await Promise.all(everywhere.map(partOfReply));
        await expectAllEverywhere(before + 2);
    });

    it('nothing went wrong in any page', () => {
        expect(stage.errors).toEqual([]);
    });
});
