import { afterEach, beforeEach, vi } from 'vitest';
import { type Conversation, ParlanceClient } from '../../src/index.js';
import { addressOf, FakeServer, ROOM } from './fake-server.js';

/** A server, also its REST side, and a client of it. */
export interface StoreStage {
    server: FakeServer;
    client: ParlanceClient;
    title: string;
    unread: Record<string, number>;
    /** Up to and from where that is counted. */
    counted: { lastSeq: number; lastReadSeq: number };
    /** The paths that were asked for. */
    asked: string[];
    /** The code of the problem that every request is answered with. */
    refusal: string | undefined;
    /** Happens after a request has been answered, before the answer is there. */
    beforeAnswer: (() => void) | undefined;
}

function answerOf(stage: StoreStage, address: URL): Response {
    const content = answer(stage, address);
    const { refusal } = stage;
    stage.beforeAnswer?.();
    return refusal === undefined
        ? Response.json(content)
        : Response.json({ code: refusal, detail: '안 돼요' }, { status: 403 });
}

function answer(stage: StoreStage, { pathname, searchParams }: URL): unknown {
    const { server, title, unread } = stage;
    if (!server.reachable) throw new TypeError('fetch failed');
    stage.asked.push(pathname);
    if (pathname.endsWith('/unread-count')) {
        const conversations = Object.entries(unread).map(([conversationId, unreadCount]) => ({
            conversationId,
            unreadCount,
            ...stage.counted,
        }));
        const total = conversations.reduce((sum, one) => sum + one.unreadCount, 0);
        return { total, conversations: conversations.filter((one) => one.unreadCount > 0) };
    }
    if (!pathname.endsWith('/messages')) {
        const conversation: Partial<Conversation> = { conversationId: ROOM, title };
        return conversation;
    }
    const after = searchParams.get('after');
    const before = Number(searchParams.get('before') ?? server.history.length + 1);
    const limit = Number(searchParams.get('limit'));
    if (after !== null) return server.page(Number(after), limit);
    const items = server.history.slice(Math.max(0, before - 1 - limit), before - 1);
    return { items, hasMore: (items[0]?.seq ?? 1) > 1 };
}

/** Sets the stage for each test of a file. */
export function staged(): StoreStage {
    const stage = {} as StoreStage;
    beforeEach(() => {
        vi.useFakeTimers();
        vi.spyOn(Math, 'random').mockReturnValue(0.5);
        const server = new FakeServer();
        const client = new ParlanceClient({
            baseUrl: 'http://parlance.test',
            token: 't',
            webSocket: server.webSocket,
            fetch: (url) =>
                new Promise((resolve) => {
                    resolve(answerOf(stage, addressOf(url)));
                }),
        });
        const fresh = {
            title: '여행',
            unread: {},
            counted: { lastSeq: 1_000, lastReadSeq: 1_000 },
            asked: [],
            refusal: undefined,
            beforeAnswer: undefined,
        };
        Object.assign(stage, { server, client, ...fresh });
    });
    afterEach(async () => {
        stage.client.close();
        await soon(60_000);
        vi.useRealTimers();
        vi.restoreAllMocks();
    });
    return stage;
}

export const soon = (ms = 50): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);
