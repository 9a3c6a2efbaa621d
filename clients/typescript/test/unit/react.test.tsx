// @vitest-environment happy-dom
import { act, cleanup, render, screen } from '@testing-library/react';
import { type ReactNode, StrictMode } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ParlanceClient } from '../../src/index.js';
import { useConversation, useStreamedReply, useUnread } from '../../src/react/index.js';
import { addressOf, FakeServer, ROOM } from './fake-server.js';

let server: FakeServer;
let client: ParlanceClient;

const soon = (ms = 50): Promise<void> =>
    act(async () => {
        await vi.advanceTimersByTimeAsync(ms);
    });

function reply(): Response {
    const event = (name: string, data: object): string =>
        `event: ${name}\nid: x\ndata: ${JSON.stringify({ replyId: 'r', ...data })}\n\n`;
    return new Response(
        event('reply.started', { attempt: 1 }) +
            event('reply.delta', { index: 0, offset: 0, text: '바다' }) +
            event('reply.completed', { messageId: 'm', seq: 2, text: '바다요.' }),
    );
}

function answer(path: string): Response {
    if (path.endsWith('/unread-count')) {
        const conversations = [{ conversationId: ROOM, unreadCount: 1 }];
        return Response.json({ total: 1, conversations });
    }
    if (path.endsWith('/stream')) return reply();
    if (path.endsWith('/messages')) return Response.json({ items: server.history, hasMore: false });
    return Response.json({ conversationId: ROOM, title: '여행' });
}

beforeEach(() => {
    vi.useFakeTimers();
    server = new FakeServer();
    client = new ParlanceClient({
        baseUrl: 'http://parlance.test',
        token: 't',
        webSocket: server.webSocket,
        fetch: (url) => Promise.resolve(answer(addressOf(url).pathname)),
    });
});

afterEach(() => {
    cleanup();
    client.close();
    vi.useRealTimers();
});

function Room(): ReactNode {
    const room = useConversation(client, ROOM);
    return (
        <main>
            <h1>{room.details?.title}</h1>
            <ol>
                {room.messages.map((message) => (
                    <li key={message.seq}>{message.text}</li>
                ))}
                {room.pending.map((message) => (
                    <li key={message.clientMessageId}>{message.text} …</li>
                ))}
            </ol>
            <button onClick={() => void room.send('나도')}>보내기</button>
        </main>
    );
}

const items = (): (string | null)[] =>
    screen.queryAllByRole('listitem').map((li) => li.textContent);

it('a room is shown and lives, also where effects run twice', async () => {
    server.post('어디 갈까?');
    render(
        <StrictMode>
            <Room />
        </StrictMode>,
    );
    expect(items()).toEqual([]);
    await soon();
    expect(screen.getByRole('heading').textContent).toBe('여행');
    expect(items()).toEqual(['어디 갈까?']);

    act(() => {
        screen.getByRole('button').click();
    });
    expect(items()).toEqual(['어디 갈까?', '나도 …']);
    await soon();
    expect(items()).toEqual(['어디 갈까?', '나도']);
});

it('a room that is shown twice is followed once, and left when it is gone from sight', async () => {
    const { unmount } = render([<Room key="one" />, <Room key="two" />]);
    await soon();
    expect(server.frames('join')).toHaveLength(1);
    unmount();
    await soon();
    expect(server.frames('leave')).toHaveLength(1);
});

it('a browser that is online again does not wait for its turn', async () => {
    render(<Room />);
    await soon();
    server.reachable = false;
    server.cut();
    await soon(60_000);
    server.reachable = true;
    expect(client.live.state).toBe('waiting');
    window.dispatchEvent(new Event('online'));
    await soon(10);
    expect(client.live.state).toBe('online');
});

it('what is unread is shown', async () => {
    const Badge = (): ReactNode => <b role="status">{useUnread(client).total}</b>;
    render(<Badge />);
    expect(screen.getByRole('status').textContent).toBe('0');
    await soon();
    expect(screen.getByRole('status').textContent).toBe('1');
});

it('a reply is shown to its end, and nothing without one', async () => {
    const Reply = ({ id }: { id: string | undefined }): ReactNode => {
        const { status, text } = useStreamedReply(client, id);
        return <p role="status">{`${status}: ${text}`}</p>;
    };
    const { rerender } = render(<Reply id={undefined} />);
    expect(screen.getByRole('status').textContent).toBe('waiting: ');
    rerender(<Reply id="r" />);
    await soon();
    expect(screen.getByRole('status').textContent).toBe('completed: 바다요.');
});
