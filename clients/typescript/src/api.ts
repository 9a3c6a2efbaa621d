import type { components } from './generated/schema.js';

type Schemas = components['schemas'];

export type Problem = Schemas['Problem'];
export type Tokens = Schemas['Tokens'];
export type LoginNonce = Schemas['LoginNonce'];
export type Conversation = Schemas['Conversation'];
export type Participant = Schemas['Participant'];
export type Message = Schemas['Message'];
export type MessageReply = Schemas['MessageReply'];
export type ReplyDetails = Schemas['Details'];
export type DetailPage = Schemas['DetailsPage'];
export type MessagePage = Schemas['MessagePage'];
export type Posted = Schemas['MessagePosted'];
export type ModelRef = Schemas['ModelRef'];
export type LastMessage = Schemas['ConversationLastMessage'];
export type Unread = Schemas['ReadUnread'];
