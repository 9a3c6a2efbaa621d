import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ChatMessage, ConversationStore } from '../../src/index.js';
import { Cable } from '../product/cable.js';
import { history, person, type Person } from '../product/people.js';
import type { Product } from '../product/product.js';

/** What was said, and where the last of it stands. */
interface Said {
    words: string[];
    lastSeq: number;
}

const LATER = { timeout: 90_000, interval: 100 };

/** Cut networks and killed servers: everything in order, nothing twice. */
export function breaks(product: () => Product): void {
    describe('where connections break', () => {
        let cable: Cable;
        let mina: Person;
        let minho: Person;
        let room: string;
        let store: ConversationStore;
        let heard: ChatMessage[];
        let stop: () => void;

        beforeAll(async () => {
            cable = await Cable.to(product().url);
            mina = await person(cable.url, '미나');
            minho = await person(product().url, '민호');
            room = await mina.client.conversations.start({
                kind: 'ROOM',
                participantIds: [minho.accountId],
            });
            heard = [];
            mina.client.live.on('message', (event) => heard.push(event.message));
            store = mina.client.conversation(room);
            stop = store.subscribe(() => undefined);
            await connected();
        });

        afterAll(async () => {
            stop();
            mina.client.close();
            minho.client.close();
            await cable.remove();
        });

        async function connected(): Promise<void> {
            await vi.waitFor(() => {
                expect(store.getSnapshot()).toMatchObject({ status: 'ready' });
                expect(store.getSnapshot().present.length).toBeGreaterThan(0);
                expect(mina.client.live.state).toBe('online');
            }, LATER);
        }

        /** Both say something; resolves when all of it is stored. */
        async function bothSay(what: string, times: number): Promise<Said> {
            const words = Array.from({ length: times }, (_, i) => `${what} ${String(i)}`);
            const stored = await Promise.all(
                words.flatMap((text) => [
                    mina.client.live.send(room, `미나: ${text}`),
                    minho.client.live.send(room, `민호: ${text}`),
                ]),
            );
            return { words, lastSeq: Math.max(...stored.map((posted) => posted.seq)) };
        }

        /** Everything is there once, in the order of the server, and each person's in their own. */
        async function expectAllThere({ words, lastSeq }: Said): Promise<void> {
            // What is read may be a little behind what was stored.
            await minho.client.messages.list(room, { minSeq: lastSeq });
            const stored = await history(minho.client, room);
            expect(stored.map((message) => message.seq)).toEqual(stored.map((_, i) => i + 1));
            for (const name of ['미나', '민호']) {
                const own = stored
                    .map((message) => message.text)
                    .filter((text) => words.some((one) => text === `${name}: ${one}`));
                expect(own).toEqual(words.map((one) => `${name}: ${one}`));
            }
            await vi.waitFor(() => {
                expect(heard.map((message) => message.seq)).toEqual(
                    stored.map((message) => message.seq),
                );
                expect(store.getSnapshot().messages.map((message) => message.text)).toEqual(
                    stored.map((message) => message.text),
                );
                expect(store.getSnapshot().pending).toEqual([]);
            }, LATER);
        }

        it('what was said while offline arrives in order, and what was missed is caught up', async () => {
            cable.cut();
            await vi.waitFor(() => {
                expect(mina.client.live.state).toBe('waiting');
            }, LATER);
            const all = bothSay('한참 오프라인', 40);
            await new Promise((resolve) => setTimeout(resolve, 8_000));
            expect(heard.filter((message) => message.text.startsWith('미나'))).toEqual([]);
            cable.mend();
            await expectAllThere(await all);
        });

        it('connections that break again and again lose and double nothing', async () => {
            const shaking = setInterval(() => {
                cable.shake();
            }, 300);
            const all = bothSay('자꾸 끊김', 40);
            await new Promise((resolve) => setTimeout(resolve, 6_000));
            clearInterval(shaking);
            await expectAllThere(await all);
            expect(cable.connections).toBeGreaterThan(5);
        });

        it('a network that lets nothing through any more is noticed', async () => {
            await connected();
            const before = cable.connections;
            cable.clog();
            const all = bothSay('막힌 줄', 3);
            await vi.waitFor(() => {
                expect(cable.connections).toBeGreaterThan(before);
                expect(mina.client.live.state).toBe('online');
            }, LATER);
            await expectAllThere(await all);
        });

        it('a server that is killed in the middle and started again has it all', async (test) => {
            const { kill } = product();
            if (kill === undefined) {
                test.skip('the product is not ours to kill');
                return;
            }
            await connected();
            const inTheMiddle = new Promise<void>((resolve) => {
                mina.client.live.on('message', ({ message }) => {
                    if (message.text.endsWith('서버 60')) resolve();
                });
            });
            const all = bothSay('죽었다 살아난 서버', 150);
            await inTheMiddle;
            await kill();
            await vi.waitFor(() => {
                expect(mina.client.live.state).not.toBe('online');
            }, LATER);
            await product().startAgain();
            await expectAllThere(await all);
        });
    });
}
