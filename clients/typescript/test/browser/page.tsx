import { type ReactNode, StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { ParlanceClient } from '../../src/index.js';
import { useConversation, useUnread } from '../../src/react/index.js';

export interface Visit {
    baseUrl: string;
    token: string;
    roomId: string;
    names: Record<string, string>;
}

/** What the page has heard, in order. */
export interface Heard {
    /** The seqs of messages. */
    messages: number[];
    started: { replyId: string; attempt: number }[];
    /** The ids of replies, once for each end. */
    ended: string[];
    connections: number;
}

declare global {
    interface Window {
        visit: (visit: Visit) => void;
        heard: Heard;
    }
}

/** A room as a browser shows it: for the test, nothing more than what is there. */
function Room({ client, roomId, names }: Visit & { client: ParlanceClient }): ReactNode {
    const room = useConversation(client, roomId);
    const unread = useUnread(client);
    const [text, setText] = useState('');
    const nameOf = (accountId: string | undefined): string => names[accountId ?? ''] ?? '루나';
    const send = (): void => {
        void room.send(text);
        setText('');
    };
    return (
        <main data-status={room.status} data-connection={room.connection}>
            <h1>{room.details?.title}</h1>
            <output id="unread">{unread.total}</output>
            <ol>
                {room.messages.map((message) => (
                    <li key={message.seq} className="message" data-seq={message.seq}>
                        {`${nameOf(message.authorId)}: ${message.text}`}
                    </li>
                ))}
                {room.replies.map((reply) => (
                    <li key={reply.replyId} className="reply">
                        {reply.text}
                    </li>
                ))}
                {room.pending.map((own) => (
                    <li key={own.clientMessageId} className="pending">
                        {own.error?.code ?? own.text}
                    </li>
                ))}
            </ol>
            <p id="typing">{room.typing.map(nameOf).join(', ')}</p>
            <p id="present">
                {room.present
                    .map((one) => `${nameOf(one.accountId)} ${String(one.devices)}`)
                    .sort()
                    .join(', ')}
            </p>
            <p id="readers">
                {Object.entries(room.readers)
                    .map(([accountId, seq]) => `${nameOf(accountId)} ${String(seq)}`)
                    .sort()
                    .join(', ')}
            </p>
            <input
                value={text}
                onChange={(event) => {
                    setText(event.target.value);
                    room.setTyping(event.target.value !== '');
                }}
            />
            <button id="send" onClick={send}>
                보내기
            </button>
            <button
                id="read"
                onClick={() => {
                    room.markRead();
                }}
            >
                읽음
            </button>
        </main>
    );
}

window.visit = (visit) => {
    const { baseUrl, token } = visit;
    const client = new ParlanceClient({ baseUrl, token });
    window.heard = { messages: [], started: [], ended: [], connections: 0 };
    const { heard } = window;
    client.live.on('ready', () => (heard.connections += 1));
    client.live.on('message', ({ message }) => heard.messages.push(message.seq));
    client.live.on('reply.started', ({ replyId, attempt }) =>
        heard.started.push({ replyId, attempt }),
    );
    for (const end of ['reply.completed', 'reply.failed', 'reply.cancelled'] as const) {
        client.live.on(end, ({ replyId }) => heard.ended.push(replyId));
    }
    const root = document.createElement('div');
    document.body.append(root);
    createRoot(root).render(
        <StrictMode>
            <Room {...visit} client={client} />
        </StrictMode>,
    );
};
