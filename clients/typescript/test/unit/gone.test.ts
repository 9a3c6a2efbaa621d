import { beforeEach, describe, expect, it } from 'vitest';
import type { ConversationState, ConversationStore } from '../../src/index.js';
import { MINA, ROOM } from './fake-server.js';
import { soon, staged } from './store-stage.js';

const stage = staged();

describe('a conversation that is gone', () => {
    const store = (): ConversationStore => stage.client.conversation(ROOM);
    const state = (): ConversationState => store().getSnapshot();
    const joins = (): number => stage.server.frames('join').length;
    let leave: () => void;

    async function show(): Promise<void> {
        leave = store().subscribe(() => undefined);
        await soon(1_000);
    }

    function remove(): void {
        stage.server.tell({
            type: 'conversation.participant_removed',
            conversationId: ROOM,
            payload: { conversationId: ROOM, participant: { accountId: MINA } },
        });
        stage.server.joined.clear();
    }

    beforeEach(() => {
        stage.server.post('있을 때 한 말');
    });

    it('stays gone, whatever is still on its way', async () => {
        await show();
        remove();
        expect(state().status).toBe('gone');
        await soon(60_000);
        expect(state()).toMatchObject({ status: 'gone', present: [], replies: [] });
        expect(joins()).toBe(1);
    });

    it('is joined anew when it is shown again and is there', async () => {
        await show();
        remove();
        leave();
        stage.server.post('없을 때 한 말');
        await show();
        stage.server.post('다시 와서 들은 말');
        expect(state()).toMatchObject({ status: 'ready', error: undefined });
        expect(state().messages.map((message) => message.text)).toEqual([
            '있을 때 한 말',
            '없을 때 한 말',
            '다시 와서 들은 말',
        ]);
        expect(joins()).toBe(2);
    });

    it.each(['FORBIDDEN', 'CONVERSATION_NOT_FOUND'])('is not asked for after %s', async (code) => {
        stage.refusal = code;
        await show();
        expect(state()).toMatchObject({ status: 'gone', error: { code } });
        stage.refusal = undefined;
        await soon(60_000);
        expect(state().status).toBe('gone');
        expect(joins()).toBe(0);
        leave();
        await show();
        expect(state()).toMatchObject({ status: 'ready', error: undefined });
    });

    it('is left when that shows in its history first', async () => {
        await show();
        stage.refusal = 'FORBIDDEN';
        stage.server.tell({
            type: 'conversation.updated',
            conversationId: ROOM,
            payload: { conversationId: ROOM, refetch: true },
        });
        await soon(10_000);
        expect(state().status).toBe('gone');
        expect(stage.server.frames('leave')).toHaveLength(1);
    });

    it.each(['INTERNAL_ERROR', 'UNAUTHORIZED', 'OVERLOADED'])('is not after %s', async (code) => {
        stage.refusal = code;
        await show();
        expect(state()).toMatchObject({ status: 'loading', error: { code } });
        stage.refusal = undefined;
        await soon(60_000);
        expect(state()).toMatchObject({ status: 'ready', error: undefined });
        expect(state().messages).toHaveLength(1);
    });
});
