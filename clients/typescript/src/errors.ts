import type { Problem } from './api.js';

/** Codes that the server gives. Servers newer than this library may give others. */
export type ServerCode = Problem['code'];

/** Codes that arise in the client. */
export type ClientCode =
    /** No answer came: no network, no server, or the connection broke. */
    | 'NETWORK'
    /** The connection was there, and no answer came in time. */
    | 'TIMEOUT'
    /** The token expired in the middle of a stream. */
    | 'TOKEN_EXPIRED'
    /** As many messages wait to be sent as may wait. */
    | 'QUEUE_FULL'
    /** The client was closed. */
    | 'CLOSED'
    /** The server said something that is not in the contract. */
    | 'PROTOCOL';

export type ErrorCode = ServerCode | ClientCode | (string & {});

export interface ErrorDetails {
    status?: number | undefined;
    retryAfterMs?: number | undefined;
    requestId?: string | undefined;
    errors?: Problem['errors'] | undefined;
    cause?: unknown;
}

const TRANSIENT: ReadonlySet<ErrorCode> = new Set([
    'NETWORK',
    'TIMEOUT',
    'TOKEN_EXPIRED',
    'RATE_LIMITED',
    'OVERLOADED',
    'MESSAGE_SEND_FAILED',
]);

/** Whether it says that something is not there for us, or no more, so that asking again is idle. */
export function isGone(error: ParlanceError): boolean {
    return error.code === 'FORBIDDEN' || error.code.endsWith('_NOT_FOUND');
}

/** Whatever fails in this library fails with one of these; programs go by `code`. */
export class ParlanceError extends Error {
    override readonly name = 'ParlanceError';
    readonly code: ErrorCode;
    /** The HTTP status, where there was one. */
    readonly status: number | undefined;
    /** How long the server wants to be left alone, in milliseconds. */
    readonly retryAfterMs: number | undefined;
    /** Under which the server's log has it. */
    readonly requestId: string | undefined;
    /** What is wrong with which field. */
    readonly errors: NonNullable<Problem['errors']>;

    constructor(code: ErrorCode, detail: string, more: ErrorDetails = {}) {
        super(detail, more.cause === undefined ? undefined : { cause: more.cause });
        this.code = code;
        this.status = more.status;
        this.retryAfterMs = more.retryAfterMs;
        this.requestId = more.requestId;
        this.errors = more.errors ?? [];
    }

    /** Whether the same may succeed later. */
    get transient(): boolean {
        return TRANSIENT.has(this.code);
    }

    /** Makes one of whatever was thrown; what is not one already counts as a failure to get through. */
    static of(thrown: unknown): ParlanceError {
        if (thrown instanceof ParlanceError) return thrown;
        const error = thrown instanceof Error ? thrown : new Error(String(thrown));
        const code = error.name === 'TimeoutError' ? 'TIMEOUT' : 'NETWORK';
        return new ParlanceError(code, error.message, { cause: thrown });
    }
}
