import { describe, expect, it, vi } from 'vitest';
import { MINA, MINHO, ROOM } from './fake-server.js';
import { soon, staged } from './live-stage.js';

const stage = staged();
const texts = (): string[] => stage.heard.map((message) => message.text);
const seqs = (): number[] => stage.heard.map((message) => message.seq);

describe('a conversation that is followed', () => {
    it('is told from where it is, or from where one knows it', async () => {
        stage.server.post('어제');
        stage.server.post('오늘 아침');
        stage.live.join(ROOM, 1);
        await soon(1_000);
        stage.server.post('방금');
        expect(texts()).toEqual(['오늘 아침', '방금']);
    });

    it('is joined again after a break, and what was missed is fetched', async () => {
        stage.live.join(ROOM);
        await soon();
        stage.server.post('보이는 말');
        for (let round = 0; round < 5; round++) {
            stage.server.cut();
            for (let i = 0; i < 120; i++) stage.server.post(`끊긴 사이 ${String(i)}`);
            await soon(40_000);
            stage.server.post('다시 연결');
        }
        await soon();
        expect(seqs()).toEqual(stage.server.history.map((message) => message.seq));
    });

    it('has no gaps and nothing twice when live messages are lost or doubled', async () => {
        stage.live.join(ROOM, 0);
        await soon();
        const listeners = [...stage.server.joined];
        stage.server.post('첫째');
        stage.server.joined.clear();
        stage.server.post('들리지 않은 둘째');
        for (const socket of listeners) stage.server.joined.add(socket);
        const third = stage.server.post('셋째');
        expect(texts()).toEqual(['첫째']);
        stage.server.tell({
            type: 'message.posted',
            conversationId: ROOM,
            payload: { message: third },
        });
        await soon(1_000);
        expect(texts()).toEqual(['첫째', '들리지 않은 둘째', '셋째']);
    });

    it('has a reply as its next message when that is complete', async () => {
        stage.live.join(ROOM, 0);
        await soon();
        stage.server.post('@루나야, 어디가 좋을까?');
        stage.server.tell({
            type: 'reply.completed',
            conversationId: ROOM,
            payload: {
                replyId: 'r-1',
                messageId: 'm-2',
                seq: 2,
                text: '제주도요!',
                model: { provider: 'demo', name: 'demo' },
                finishReason: 'STOP',
                usage: {
                    promptTokens: 1,
                    completionTokens: 1,
                    cachedTokens: 0,
                    estimated: false,
                },
                cost: { amount: '0', currency: 'USD' },
                cache: 'NONE',
            },
        });
        expect(stage.heard[1]).toMatchObject({
            seq: 2,
            role: 'assistant',
            text: '제주도요!',
            reply: { replyId: 'r-1', finishReason: 'STOP' },
        });
    });

    it('tells when an answer that is known has another variant', async () => {
        stage.server.post('대답', { role: 'assistant' });
        stage.live.join(ROOM, 1);
        await soon();
        const changed: number[] = [];
        stage.live.on('message.changed', ({ seq }) => changed.push(seq));
        stage.server.tell({
            type: 'reply.completed',
            conversationId: ROOM,
            payload: { replyId: 'r-2', messageId: 'm-1', seq: 1, text: '다른 대답' } as never,
        });
        expect(changed).toEqual([1]);
        expect(texts()).toEqual([]);
    });

    it('is entered again when the server could not do it at once', async () => {
        let refusals = 2;
        stage.server.answers.set('join', () => {
            if (refusals-- === 1) stage.server.answers.delete('join');
            return { error: { code: 'OVERLOADED', detail: 'wait', retryAfterMs: 500 } };
        });
        stage.live.join(ROOM, 0);
        await soon(20_000);
        stage.server.post('이제 들려요');
        expect(texts()).toEqual(['이제 들려요']);
    });

    it('that one may not see is said to be gone', async () => {
        const gone: string[] = [];
        stage.live.on('gone', ({ error }) => gone.push(error.code));
        stage.server.answers.set('join', () => ({ error: { code: 'FORBIDDEN', detail: 'no' } }));
        stage.live.join(ROOM);
        await soon(60_000);
        expect(gone).toEqual(['FORBIDDEN']);
        expect(stage.server.frames('join')).toHaveLength(1);
    });

    it('is gone when one is removed from it, but not when another is', async () => {
        const gone = vi.fn();
        stage.live.on('gone', gone);
        stage.live.join(ROOM);
        await soon();
        const removed = (accountId: string): void => {
            stage.server.tell({
                type: 'conversation.participant_removed',
                conversationId: ROOM,
                payload: { conversationId: ROOM, participant: { accountId } },
            });
        };
        removed(MINHO);
        expect(gone).not.toHaveBeenCalled();
        removed(MINA);
        expect(gone).toHaveBeenCalledOnce();
        stage.server.cut();
        await soon(60_000);
        expect(stage.server.frames('join')).toHaveLength(1);
    });

    it('is left when the last of those who follow it leaves', async () => {
        const one = stage.live.join(ROOM);
        const other = stage.live.join(ROOM);
        await soon();
        one.leave();
        one.leave();
        await soon();
        expect(stage.server.frames('leave')).toEqual([]);
        other.leave();
        await soon();
        expect(stage.server.frames('leave')).toHaveLength(1);
    });
});

describe('small signs', () => {
    it('of reading are told as far as the furthest, once, when that is possible', async () => {
        stage.server.reachable = false;
        for (const seq of [3, 7, 5]) stage.live.markRead(ROOM, seq);
        await soon(1_000);
        stage.server.reachable = true;
        await soon(60_000);
        expect(stage.server.frames('read').map((frame) => frame.payload['lastReadSeq'])).toEqual([
            7,
        ]);
    });

    it('of typing are told every three seconds and end by themselves', async () => {
        stage.live.connect();
        await soon();
        for (let i = 0; i < 35; i++) {
            stage.live.typing(ROOM);
            await soon(200);
        }
        const said = (): unknown[] =>
            stage.server.frames('typing').map((one) => one.payload['typing']);
        expect(said()).toEqual([true, true, true]);
        await soon(5_000);
        expect(said()).toEqual([true, true, true, false]);
    });

    it('of typing end when the message is sent, before it', async () => {
        stage.live.connect();
        await soon();
        stage.live.typing(ROOM);
        const stored = stage.live.send(ROOM, '다 썼다');
        await soon();
        await stored;
        const types = stage.server.socket.frames.map((frame) => frame.type);
        expect(types).toEqual(['auth', 'typing', 'typing', 'send']);
    });
});
