import { beforeEach, describe, expect, it } from 'vitest';
import type { ServerEvents } from '../../src/live/frames.js';
import { MINA, MINHO, ROOM } from './fake-server.js';
import { soon, staged } from './store-stage.js';

const stage = staged();

describe('what is unread', () => {
    const inbox = (payload: Partial<ServerEvents['inbox.updated']>): void => {
        stage.server.socket.say({
            type: 'inbox.updated',
            payload: { conversationId: ROOM, ...payload },
        });
    };
    const says = (seq: number, more = {}): Partial<ServerEvents['inbox.updated']> => ({
        lastSeq: seq,
        lastMessage: { seq, role: 'user', authorId: MINHO, preview: '안녕', at: '', ...more },
    });
    const counts = (): unknown => stage.client.unread.getSnapshot().conversations;

    beforeEach(async () => {
        stage.unread = { [ROOM]: 2, other: 1 };
        stage.client.unread.subscribe(() => undefined);
        await soon(1_000);
    });

    it('is counted by the server first', () => {
        expect(stage.client.unread.getSnapshot()).toMatchObject({
            total: 3,
            conversations: { [ROOM]: 2, other: 1 },
        });
    });

    it('is counted again when something may have been missed', async () => {
        stage.unread = { [ROOM]: 5 };
        stage.server.socket.say({ type: 'inbox.updated', payload: { refetch: true } });
        await soon(1_000);
        expect(counts()).toEqual({ [ROOM]: 5 });
    });

    it('grows by each message of others, of people and assistants', async () => {
        stage.unread[ROOM] = 3;
        inbox(says(8));
        expect(counts()).toEqual({ [ROOM]: 3, other: 1 });
        await soon(1_000);
        inbox(says(9, { role: 'assistant', authorId: undefined }));
        inbox(says(9, { role: 'assistant', authorId: undefined }));
        inbox(says(10, { role: 'system', authorId: undefined }));
        expect(counts()).toEqual({ [ROOM]: 4, other: 1 });
        expect(stage.client.unread.getSnapshot().total).toBe(5);
    });

    it('does not count what the server has counted already when it is told late', async () => {
        inbox(says(8));
        expect(counts()).toEqual({ [ROOM]: 3, other: 1 });
        await soon(1_000);
        expect(counts()).toEqual({ [ROOM]: 2, other: 1 });
    });

    it('stays as it was heard while the server counts from before that', async () => {
        stage.counted = { lastSeq: 7, lastReadSeq: 5 };
        inbox(says(8));
        await soon(2_000);
        expect(counts()).toEqual({ [ROOM]: 3, other: 1 });
        inbox({ lastReadSeq: 8, lastSeq: 8 });
        stage.unread['other'] = 4;
        await soon(2_000);
        expect(stage.client.unread.getSnapshot()).toMatchObject({
            total: 4,
            conversations: { other: 4 },
        });
        inbox(says(9));
        stage.unread[ROOM] = 0;
        await soon(1_000);
        expect(counts()).toEqual({ [ROOM]: 1, other: 4 });
        stage.unread[ROOM] = 2;
        stage.counted = { lastSeq: 10, lastReadSeq: 8 };
        await soon(30_000);
        expect(counts()).toEqual({ [ROOM]: 2, other: 4 });
    });

    it('is what the server says if that stays with it, and is asked no more', async () => {
        stage.counted = { lastSeq: 7, lastReadSeq: 5 };
        inbox({ lastReadSeq: 8, lastSeq: 8 });
        await soon(1_000);
        expect(counts()).toEqual({ other: 1 });
        await soon(120_000);
        expect(counts()).toEqual({ [ROOM]: 2, other: 1 });
        stage.asked.length = 0;
        await soon(120_000);
        expect(stage.asked).toEqual([]);
    });

    it('is what the server says after a break, whatever was heard before', async () => {
        inbox(says(8));
        stage.unread = {};
        stage.server.socket.say({ type: 'inbox.updated', payload: { refetch: true } });
        await soon(1_000);
        expect(counts()).toEqual({});
    });

    it('is nothing when one has written, read everything, or is out', async () => {
        stage.unread[ROOM] = 0;
        inbox(says(8, { authorId: MINA }));
        expect(counts()).toEqual({ other: 1 });
        await soon(1_000);
        inbox({ conversationId: 'other', lastReadSeq: 7, lastSeq: 7 });
        expect(stage.client.unread.getSnapshot()).toMatchObject({ total: 0, conversations: {} });
    });

    it('is counted again when one has read some of it on another device', async () => {
        stage.unread[ROOM] = 1;
        inbox({ lastReadSeq: 3, lastSeq: 4 });
        await soon(1_000);
        expect(counts()).toEqual({ [ROOM]: 1, other: 1 });
    });

    it('is counted again after a break, and the failure to count is told', async () => {
        stage.server.reachable = false;
        stage.server.cut();
        stage.unread = { [ROOM]: 9 };
        inbox({ added: true });
        await soon(5_000);
        stage.server.reachable = true;
        await soon(60_000);
        expect(counts()).toEqual({ [ROOM]: 9 });
        const { error } = stage.client.unread.getSnapshot();
        expect(error?.code).toBeUndefined();
    });

    it('is not asked for more often than there is reason to', async () => {
        stage.asked.length = 0;
        for (let seq = 8; seq < 40; seq++) inbox(says(seq));
        await soon(5_000);
        expect(stage.asked.length).toBeLessThanOrEqual(2);
    });
});
