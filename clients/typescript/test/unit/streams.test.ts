import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Http } from '../../src/http.js';
import { EventStreamParser, type RawEvent } from '../../src/sse/parser.js';
import { Streams } from '../../src/sse/streams.js';
import { TokenSource } from '../../src/tokens.js';
import { addressOf } from './fake-server.js';

describe('an event stream', () => {
    const text =
        '\uFEFFretry: 1500\r\n\r\n: a comment\nevent: reply.delta\r\nid: r:1\r\ndata: {"text":\n' +
        'data: " 안녕"}\n\r\ndata:plain\rdata\n\nid: lost\nevent: nothing\n\ndata: not ended';

    it.each([1, 2, 3, 7, 1000])('is understood in pieces of %i characters', (size) => {
        const parser = new EventStreamParser();
        const events: RawEvent[] = [];
        for (let at = 0; at < text.length; at += size) {
            events.push(...parser.feed(text.slice(at, at + size)));
        }
        expect(events).toEqual([
            { name: 'reply.delta', id: 'r:1', data: '{"text":\n" 안녕"}' },
            { name: 'message', id: undefined, data: 'plain\n' },
        ]);
        expect(parser.retryMs).toBe(1500);
    });
});

/** Text, or one of `BREAK` and `SILENCE`. */
type Piece = string;

