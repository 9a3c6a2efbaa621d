export type {
    Conversation,
    DetailPage,
    LoginNonce,
    Message,
    MessagePage,
    MessageReply,
    Participant,
    Posted,
    ReplyDetails,
    Tokens,
    Unread,
} from './api.js';
export { type ClientOptions, ParlanceClient } from './client.js';
export { type ClientCode, type ErrorCode, ParlanceError, type ServerCode } from './errors.js';
export type * from './events.js';
export type { components, paths } from './generated/schema.js';
export type { AnswerOf, RequestOf } from './http.js';
export type { LiveState } from './live/connector.js';
export type { InboxUpdated, Joined, Ready } from './live/frames.js';
export type { LiveEvents } from './live/events.js';
export type { Live } from './live/live.js';
export type { Membership } from './live/rooms.js';
export type { WebSocketConstructor, WebSocketLike } from './live/socket.js';
export type { ChatMessage } from './message.js';
export {
    googleNonce,
    logIn,
    logInByGoogle,
    register,
    resume,
    type Session,
    type SessionOptions,
} from './session.js';
export type { AnyStreamEvent, StreamEvent } from './sse/resuming.js';
export type {
    FeedEvents,
    PostingEvents,
    ReplyStreamEvents,
    StreamOptions,
    TradeEvents,
} from './sse/streams.js';
export type { ConversationStore } from './store/conversation.js';
export type { StreamingReply } from './store/replies.js';
export type { ReplyState, ReplyStore } from './store/reply.js';
export type { ConversationState, PendingMessage } from './store/state.js';
export type { UnreadState, UnreadStore } from './store/unread.js';
export type { TokenProvider } from './tokens.js';
