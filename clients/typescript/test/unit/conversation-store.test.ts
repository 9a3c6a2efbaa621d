import { describe, expect, it } from 'vitest';
import type { ParlanceClient } from '../../src/index.js';
import type { ServerEvents } from '../../src/live/frames.js';
import { MOST_KEPT } from '../../src/store/timeline.js';
import { MINA, MINHO, ROOM } from './fake-server.js';
import { soon, staged } from './store-stage.js';

const stage = staged();

function tell<Type extends keyof ServerEvents>(type: Type, payload: ServerEvents[Type]): void {
    stage.server.tell({ type, conversationId: ROOM, payload } as never);
}

describe('a conversation that is shown', () => {
    const store = (): ReturnType<ParlanceClient['conversation']> => stage.client.conversation(ROOM);
    const state = (): ReturnType<ReturnType<typeof store>['getSnapshot']> => store().getSnapshot();
    const texts = (): string[] => state().messages.map((message) => message.text);
    let leave: () => void;

    async function show(): Promise<void> {
        leave = store().subscribe(() => undefined);
        await soon();
    }

    it('has what was said, then what is said', async () => {
        stage.server.post('어제');
        await show();
        stage.server.post('오늘');
        expect(state()).toMatchObject({ status: 'ready', connection: 'online', hasOlder: false });
        expect(state().details?.title).toBe('여행');
        expect(texts()).toEqual(['어제', '오늘']);
    });

    it('loads what is older page by page', async () => {
        for (let i = 1; i <= 120; i++) stage.server.post(`${String(i)}번째`);
        await show();
        expect(texts()).toHaveLength(50);
        await Promise.all([store().loadOlder(), store().loadOlder(), soon()]);
        expect(texts()).toHaveLength(100);
        await Promise.all([store().loadOlder(), soon()]);
        expect(texts()).toEqual(stage.server.history.map((message) => message.text));
        expect(state().hasOlder).toBe(false);
    });

    it('shows a message of ones own at once, and then in its place, once', async () => {
        await show();
        const sent = store().send('안녕');
        expect(state().pending.map((one) => one.text)).toEqual(['안녕']);
        expect(texts()).toEqual([]);
        await Promise.all([sent, soon()]);
        expect(state().pending).toEqual([]);
        expect(texts()).toEqual(['안녕']);
    });

    it('keeps a message that was refused, with why, until it is discarded', async () => {
        stage.server.answers.set('send', () => ({
            error: { code: 'FORBIDDEN', detail: '안 됩니다' },
        }));
        await show();
        await Promise.all([store().send('못 가는 말'), soon()]);
        const [refused] = state().pending;
        expect(refused).toMatchObject({ text: '못 가는 말', error: { code: 'FORBIDDEN' } });
        store().discard(refused?.clientMessageId ?? '');
        expect(state().pending).toEqual([]);
    });

    it('writes a reply as it comes, and puts the message in its place', async () => {
        await show();
        tell('reply.started', { replyId: 'r', attempt: 1 });
        tell('reply.delta', { replyId: 'r', index: 0, offset: 0, text: '제주' });
        tell('reply.delta', { replyId: 'r', index: 1, offset: 2, text: '도요' });
        tell('reply.delta', { replyId: 'r', index: 1, offset: 2, text: '도요' });
        expect(state().replies).toEqual([{ replyId: 'r', text: '제주도요' }]);
        tell('reply.completed', {
            replyId: 'r',
            messageId: 'm-1',
            seq: 1,
            text: '제주도요!',
        } as ServerEvents['reply.completed']);
        expect(state().replies).toEqual([]);
        expect(texts()).toEqual(['제주도요!']);
    });

    it('begins a reply anew when a worker died, and drops one that failed', async () => {
        await show();
        tell('reply.started', { replyId: 'r', attempt: 1 });
        tell('reply.delta', { replyId: 'r', index: 0, offset: 0, text: '반쯤 하다가' });
        tell('reply.started', { replyId: 'r', attempt: 2 });
        expect(state().replies).toEqual([{ replyId: 'r', text: '' }]);
        tell('reply.failed', { replyId: 'r', code: 'MODEL_TIMEOUT', detail: '늦음' });
        expect(state().replies).toEqual([]);
    });

    it('forgets, after a break, a reply that ended in nothing meanwhile', async () => {
        await show();
        tell('reply.started', { replyId: 'r', attempt: 1 });
        stage.server.cut();
        expect(state().replies).toHaveLength(1);
        await soon(5_000);
        expect(state().connection).toBe('online');
        expect(state().replies).toEqual([]);
    });

    it('reads an answer again that has another variant', async () => {
        stage.server.post('처음 한 대답', { role: 'assistant' });
        await show();
        const first = stage.server.history[0];
        if (first !== undefined) first.text = '다시 한 대답';
        tell('conversation.updated', {
            conversationId: ROOM,
            variant: { seq: 1, replyId: 'r-2' },
        });
        await soon();
        expect(texts()).toEqual(['다시 한 대답']);
    });

    it('knows who is typing until it lapses or a message comes', async () => {
        await show();
        const typing = { conversationId: ROOM, accountId: MINHO, typing: true };
        tell('user.typing', typing);
        await soon(5_900);
        expect(state().typing).toEqual([MINHO]);
        tell('user.typing', typing);
        await soon(5_900);
        expect(state().typing).toEqual([MINHO]);
        await soon(200);
        expect(state().typing).toEqual([]);
        tell('user.typing', typing);
        stage.server.post('다 쳤다');
        expect(state().typing).toEqual([]);
    });

    it('knows who is there and how far they have read', async () => {
        await show();
        tell('presence.changed', {
            conversationId: ROOM,
            accountId: MINHO,
            online: true,
            devices: 2,
        });
        tell('read.updated', { conversationId: ROOM, accountId: MINHO, lastReadSeq: 4 });
        expect(state().present).toEqual([{ accountId: MINHO, devices: 2 }]);
        expect(state().readers).toEqual({ [MINHO]: 4 });
        tell('presence.changed', {
            conversationId: ROOM,
            accountId: MINHO,
            online: false,
            devices: 0,
        });
        expect(state().present).toEqual([]);
    });

    it('goes on after a break with everything in order, once, and what was sent meanwhile', async () => {
        stage.server.post('앞');
        await show();
        stage.server.reachable = false;
        stage.server.cut();
        expect(state().connection).toBe('waiting');
        const sent = store().send('끊긴 동안 쓴 말');
        for (let i = 0; i < 60; i++) stage.server.post(`놓친 말 ${String(i)}`);
        await soon(10_000);
        stage.server.reachable = true;
        await Promise.all([sent, soon(60_000)]);
        expect(state().messages).toHaveLength(62);
        expect(texts()).toEqual(stage.server.history.map((message) => message.text));
        expect(state().pending).toEqual([]);
    });

    it('is read as soon as there is somebody to read it from', async () => {
        stage.server.post('기다린 말');
        stage.server.reachable = false;
        await show();
        expect(state()).toMatchObject({ status: 'loading', error: { code: 'NETWORK' } });
        stage.server.reachable = true;
        await soon(60_000);
        expect(state()).toMatchObject({ status: 'ready', error: undefined });
        expect(texts()).toEqual(['기다린 말']);
    });

    it('is left when nobody looks, and caught up with when somebody does again', async () => {
        await show();
        const other = store().subscribe(() => undefined);
        leave();
        await soon();
        expect(stage.server.frames('leave')).toHaveLength(0);
        other();
        await soon();
        expect(stage.server.frames('leave')).toHaveLength(1);
        stage.server.joined.clear();
        stage.server.post('아무도 안 볼 때');
        await show();
        expect(texts()).toEqual(['아무도 안 볼 때']);
    });

    it('is gone when one takes no part any more', async () => {
        await show();
        tell('conversation.participant_removed', {
            conversationId: ROOM,
            participant: { accountId: MINA },
        });
        expect(state().status).toBe('gone');
    });

    it('keeps no more than it may', async () => {
        await show();
        for (let i = 0; i < MOST_KEPT + 10; i++) stage.server.post(`말 ${String(i)}`);
        expect(state().messages).toHaveLength(MOST_KEPT);
        expect(state().hasOlder).toBe(true);
    });
});
