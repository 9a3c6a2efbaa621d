import { describe, expect, it } from 'vitest';
import { type Fetch, Http } from '../../src/http.js';
import { googleNonce, logInByGoogle, ParlanceError, resume } from '../../src/index.js';
import { Conversations } from '../../src/rest/conversations.js';
import { Messages } from '../../src/rest/messages.js';
import { type TokenProvider, TokenSource } from '../../src/tokens.js';
import { addressOf } from './fake-server.js';

interface Asked {
    url: string;
    method: string;
    headers: Headers;
    body: unknown;
}

function serving(...answers: Response[]): { fetch: Fetch; asked: Asked[] } {
    const asked: Asked[] = [];
    const fetch: Fetch = (input, init) => {
        asked.push({
            url: addressOf(input).href,
            method: init?.method ?? 'GET',
            headers: new Headers(init?.headers),
            body: typeof init?.body === 'string' ? JSON.parse(init.body) : undefined,
        });
        const answer = answers.shift();
        return answer === undefined
            ? Promise.reject(new TypeError('fetch failed'))
            : Promise.resolve(answer);
    };
    return { fetch, asked };
}

const page = (): Response => Response.json({ items: [], hasMore: false });

function problem(status: number, code: string, headers: Record<string, string> = {}): Response {
    const errors = [{ field: 'before', message: 'must be greater than or equal to 1' }];
    const body = JSON.stringify({ status, code, detail: '안 됩니다', requestId: 'q-1', errors });
    return new Response(body, { status, headers });
}

function http(fetch: Fetch, token: string | TokenProvider = 't1'): Http {
    return new Http('http://parlance.test/', fetch, new TokenSource(token));
}

describe('a request', () => {
    it('has its path, query, token and body where they belong', async () => {
        const { fetch, asked } = serving(page(), Response.json({ messageId: 'm', seq: 1 }));
        const messages = new Messages(http(fetch));
        await messages.search({ q: '서울 날씨 & 비', limit: 5 }, 'c/1');
        await messages.post('c-2', { text: '안녕', clientMessageId: 'n' });

        expect(asked[0]?.url).toBe(
            'http://parlance.test/api/v1/conversations/c%2F1/messages/search' +
                '?q=%EC%84%9C%EC%9A%B8+%EB%82%A0%EC%94%A8+%26+%EB%B9%84&limit=5',
        );
        expect(asked[0]?.headers.get('Authorization')).toBe('Bearer t1');
        expect(asked[1]).toMatchObject({
            method: 'POST',
            body: { text: '안녕', clientMessageId: 'n' },
        });
    });

    it('that is answered with nothing gives nothing', async () => {
        const { fetch } = serving(new Response(null, { status: 204 }));
        await expect(new Conversations(http(fetch)).markRead('c', 3)).resolves.toBeUndefined();
    });

    it('that is refused fails with the code, the fields and the time to wait', async () => {
        const { fetch } = serving(problem(429, 'RATE_LIMITED', { 'Retry-After': '3' }));
        const failure = new Conversations(http(fetch)).list();
        await expect(failure).rejects.toBeInstanceOf(ParlanceError);
        await expect(failure).rejects.toMatchObject({
            code: 'RATE_LIMITED',
            status: 429,
            retryAfterMs: 3_000,
            requestId: 'q-1',
            errors: [{ field: 'before' }],
            transient: true,
        });
    });

    it('that something in between answers fails as if nobody had', async () => {
        const { fetch } = serving(new Response('<html>', { status: 502 }));
        await expect(new Conversations(http(fetch)).list()).rejects.toMatchObject({
            code: 'NETWORK',
            status: 502,
        });
    });

    it('that is answered with something else than JSON fails with PROTOCOL', async () => {
        const { fetch } = serving(new Response('<html>'));
        await expect(new Conversations(http(fetch)).list()).rejects.toMatchObject({
            code: 'PROTOCOL',
        });
    });

    it('that nobody answers fails with NETWORK', async () => {
        const { fetch } = serving();
        const failure = new Conversations(http(fetch)).list();
        await expect(failure).rejects.toMatchObject({ code: 'NETWORK', transient: true });
    });

    it('is repeated once with another token when the token was refused', async () => {
        const { fetch, asked } = serving(problem(401, 'UNAUTHORIZED'), page());
        const stale: (string | undefined)[] = [];
        const provider: TokenProvider = (given) => {
            stale.push(given);
            return `t${String(stale.length)}`;
        };
        await new Conversations(http(fetch, provider)).list();
        expect(stale).toEqual([undefined, 't1']);
        expect(asked[1]?.headers.get('Authorization')).toBe('Bearer t2');
    });

    it('whose token nobody renews fails with UNAUTHORIZED', async () => {
        const { fetch, asked } = serving(problem(401, 'UNAUTHORIZED'));
        const failure = new Conversations(http(fetch)).list();
        await expect(failure).rejects.toMatchObject({ code: 'UNAUTHORIZED', transient: false });
        expect(asked).toHaveLength(1);
    });
});

describe('a session', () => {
    const tokens = (n: number): Parameters<typeof resume>[1] => ({
        accessToken: `a${String(n)}`,
        refreshToken: `r${String(n)}`,
        tokenType: 'Bearer',
        expiresIn: 900,
        accountId: 'mina',
    });

    it('begins with an ID token of Google that was asked for with a nonce', async () => {
        const { fetch, asked } = serving(
            Response.json({ nonce: 'n', expiresIn: 600 }),
            Response.json(tokens(1)),
        );
        const options = { baseUrl: 'http://parlance.test', fetch };
        const { nonce } = await googleNonce(options);
        const session = await logInByGoogle(options, { idToken: 'i', nonce });

        await expect(session.token()).resolves.toBe('a1');
        expect(asked.map(({ url, body }) => ({ url, body }))).toEqual([
            { url: 'http://parlance.test/api/v1/auth/google/nonce', body: undefined },
            { url: 'http://parlance.test/api/v1/auth/google', body: { idToken: 'i', nonce: 'n' } },
        ]);
    });

    it('renews its tokens once, however many ask at the same time', async () => {
        const { fetch, asked } = serving(Response.json(tokens(2)), Response.json(tokens(3)));
        const kept: string[] = [];
        const session = resume(
            {
                baseUrl: 'http://parlance.test',
                fetch,
                onTokens: (given) => kept.push(given.refreshToken),
            },
            tokens(1),
        );
        const source = new TokenSource(session.token);
        await expect(source.current()).resolves.toBe('a1');
        const renewed = await Promise.all([1, 2, 3].map(() => source.renew('a1')));
        expect(renewed).toEqual(['a2', 'a2', 'a2']);
        await expect(source.renew('a1')).resolves.toBe('a2');
        expect(asked.map((one) => one.body)).toEqual([{ refreshToken: 'r1' }]);
        expect(kept).toEqual(['r1', 'r2']);
    });
});