describe('a stream that breaks', () => {
    let asked: { url: string; headers: Headers; body: unknown }[];
    let answers: (Piece[] | number)[];
    let streams: Streams;

    const event = (name: string, id: string, data: object): string =>
        `event: ${name}\n${id === '' ? '' : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`;
    const delta = (offset: number, text: string): string =>
        event('reply.delta', `d${String(offset)}`, { replyId: 'r', index: 0, offset, text });
    const completed = event('reply.completed', 'end', { replyId: 'r', seq: 2, text: '다' });

    function body(pieces: Piece[]): ReadableStream<Uint8Array> {
        const left = [...pieces];
        return new ReadableStream({
            pull(controller) {
                const piece = left.shift();
                if (piece === 'SILENCE') return new Promise(() => undefined);
                if (piece === undefined) controller.close();
                else if (piece === 'BREAK') controller.error(new TypeError('terminated'));
                else controller.enqueue(new TextEncoder().encode(piece));
                return undefined;
            },
        });
    }

    async function read(stream: AsyncGenerator<{ name: string }>): Promise<string[]> {
        const names: string[] = [];
        for await (const one of stream) names.push(one.name);
        return names;
    }

    async function settled<T>(promise: Promise<T>): Promise<T> {
        await Promise.all([vi.advanceTimersByTimeAsync(120_000), promise.catch(() => undefined)]);
        return promise;
    }

    beforeEach(() => {
        vi.useFakeTimers();
        asked = [];
        answers = [];
        const fetch: typeof globalThis.fetch = (url, init) => {
            asked.push({
                url: addressOf(url).href,
                headers: new Headers(init?.headers),
                body: typeof init?.body === 'string' ? JSON.parse(init.body) : undefined,
            });
            const answer = answers.shift();
            if (answer === undefined) return Promise.reject(new TypeError('fetch failed'));
            return Promise.resolve(
                typeof answer === 'number'
                    ? new Response(null, { status: answer })
                    : new Response(body(answer)),
            );
        };
        let token = 0;
        const tokens = new TokenSource(() => `t${String(++token)}`);
        streams = new Streams(new Http('http://parlance.test', fetch, tokens));
    });

    afterEach(() => {
        vi.useRealTimers();
    });

    it('goes on after the last event, and tells nothing twice', async () => {
        answers.push([delta(0, '가'), delta(1, '나'), 'BREAK'], [delta(2, '다'), completed]);
        const names = await settled(read(streams.reply('r')));
        expect(names).toEqual(['reply.delta', 'reply.delta', 'reply.delta', 'reply.completed']);
        expect(asked.map((one) => one.headers.get('Last-Event-ID'))).toEqual([null, 'd1']);
    });

    it('posts again under the same name, so that nothing is posted twice', async () => {
        const posted = event('message.posted', 'p', { message: { seq: 1 } });
        answers.push([posted, 'BREAK'], [delta(0, '다'), completed]);
        const names = await settled(read(streams.post('c', { text: '안녕' })));
        expect(names).toEqual(['message.posted', 'reply.delta', 'reply.completed']);
        expect(asked[1]?.body).toEqual(asked[0]?.body);
        expect(asked[1]?.headers.get('Last-Event-ID')).toBe('p');
    });

    it('ends after the message when nobody answers', async () => {
        answers.push([event('message.posted', '', { message: { seq: 1 } })]);
        await expect(settled(read(streams.post('c', { text: '안녕' })))).resolves.toEqual([
            'message.posted',
        ]);
        expect(asked).toHaveLength(1);
    });

    it('with pages beside the reply ends when both have, in whichever order', async () => {
        const pages = [
            event('detail_page_buttons_start', 't1', { replyId: 'r', count: 1 }),
            event('detail_page_button_ready', 't2', { replyId: 'r', order: 0, hsCode: '85' }),
            event('detail_page_buttons_complete', 't3', { replyId: 'r', count: 1 }),
        ];
        answers.push([...pages, 'BREAK'], [completed], [completed, 'BREAK'], pages);

        const first = await settled(read(streams.trade({ text: 'HS 85?' })));
        const second = await settled(read(streams.trade({ text: 'HS 85?' })));

        expect(first.at(-1)).toBe('reply.completed');
        expect(second.at(-1)).toBe('detail_page_buttons_complete');
        expect([first.length, second.length]).toEqual([4, 4]);
        expect(asked.map((one) => one.headers.get('Last-Event-ID'))).toEqual([
            null,
            't3',
            null,
            'end',
        ]);
        expect(asked[1]?.body).toEqual(asked[0]?.body);
        expect(asked[2]?.body).not.toEqual(asked[0]?.body);
        expect(asked[0]?.url).toBe('http://parlance.test/api/v1/trade/chat/stream');
    });

    it('waits at least as long as the stream said', async () => {
        answers.push(['retry: 5000\n\n', delta(0, '가'), 'BREAK'], [completed]);
        const names = read(streams.reply('r'));
        await vi.advanceTimersByTimeAsync(4_900);
        expect(asked).toHaveLength(1);
        await settled(names);
        expect(asked).toHaveLength(2);
    });

    it('that falls silent counts as broken', async () => {
        answers.push(['SILENCE'], [completed]);
        const names = read(streams.reply('r'));
        await vi.advanceTimersByTimeAsync(34_000);
        expect(asked).toHaveLength(1);
        await expect(settled(names)).resolves.toEqual(['reply.completed']);
    });

    it('is over when the server says that there is no more', async () => {
        answers.push(204);
        await expect(settled(read(streams.reply('r', { lastEventId: 'end' })))).resolves.toEqual(
            [],
        );
        expect(asked[0]?.headers.get('Last-Event-ID')).toBe('end');
    });

    it('goes on with another token when its token expires', async () => {
        const expired = event('error', '', { code: 'UNAUTHORIZED', detail: 'expired' });
        answers.push([delta(0, '가'), expired], 401, [completed]);
        await expect(settled(read(streams.reply('r')))).resolves.toEqual([
            'reply.delta',
            'reply.completed',
        ]);
        expect(asked.map((one) => one.headers.get('Authorization'))).toEqual([
            'Bearer t1',
            'Bearer t1',
            'Bearer t2',
        ]);
    });

    it('fails when it is refused for good', async () => {
        answers.push([event('error', '', { code: 'FORBIDDEN', detail: 'removed' })]);
        await expect(settled(read(streams.conversation('c')))).rejects.toMatchObject({
            code: 'FORBIDDEN',
        });
    });

    it('ends without an error when it is no longer wanted', async () => {
        const stop = new AbortController();
        const names = read(streams.conversation('c', { signal: stop.signal }));
        await vi.advanceTimersByTimeAsync(3_000);
        stop.abort();
        await expect(names).resolves.toEqual([]);
        expect(vi.getTimerCount()).toBe(0);
    });
});
