import { isGone, ParlanceError } from '../errors.js';
import type { ChatMessage } from '../message.js';
import { Backoff, isOver, pause, type Random } from '../time.js';
import type { Connector } from './connector.js';
import type { Joined } from './frames.js';
import { Sequence } from './sequence.js';

export interface RoomsListener {
    joined(joined: Joined): void;
    message(conversationId: string, message: ChatMessage): void;
    complete(conversationId: string): void;
    /** The conversation is not there for us, or no more. */
    gone(conversationId: string, error: ParlanceError): void;
    fault(error: ParlanceError): void;
}

/** A conversation that is followed, until it is left. */
export interface Membership {
    leave(): void;
}

interface Room {
    sequence: Sequence;
    entering: AbortController;
    /** Whether the present connection has joined it. */
    entered: boolean;
    members: number;
}

/** A connection takes no more. */
const MOST_ROOMS = 100;
const PAGE = 200;

/** The conversations that are followed, over all connections there will be. */
export class Rooms {
    readonly #rooms = new Map<string, Room>();
    readonly #connector: Connector;
    readonly #listener: RoomsListener;
    readonly #random: Random | undefined;

    constructor(connector: Connector, listener: RoomsListener, random?: Random) {
        this.#connector = connector;
        this.#random = random;
        this.#listener = listener;
    }

    /** Whether nothing is known to be missing there. A conversation that is not followed misses nothing. */
    complete(conversationId: string): boolean {
        const room = this.#rooms.get(conversationId);
        return room === undefined || (room.entered && room.sequence.complete);
    }

    /**
     * @param afterSeq up to where everything is known; what follows is told. It does not matter for a
     *     conversation that is followed already
     */
    join(conversationId: string, afterSeq?: number): Membership {
        const room = this.#rooms.get(conversationId) ?? this.#open(conversationId, afterSeq);
        room.members += 1;
        let left = false;
        return {
            leave: () => {
                if (!left && --room.members === 0) this.#leave(conversationId, room);
                left = true;
            },
        };
    }

    /** Joins everything on a new connection. */
    enterAll(): void {
        for (const [conversationId, room] of this.#rooms) {
            room.entered = false;
            void this.#enter(conversationId, room);
        }
    }

    /** Returns false if the message was known already. */
    offer(conversationId: string, message: ChatMessage): boolean {
        return this.#rooms.get(conversationId)?.sequence.offer(message) ?? false;
    }

    /** Stops following a conversation that is no longer there for us. */
    drop(conversationId: string): void {
        const room = this.#rooms.get(conversationId);
        if (room === undefined) return;
        this.#close(conversationId, room);
        this.#listener.complete(conversationId);
    }

    clear(): void {
        for (const [conversationId, room] of this.#rooms) this.#close(conversationId, room);
    }

    #open(conversationId: string, afterSeq: number | undefined): Room {
        if (this.#rooms.size >= MOST_ROOMS) {
            throw new ParlanceError(
                'RATE_LIMITED',
                'No more than 100 conversations can be joined.',
            );
        }
        const room: Room = {
            sequence: new Sequence(this.#source(conversationId), afterSeq, this.#random),
            entering: new AbortController(),
            entered: false,
            members: 0,
        };
        this.#rooms.set(conversationId, room);
        if (this.#connector.state === 'online') void this.#enter(conversationId, room);
        return room;
    }

    #source(conversationId: string): ConstructorParameters<typeof Sequence>[0] {
        return {
            fetch: (afterSeq) =>
                this.#connector.call('sync', { conversationId, afterSeq, limit: PAGE }),
            deliver: (message) => {
                this.#listener.message(conversationId, message);
            },
            complete: () => {
                this.#listener.complete(conversationId);
            },
            gone: (error) => {
                this.#gone(conversationId, error);
            },
            fault: (error) => {
                this.#listener.fault(error);
            },
        };
    }

    async #enter(conversationId: string, room: Room): Promise<void> {
        room.entering.abort();
        room.entering = new AbortController();
        const { signal } = room.entering;
        const backoff = new Backoff(500, 10_000, this.#random);
        while (!isOver(signal)) {
            try {
                await this.#connector.call('join', { conversationId }, (joined) => {
                    if (signal.aborted) return;
                    this.#listener.joined(joined);
                    room.entered = true;
                    room.sequence.begin(joined.lastSeq);
                });
                return;
            } catch (thrown) {
                const error = ParlanceError.of(thrown);
                // The next connection tries again.
                if (isOver(signal) || error.code === 'NETWORK') return;
                if (isGone(error)) {
                    this.#gone(conversationId, error);
                    return;
                }
                this.#listener.fault(error);
                await pause(backoff.next(error.retryAfterMs), signal);
            }
        }
    }

    #gone(conversationId: string, error: ParlanceError): void {
        const room = this.#rooms.get(conversationId);
        if (room !== undefined) this.#close(conversationId, room);
        this.#listener.gone(conversationId, error);
    }

    #leave(conversationId: string, room: Room): void {
        if (this.#rooms.get(conversationId) !== room) return;
        this.#close(conversationId, room);
        // Whatever waited for its history need not wait any longer.
        this.#listener.complete(conversationId);
        if (this.#connector.state !== 'online') return;
        this.#connector.call('leave', { conversationId }).catch((thrown: unknown) => {
            const error = ParlanceError.of(thrown);
            if (error.code !== 'NETWORK') this.#listener.fault(error);
        });
    }

    #close(conversationId: string, room: Room): void {
        room.entering.abort();
        room.sequence.stop();
        this.#rooms.delete(conversationId);
    }
}
