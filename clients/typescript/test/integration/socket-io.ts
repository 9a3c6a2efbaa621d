import { io, type Socket } from 'socket.io-client';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { person, type Person } from '../product/people.js';
import type { Product } from '../product/product.js';

interface Told {
    roomId: string;
    text: string;
    token: string;
    replyId: string;
    userId: string;
    seq: number;
    typing: boolean;
}

/** The client of Socket.IO that people have already, unchanged. */
export function socketIo(product: () => Product): void {
    describe('Socket.IO', () => {
        let mina: Person;
        let minho: Person;
        let roomId: string;
        const open: Socket[] = [];

        async function connected(who: Person, transport = 'websocket'): Promise<Socket> {
            const socket = io(product().socketIoUrl, {
                auth: { token: await who.session.token() },
                transports: [transport],
                forceNew: true,
            });
            open.push(socket);
            const ready = once(socket, 'ready');
            await once(socket, 'connect');
            await ready;
            return socket;
        }

        function once(
            socket: Socket,
            event: string,
            is: (told: Told) => boolean = () => true,
        ): Promise<Told> {
            return new Promise((resolve) => {
                const heard = (told: Told): void => {
                    if (!is(told)) return;
                    socket.off(event, heard);
                    resolve(told);
                };
                socket.on(event, heard);
            });
        }

        beforeAll(async () => {
            mina = await person(product().url, '미나');
            minho = await person(product().url, '민호');
            roomId = await mina.client.conversations.start({
                kind: 'ROOM',
                participantIds: [minho.accountId],
                assistant: true,
            });
        });

        afterEach(() => {
            for (const socket of open.splice(0)) socket.disconnect();
        });

        it('lets nobody in without a token', async () => {
            const socket = io(product().socketIoUrl, { transports: ['websocket'], forceNew: true });
            open.push(socket);
            const refusal = await new Promise<Error & { data?: unknown }>((resolve) => {
                socket.on('connect_error', resolve);
            });
            expect(refusal.message).toBe('UNAUTHORIZED');
            expect(refusal.data).toMatchObject({ code: 'UNAUTHORIZED' });
        });

        it.each(['websocket', 'polling'])('carries what is said over %s', async (transport) => {
            const [one, other] = await Promise.all([
                connected(mina, transport),
                connected(minho, transport),
            ]);
            for (const socket of [one, other]) {
                const joined: unknown = await socket.emitWithAck('join', { roomId });
                expect(joined).toMatchObject({ roomId });
            }
            const text = `안녕, ${transport}!`;
            const heard = once(other, 'message', (told) => told.text === text);
            const clientMessageId = crypto.randomUUID();
            const sent = { roomId, text, clientMessageId };
            const posted = (await one.emitWithAck('send', sent)) as { seq: number };
            const again = (await one.emitWithAck('send', sent)) as { seq: number };
            expect(again).toEqual(posted);
            expect(await heard).toMatchObject({
                roomId,
                userId: mina.accountId,
                role: 'user',
                seq: posted.seq,
            });
        });

        it('streams a reply', async () => {
            const socket = await connected(minho);
            await socket.emitWithAck('join', { roomId });
            const began = once(socket, 'stream_start');
            let text = '';
            socket.on('stream', (told: Told) => {
                text += told.token;
            });
            const ended = once(socket, 'stream_end');
            await socket.emitWithAck('send', { roomId, text: '@Assistant 안녕?' });
            const { replyId } = await began;
            expect(await ended).toMatchObject({ roomId, replyId, text });
        });

        it('tells who types, and what is wrong', async () => {
            const [one, other] = await Promise.all([connected(mina), connected(minho)]);
            await one.emitWithAck('join', { roomId });
            await other.emitWithAck('join', { roomId });
            const typing = once(other, 'typing');
            one.emit('typing', { roomId, typing: true });
            expect(await typing).toMatchObject({ roomId, userId: mina.accountId, typing: true });
            const refused: unknown = await one.emitWithAck('join', {
                roomId: crypto.randomUUID(),
            });
            expect(refused).toMatchObject({ error: { code: 'CONVERSATION_NOT_FOUND' } });
            const error = once(one, 'error');
            one.emit('send', { roomId, text: ' ' });
            expect(await error).toMatchObject({ code: 'VALIDATION_FAILED' });
        });
    });
}
