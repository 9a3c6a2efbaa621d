import { describe, expect, it } from 'vitest';
import type { ConversationState } from '../../src/index.js';
import type { ConversationUpdated } from '../../src/events.js';
import { ROOM } from './fake-server.js';
import { soon, staged } from './store-stage.js';

const stage = staged();

describe('the details of a conversation that is shown', () => {
    const state = (): ConversationState => stage.client.conversation(ROOM).getSnapshot();

    async function show(): Promise<void> {
        stage.client.conversation(ROOM).subscribe(() => undefined);
        await soon();
    }

    function tell(change: Omit<ConversationUpdated, 'conversationId'>): void {
        stage.server.tell({
            type: 'conversation.updated',
            conversationId: ROOM,
            payload: { conversationId: ROOM, ...change },
        });
    }

    it('are read again when they may have changed', async () => {
        await show();
        stage.title = '새 제목';
        tell({ refetch: true });
        await soon(2_000);
        expect(state().details?.title).toBe('새 제목');
    });

    it('need not be read when a title, or when assistants answer, is told', async () => {
        await show();
        stage.asked.length = 0;
        tell({ title: '새 제목' });
        expect(state().details?.title).toBe('새 제목');
        tell({ answering: 'ALWAYS' });
        expect(state().details).toMatchObject({ title: '새 제목', answering: 'ALWAYS' });
        await soon(10_000);
        expect(stage.asked).toEqual([]);
    });

    it('keep a title that is told while an older one is being read', async () => {
        await show();
        stage.beforeAnswer = () => {
            stage.beforeAnswer = undefined;
            tell({ title: '새 제목' });
        };
        tell({ refetch: true });
        await soon(10_000);
        expect(stage.beforeAnswer).toBeUndefined();
        expect(state().details?.title).toBe('새 제목');
    });

    it('are read when another version of a character speaks', async () => {
        await show();
        stage.title = '새 이름';
        tell({ characterId: 'c', characterVersion: 2 });
        await soon(2_000);
        expect(state().details?.title).toBe('새 이름');
    });

    it('are read again after a break, in which they may have changed', async () => {
        await show();
        stage.asked.length = 0;
        stage.server.cut();
        stage.title = '끊긴 사이의 제목';
        await soon(10_000);
        expect(state().connection).toBe('online');
        expect(state().details?.title).toBe('끊긴 사이의 제목');
        expect(stage.asked.filter((path) => path.endsWith(ROOM))).toHaveLength(1);
    });
});
