import { type ReactNode, StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { ParlanceClient } from '../../src/index.js';
import { useConversation, useUnread } from '../../src/react/index.js';

interface Visit {
    baseUrl: string;
    token: string;
    roomId: string;
    names: Record<string, string>;
}

declare global {
    interface Window {
        visit: (visit: Visit) => void;
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
                    <li key={message.seq} className="message">
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
    const root = document.createElement('div');
    document.body.append(root);
    createRoot(root).render(
        <StrictMode>
            <Room {...visit} client={client} />
        </StrictMode>,
    );
};
