import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ParlanceClient, type ParlanceError } from '../../src/index.js';
import type { ConversationStore } from '../../src/index.js';
import { device, person, type Person } from '../product/people.js';
import type { Product } from '../product/product.js';
import { WebSocket } from 'ws';

const SOON = { timeout: 20_000, interval: 50 };

/** Live connections, and what is shown of them. */
export function rooms(product: () => Product): void {
    describe('in a room', () => {
        let mina: Person;
        let minho: Person;
        let tablet: ParlanceClient;
        let room: string;
        let luna: string;
        const shown: (() => void)[] = [];

        function show(client: ParlanceClient): ConversationStore {
            const store = client.conversation(room);
            shown.push(store.subscribe(() => undefined));
            return store;
        }

        async function ready(...stores: ConversationStore[]): Promise<void> {
            await vi.waitFor(() => {
                for (const store of stores) {
                    const { status, present } = store.getSnapshot();
                    expect(status).toBe('ready');
                    expect(present.length).toBeGreaterThan(0);
                }
            }, SOON);
        }

        beforeAll(async () => {
            const { url } = product();
            mina = await person(url, '미나');
            minho = await person(url, '민호');
            tablet = device(url, mina.session);
            const made = await mina.client.request('post', '/api/v1/characters', {
                body: { name: '루나' },
            });
            luna = made.characterId;
            room = await mina.client.conversations.start({
                kind: 'ROOM',
                title: '여행',
                participantIds: [minho.accountId],
                characterIds: [luna],
            });
        });

        afterAll(() => {
            for (const stop of shown) stop();
            mina.client.close();
            minho.client.close();
            tablet.close();
        });

        it('everybody sees the same, on every device', async () => {
            const one = show(mina.client);
            const other = show(minho.client);
            const stores = [one, other, show(tablet)];
            await ready(...stores);
            const said = Array.from({ length: 10 }, (_, i) => `어디로 갈까? ${String(i)}`);
            await Promise.all(said.map((text, i) => (i % 2 === 0 ? one : other).send(text)));
            await vi.waitFor(() => {
                const [first, ...others] = stores.map((store) =>
                    store.getSnapshot().messages.map((message) => message.text),
                );
                expect(first).toHaveLength(10);
                expect([...(first ?? [])].sort()).toEqual([...said].sort());
                for (const texts of others) expect(texts).toEqual(first);
                for (const store of stores) expect(store.getSnapshot().pending).toEqual([]);
            }, SOON);
        });

        it('an assistant that is mentioned answers before everybody’s eyes', async () => {
            const store = show(minho.client);
            await ready(store);
            const partial = new Set<string>();
            const stop = store.subscribe(() => {
                for (const reply of store.getSnapshot().replies) partial.add(reply.text);
            });
            await mina.client.live.send(room, '@루나야, 어디가 좋을까?');
            await vi.waitFor(() => {
                const last = store.getSnapshot().messages.at(-1);
                expect(last).toMatchObject({ role: 'assistant', characterId: luna });
                expect(store.getSnapshot().replies).toEqual([]);
            }, SOON);
            stop();
            expect(partial.size).toBeGreaterThan(3);
            const whole = store.getSnapshot().messages.at(-1)?.text ?? '';
            for (const piece of partial) expect(whole.startsWith(piece)).toBe(true);
        });

        it('one sees who is there, on how many devices', async () => {
            const store = show(minho.client);
            show(mina.client);
            show(tablet);
            await vi.waitFor(() => {
                const present = new Map(
                    store.getSnapshot().present.map((one) => [one.accountId, one.devices]),
                );
                expect(present.get(mina.accountId)).toBe(2);
                expect(present.get(minho.accountId)).toBe(1);
            }, SOON);
        });

        it('one sees who is typing, and not oneself', async () => {
            const others = show(minho.client);
            const own = show(tablet);
            await ready(others, own);
            mina.client.live.typing(room);
            await vi.waitFor(() => {
                expect(others.getSnapshot().typing).toEqual([mina.accountId]);
            }, SOON);
            expect(own.getSnapshot().typing).toEqual([]);
            mina.client.live.typing(room, false);
            await vi.waitFor(() => {
                expect(others.getSnapshot().typing).toEqual([]);
            }, SOON);
        });

        it('what is unread goes up, and down on all devices when it is read on one', async () => {
            const count = (client: ParlanceClient): number =>
                client.unread.getSnapshot().conversations[room] ?? 0;
            for (const client of [mina.client, tablet]) {
                shown.push(client.unread.subscribe(() => undefined));
            }
            const store = show(mina.client);
            const others = show(minho.client);
            await ready(store, others);
            store.markRead();
            await vi.waitFor(() => {
                expect([count(mina.client), count(tablet)]).toEqual([0, 0]);
            }, SOON);
            await minho.client.live.send(room, '읽었어?');
            await minho.client.live.send(room, '안 읽었네');
            await vi.waitFor(() => {
                expect(store.getSnapshot().messages.at(-1)?.text).toBe('안 읽었네');
                expect([count(mina.client), count(tablet)]).toEqual([2, 2]);
            }, SOON);
            store.markRead();
            await vi.waitFor(() => {
                expect([count(mina.client), count(tablet)]).toEqual([0, 0]);
                expect(others.getSnapshot().readers[mina.accountId]).toBe(
                    store.getSnapshot().messages.at(-1)?.seq,
                );
            }, SOON);
        });

        it('who is removed hears of it, and then nothing more', async () => {
            const store = show(minho.client);
            await ready(store);
            await mina.client.conversations.removeParticipant(room, minho.accountId);
            await vi.waitFor(() => {
                expect(store.getSnapshot().status).toBe('gone');
            }, SOON);
            await mina.client.live.send(room, '이제 우리끼리');
            await expect(minho.client.live.send(room, '나도!')).rejects.toMatchObject({
                code: 'FORBIDDEN',
            });
            const texts = store.getSnapshot().messages.map((message) => message.text);
            expect(texts).not.toContain('이제 우리끼리');
        });

        it('a token that is not valid opens nothing', async () => {
            const faults: ParlanceError[] = [];
            const nobody = new ParlanceClient({
                baseUrl: product().url,
                token: 'not a token',
                webSocket: WebSocket,
            });
            nobody.live.on('fault', (error) => faults.push(error));
            nobody.live.connect();
            await vi.waitFor(() => {
                expect(nobody.live.state).toBe('stopped');
            }, SOON);
            expect(new Set(faults.map((fault) => fault.code))).toEqual(new Set(['UNAUTHORIZED']));
            nobody.close();
        });
    });
}
