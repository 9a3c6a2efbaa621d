import { ParlanceError } from '../errors.js';
import { Backoff, isOver, pause } from '../time.js';
import { EventStreamParser, type RawEvent } from './parser.js';

/** One event of a stream, with the id that a later stream can go on from. */
export interface StreamEvent<Events, Name extends keyof Events = keyof Events> {
    name: Name;
    payload: Events[Name];
    id: string | undefined;
}

/** An event of a stream, told apart by its name. */
export type AnyStreamEvent<Events> = {
    [Name in keyof Events]: StreamEvent<Events, Name>;
}[keyof Events];

export interface ResumingOptions<Events> {
    /** Opens the stream, from after an event if one is given. */
    open: (lastEventId: string | undefined, signal: AbortSignal) => Promise<Response>;
    /** Whether nothing comes after this event. */
    ends: (event: AnyStreamEvent<Events>) => boolean;
    lastEventId?: string | undefined;
    /** Ends the stream, without an error. */
    signal?: AbortSignal | undefined;
}

/** A stream tells something every 15 s; two of them missing is silence. */
const SILENCE_MS = 35_000;

/** Reads a stream to its end, however often the connection breaks; nothing is told twice. */
export async function* resuming<Events>(
    options: ResumingOptions<Events>,
): AsyncGenerator<AnyStreamEvent<Events>, void, undefined> {
    const ended = new AbortController();
    const stop = (): void => {
        ended.abort();
    };
    options.signal?.addEventListener('abort', stop);
    if (options.signal?.aborted === true) stop();
    const backoff = new Backoff(500, 30_000);
    let lastEventId = options.lastEventId;
    let retryMs = 0;
    try {
        while (!isOver(ended.signal)) {
            try {
                const parser = new EventStreamParser();
                const response = await options.open(lastEventId, ended.signal);
                if (response.status === 204) return;
                for await (const raw of read(response, parser)) {
                    retryMs = parser.retryMs ?? retryMs;
                    backoff.reset();
                    if (raw.id !== undefined) lastEventId = raw.id;
                    if (raw.name === 'error') throw refusal(raw);
                    const event = parsed<Events>(raw);
                    yield event;
                    if (options.ends(event)) return;
                }
            } catch (thrown) {
                const error = ParlanceError.of(thrown);
                if (isOver(ended.signal)) return;
                if (!error.transient) throw error;
                retryMs = error.retryAfterMs ?? retryMs;
            }
            await pause(backoff.next(retryMs), ended.signal);
        }
    } finally {
        options.signal?.removeEventListener('abort', stop);
        ended.abort();
    }
}

/** A token that expires in the middle of a stream is renewed when the stream is opened again. */
function refusal(raw: RawEvent): ParlanceError {
    const { code, detail } = JSON.parse(raw.data) as { code: string; detail: string };
    return new ParlanceError(code === 'UNAUTHORIZED' ? 'TOKEN_EXPIRED' : code, detail);
}

function parsed<Events>(raw: RawEvent): AnyStreamEvent<Events> {
    return {
        name: raw.name,
        payload: JSON.parse(raw.data) as unknown,
        id: raw.id,
    } as AnyStreamEvent<Events>;
}

async function* read(response: Response, parser: EventStreamParser): AsyncGenerator<RawEvent> {
    const reader = response.body?.getReader();
    if (reader === undefined) throw new ParlanceError('PROTOCOL', 'The stream has no body.');
    const decoder = new TextDecoder();
    try {
        for (;;) {
            const { done, value } = await withinSilence(reader.read());
            if (done) return;
            yield* parser.feed(decoder.decode(value, { stream: true }));
        }
    } finally {
        // Whatever broke the stream has been thrown already.
        await reader.cancel().catch(() => undefined);
    }
}

async function withinSilence<T>(reading: Promise<T>): Promise<T> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const silence = new Promise<never>((_, reject) => {
        timer = setTimeout(() => {
            reject(new ParlanceError('TIMEOUT', 'The stream fell silent.'));
        }, SILENCE_MS);
    });
    try {
        return await Promise.race([reading, silence]);
    } finally {
        clearTimeout(timer);
    }
}
