import type {
    Conversation,
    DetailPage,
    Message,
    MessageReply,
    ModelRef,
    Participant,
} from './api.js';
import type { ErrorCode } from './errors.js';

/** An attempt at a reply begins: what was received of it before no longer counts. */
export interface ReplyStarted {
    replyId: string;
    characterId?: string;
    model?: ModelRef;
    attempt: number;
}

/**
 * A piece of a reply. `offset` is where it begins in the text, in UTF-16 units; `index` grows, and
 * skips where several pieces come as one.
 */
export interface ReplyDelta {
    replyId: string;
    index: number;
    offset: number;
    text: string;
}

type Account = Pick<MessageReply, 'model' | 'finishReason' | 'usage' | 'cost' | 'cache'>;

/** A reply became a message, or another variant of one. */
export interface ReplyCompleted extends Account {
    replyId: string;
    characterId?: string;
    messageId: string;
    seq: number;
    text: string;
    /** The chunks of documents that a coach was shown, best first. */
    sources?: { documentId: string; chunk: number; score: number }[];
}

export interface ReplyFailed {
    replyId: string;
    code: ErrorCode;
    detail: string;
}

/** Somebody stopped a reply; message, seq and text are there if something was kept. */
export interface ReplyCancelled extends Partial<Pick<Account, 'model' | 'usage' | 'cost'>> {
    replyId: string;
    characterId?: string;
    messageId?: string;
    seq?: number;
    text?: string;
}

export interface ReadUpdated {
    conversationId: string;
    accountId: string;
    lastReadSeq: number;
}

/** What is present has changed. `refetch` asks to read the conversation again. */
export interface ConversationUpdated extends Partial<
    Pick<Conversation, 'title' | 'characterId' | 'characterVersion' | 'answering'>
> {
    conversationId: string;
    variant?: { seq: number; replyId: string };
    refetch?: boolean;
    deleted?: boolean;
}

export interface ParticipantEvent {
    conversationId: string;
    participant: Participant;
}

/** Lapses after six seconds unless it is repeated. */
export interface UserTyping {
    conversationId: string;
    accountId: string;
    typing: boolean;
}

/** How many devices of an account have joined a conversation. */
export interface Presence {
    accountId: string;
    devices: number;
}

export interface PresenceChanged extends Presence {
    conversationId: string;
    online: boolean;
}

/** What streams and connections say of replies. */
export interface ReplyEvents {
    'reply.started': ReplyStarted;
    'reply.delta': ReplyDelta;
    'reply.completed': ReplyCompleted;
    'reply.failed': ReplyFailed;
    'reply.cancelled': ReplyCancelled;
}

/** So many pages about the HS codes of a question will come. */
export interface DetailPagesStart {
    replyId: string;
    count: number;
}

/** A page, in the order in which the question names the codes. */
export interface DetailPageReady extends DetailPage {
    replyId: string;
}

/** No more pages will come. `processingMs` is missing if the server lost sight of them. */
export interface DetailPagesComplete {
    replyId: string;
    count: number;
    processingMs?: number;
}

/** What the stream of a question to the trade assistant says beside the reply. */
export interface DetailEvents {
    detail_page_buttons_start: DetailPagesStart;
    detail_page_button_ready: DetailPageReady;
    detail_page_buttons_complete: DetailPagesComplete;
}

/** What streams and connections say of a conversation. */
export interface ConversationEvents extends ReplyEvents {
    'message.posted': { message: Message };
    'read.updated': ReadUpdated;
    'conversation.updated': ConversationUpdated;
    'conversation.participant_added': ParticipantEvent;
    'conversation.participant_removed': ParticipantEvent;
    'conversation.participant_changed': ParticipantEvent;
    'user.typing': UserTyping;
    'presence.changed': PresenceChanged;
}
