import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Cable } from '../product/cable.js';
import { history, person, type Person } from '../product/people.js';
import type { Product } from '../product/product.js';

/** REST and server-sent events. */
export function streams(product: () => Product): void {
    describe('over HTTP', () => {
        let cable: Cable;
        let mina: Person;
        let talk: string;

        beforeAll(async () => {
            cable = await Cable.to(product().url);
            mina = await person(cable.url, '미나');
            talk = await mina.client.conversations.start({ kind: 'DIRECT', title: '첫 대화' });
        });

        afterAll(async () => {
            mina.client.close();
            await cable.remove();
        });

        it('a reply is streamed whole, though the connection breaks again and again', async () => {
            let text = '';
            let pieces = 0;
            const said = `${'긴 이야기를 들려줘. '.repeat(20)}끝!`;
            for await (const event of mina.client.streams.post(talk, { text: said })) {
                if (event.name === 'reply.started') text = '';
                if (event.name === 'reply.delta') {
                    expect(event.payload.offset).toBe(text.length);
                    text += event.payload.text;
                    if (++pieces % 5 === 0) cable.shake();
                }
                if (event.name === 'reply.completed') expect(event.payload.text).toBe(text);
            }
            expect(cable.connections).toBeGreaterThan(3);
            const messages = await history(mina.client, talk);
            expect(messages.map((message) => message.text)).toEqual([said, text]);
        });

        it('a reply that has ended is told again from its beginning', async () => {
            const [, answer] = await history(mina.client, talk);
            const replyId = answer?.reply?.replyId ?? '';
            let text = '';
            for await (const event of mina.client.streams.reply(replyId)) {
                if (event.name === 'reply.completed') text = event.payload.text;
            }
            expect(text).toBe(answer?.text);
        });

        it('a feed tells what happens, over breaks', async () => {
            const told: number[] = [];
            const feed = mina.client.streams.conversation(talk);
            for await (const event of feed) {
                if (event.name === 'heartbeat' && event.payload.lastSeq !== undefined) {
                    await mina.client.messages.post(talk, { text: '하나' });
                }
                if (event.name === 'message.posted') {
                    told.push(event.payload.message.seq);
                    cable.shake();
                }
                if (event.name === 'reply.completed') told.push(event.payload.seq);
                if (told.length === 2) await mina.client.messages.post(talk, { text: '둘' });
                if (told.length === 4) break;
            }
            expect(told).toEqual([3, 4, 5, 6]);
        });

        it('what is refused is refused with its code and field', async () => {
            await expect(mina.client.messages.list(talk, { before: 0 })).rejects.toMatchObject({
                code: 'VALIDATION_FAILED',
                status: 400,
                errors: [{ field: 'before' }],
            });
            const minho = await person(product().url, '민호');
            await expect(minho.client.conversations.get(talk)).rejects.toMatchObject({
                code: 'FORBIDDEN',
            });
        });

        it('whatever the contract has can be asked for', async () => {
            const me = await mina.client.request('get', '/api/v1/me', {});
            expect(me).toMatchObject({ accountId: mina.accountId, name: '미나' });
            const { rows } = await mina.client.request('get', '/api/v1/usage', {
                query: { groupBy: 'model' },
            });
            expect(rows.length).toBeGreaterThan(0);
        });

        it('somebody who has logged out is not let in again', async () => {
            const guest = await person(product().url, '손님');
            await guest.session.logOut();
            const renewed = Promise.resolve(guest.session.token('stale'));
            await expect(renewed).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
        });
    });
}
