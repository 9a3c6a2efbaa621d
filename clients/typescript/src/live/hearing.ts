import type { Emitter } from '../emitter.js';
import { ParlanceError } from '../errors.js';
import { messageOf } from '../message.js';
import { isOver, type LiveEvents } from './events.js';
import type { ServerEvent } from './frames.js';
import type { Rooms } from './rooms.js';

/** Tells what the server says: messages when it is their turn, everything else as it comes. */
export class Hearing {
    readonly #events: Emitter<LiveEvents>;
    readonly #rooms: Rooms;
    readonly #accountId: () => string | undefined;

    /** @param accountId whose connection it is, once there has been one */
    constructor(events: Emitter<LiveEvents>, rooms: Rooms, accountId: () => string | undefined) {
        this.#events = events;
        this.#rooms = rooms;
        this.#accountId = accountId;
    }

    heard(event: ServerEvent): void {
        const { conversationId } = event;
        if (event.type === 'message.posted') {
            if (conversationId !== undefined)
                this.#rooms.offer(conversationId, event.payload.message);
            return;
        }
        const there = conversationId === undefined ? {} : { conversationId };
        this.#events.emit(event.type, { ...event.payload, ...there });
        if (conversationId === undefined) return;
        if (event.type === 'reply.completed' || event.type === 'reply.cancelled') {
            const message = messageOf(event.payload);
            if (message !== undefined && !this.#rooms.offer(conversationId, message)) {
                this.#events.emit('message.changed', { conversationId, seq: message.seq });
            }
        }
        if (isOver(event, this.#accountId())) {
            this.#rooms.drop(conversationId);
            const error = new ParlanceError('CONVERSATION_NOT_FOUND', 'It is over for us.');
            this.#events.emit('gone', { conversationId, error });
        }
    }
}
