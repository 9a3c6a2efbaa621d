import { describe, expect, it } from 'vitest';
import type { ParlanceError } from '../../src/index.js';
import { ROOM } from './fake-server.js';
import { soon, staged } from './live-stage.js';

const stage = staged();
const texts = (): string[] => stage.heard.map((message) => message.text);

describe('sending', () => {
    it('connects when it has to, and resolves when the message is stored', async () => {
        const stored = stage.live.send(ROOM, '안녕하세요');
        await soon();
        await expect(stored).resolves.toEqual({ messageId: 'm-1', seq: 1 });
    });

    it('sends each once when nothing breaks, one after the other', async () => {
        const stored = Array.from({ length: 5 }, (_, i) =>
            stage.live.send(ROOM, `말 ${String(i)}`),
        );
        await soon(1);
        stage.live.connect();
        await soon();
        expect((await Promise.all(stored)).map((posted) => posted.seq)).toEqual([1, 2, 3, 4, 5]);
        expect(stage.server.frames('send')).toHaveLength(5);
        const more = [stage.live.send(ROOM, '또'), stage.live.send(ROOM, '또 또')];
        await soon();
        await Promise.all(more);
        expect(stage.server.frames('send')).toHaveLength(7);
    });

    it('while offline waits, and then everything arrives in order and once', async () => {
        stage.live.join(ROOM, 0);
        await soon();
        stage.server.reachable = false;
        stage.server.cut();
        const said = Array.from({ length: 20 }, (_, i) => `오프라인에서 한 말 ${String(i)}`);
        const stored = said.map((text) => stage.live.send(ROOM, text));
        await soon(90_000);
        expect(stage.server.history).toEqual([]);

        stage.server.reachable = true;
        await soon(60_000);
        expect((await Promise.all(stored)).map((posted) => posted.seq)).toEqual(
            said.map((_, i) => i + 1),
        );
        expect(texts()).toEqual(said);
    });

    it('again under the same name when the answer was lost', async () => {
        stage.server.answers.set('send', (frame) => {
            stage.server.store(String(frame.payload['text']), frame.payload['clientMessageId']);
            return undefined;
        });
        const stored = stage.live.send(ROOM, '한 번만');
        await soon();
        stage.server.cut();
        stage.server.answers.clear();
        await soon(5_000);

        await expect(stored).resolves.toMatchObject({ seq: 1 });
        const names = stage.server.frames('send').map((frame) => frame.payload['clientMessageId']);
        expect(names).toHaveLength(2);
        expect(new Set(names).size).toBe(1);
        expect(stage.server.history).toHaveLength(1);
    });

    it('not again when the message is found in the conversation after a break', async () => {
        stage.live.join(ROOM, 0);
        await soon();
        stage.server.answers.set('send', (frame) => {
            stage.server.joined.clear();
            stage.server.store(String(frame.payload['text']), frame.payload['clientMessageId']);
            return undefined;
        });
        const stored = stage.live.send(ROOM, '이미 도착한 말');
        await soon();
        stage.server.cut();
        await soon(5_000);

        await expect(stored).resolves.toEqual({ messageId: 'm-1', seq: 1 });
        expect(stage.server.frames('send')).toHaveLength(1);
        expect(texts()).toEqual(['이미 도착한 말']);
    });

    it('again without its history when nobody follows the conversation any more', async () => {
        const membership = stage.live.join(ROOM, 0);
        await soon();
        stage.server.answers.set('send', () => undefined);
        const stored = stage.live.send(ROOM, '기다리던 말');
        await soon();
        stage.server.answers.clear();
        stage.server.answers.set('join', () => undefined);
        stage.server.cut();
        await soon(5_000);
        expect(stage.server.frames('send')).toHaveLength(1);
        membership.leave();
        await soon();
        await expect(stored).resolves.toMatchObject({ seq: 1 });
    });

    it('again when no answer comes though the connection is there', async () => {
        let lost = 0;
        stage.server.answers.set('send', (frame) => {
            if (++lost < 2) return undefined;
            const { text, clientMessageId } = frame.payload;
            return { ack: stage.server.store(String(text), clientMessageId) };
        });
        const stored = stage.live.send(ROOM, '다시');
        await soon(20_000);
        await expect(stored).resolves.toMatchObject({ seq: 1 });
    });

    it('waits as long as it is told to, without letting a later message overtake', async () => {
        let refusals = 1;
        stage.server.answers.set('send', ({ payload }) =>
            refusals-- > 0
                ? { error: { code: 'RATE_LIMITED', detail: 'slowly', retryAfterMs: 3_000 } }
                : { ack: stage.server.store(String(payload['text']), payload['clientMessageId']) },
        );
        const stored = [stage.live.send(ROOM, '하나'), stage.live.send(ROOM, '둘')];
        await soon(2_900);
        expect(stage.server.history).toEqual([]);
        await soon(10_000);
        expect((await Promise.all(stored)).map((posted) => posted.seq)).toEqual([1, 2]);
        expect(stage.server.history.map((message) => message.text)).toEqual(['하나', '둘']);
    });

    it('fails when it is refused for good, and the next message goes its way', async () => {
        stage.server.answers.set('send', ({ payload }) =>
            payload['text'] === ' '
                ? { error: { code: 'VALIDATION_FAILED', detail: 'must not be blank' } }
                : { ack: stage.server.store(String(payload['text']), payload['clientMessageId']) },
        );
        const refused = stage.live.send(ROOM, ' ');
        const next = stage.live.send(ROOM, '그다음');
        await Promise.all([
            expect(refused).rejects.toMatchObject({ code: 'VALIDATION_FAILED' }),
            expect(next).resolves.toMatchObject({ seq: 1 }),
            soon(),
        ]);
    });

    it('fails, and is not taken for the other, when an earlier message has its name', async () => {
        stage.server.store('먼저 한 말', 'c-1');
        stage.server.answers.set('send', () => undefined);
        const refused = stage.live.send(ROOM, '나중에 한 말', 'c-1');
        const next = stage.live.send(ROOM, '그다음');
        stage.live.join(ROOM, 0);
        await soon(1_000);
        expect(texts()).toEqual(['먼저 한 말']);

        stage.server.answers.set('send', ({ payload }) =>
            payload['clientMessageId'] === 'c-1'
                ? { error: { code: 'CONFLICT', detail: 'Message 1 has this name.' } }
                : { ack: stage.server.store(String(payload['text']), payload['clientMessageId']) },
        );
        stage.server.cut();
        await Promise.all([
            expect(refused).rejects.toMatchObject({ code: 'CONFLICT' }),
            expect(next).resolves.toMatchObject({ seq: 2 }),
            soon(5_000),
        ]);
    });

    it('gives up a message that the server stumbles over five times', async () => {
        stage.server.answers.set('send', () => ({
            error: { code: 'INTERNAL_ERROR', detail: 'oh' },
        }));
        const refused = stage.live.send(ROOM, '걸림돌');
        await Promise.all([
            expect(refused).rejects.toMatchObject({ code: 'INTERNAL_ERROR' }),
            soon(120_000),
        ]);
        expect(stage.server.frames('send')).toHaveLength(5);
    });

    it('refuses more than may wait, and everything left when it is closed', async () => {
        stage.server.reachable = false;
        const sent = Array.from({ length: 31 }, (_, i) => stage.live.send(ROOM, `말 ${String(i)}`));
        const ends = Promise.allSettled(sent);
        await soon();
        stage.live.close();
        const codes = (await ends).map((end) =>
            end.status === 'rejected' ? (end.reason as ParlanceError).code : 'stored',
        );
        expect(codes).toEqual([...Array<string>(30).fill('CLOSED'), 'QUEUE_FULL']);
    });

    it('refuses by itself what the server would not take', async () => {
        const refused = stage.live.send(ROOM, '가'.repeat(100_000));
        await Promise.all([
            expect(refused).rejects.toMatchObject({ code: 'MESSAGE_TOO_LARGE' }),
            soon(),
        ]);
        expect(stage.server.frames('send')).toEqual([]);
    });

    it('keeps below the rate that is allowed, however much is asked', async () => {
        const rooms = Array.from({ length: 90 }, (_, i) => `room-${String(i)}`);
        for (const room of rooms) stage.live.join(room, 0);
        await soon(10);
        expect(stage.server.socket.frames.length).toBeLessThanOrEqual(60);
        await soon(10_000);
        expect(stage.server.frames('join')).toHaveLength(90);
    });
});
