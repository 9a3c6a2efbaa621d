import { useCallback, useMemo, useSyncExternalStore } from 'react';
import type {
    ConversationState,
    ConversationStore,
    ParlanceClient,
    ReplyState,
    UnreadState,
} from '../index.js';

/** A conversation and what can be done in it. */
export interface UsedConversation extends ConversationState {
    /** Sends a message; it is in `pending` until it is in `messages`. */
    send: (text: string) => Promise<void>;
    /** Takes a message that was refused out of `pending`. */
    discard: (clientMessageId: string) => void;
    /** Says that everything up to a seq was read, or all that is there. */
    markRead: (seq?: number) => void;
    /** Loads the page before the oldest message. */
    loadOlder: () => Promise<void>;
    /** To be called at each keystroke, and with false when the text was deleted. */
    setTyping: (typing: boolean) => void;
}

/** Follows a conversation while the component is mounted. */
export function useConversation(client: ParlanceClient, conversationId: string): UsedConversation {
    const store = client.conversation(conversationId);
    const state = useSyncExternalStore(store.subscribe, store.getSnapshot, store.getSnapshot);
    const actions = useMemo(() => actionsOf(store), [store]);
    return { ...state, ...actions };
}

function actionsOf(store: ConversationStore): Omit<UsedConversation, keyof ConversationState> {
    return {
        send: (text) => store.send(text),
        discard: (clientMessageId) => {
            store.discard(clientMessageId);
        },
        markRead: (seq) => {
            store.markRead(seq);
        },
        loadOlder: () => store.loadOlder(),
        setTyping: (typing) => {
            store.setTyping(typing);
        },
    };
}

/** How much is unread, live, while the component is mounted. */
export function useUnread(client: ParlanceClient): UnreadState {
    const { unread } = client;
    return useSyncExternalStore(unread.subscribe, unread.getSnapshot, unread.getSnapshot);
}

const NO_REPLY: ReplyState = { status: 'waiting', text: '', ended: undefined, error: undefined };

/** Reads a reply as it is written, by itself; nothing without an id. */
export function useStreamedReply(client: ParlanceClient, replyId: string | undefined): ReplyState {
    const store = replyId === undefined ? undefined : client.reply(replyId);
    const subscribe = useCallback(
        (listener: () => void) => store?.subscribe(listener) ?? ((): void => undefined),
        [store],
    );
    const snapshot = (): ReplyState => store?.getSnapshot() ?? NO_REPLY;
    return useSyncExternalStore(subscribe, snapshot, snapshot);
}
