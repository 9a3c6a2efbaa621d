import type { Problem } from './api.js';
import { ParlanceError } from './errors.js';
import type { paths } from './generated/schema.js';
import type { TokenSource } from './tokens.js';

export type Fetch = typeof globalThis.fetch;

export type Method = 'get' | 'put' | 'post' | 'delete' | 'patch';

/** The paths that answer a method. */
export type PathOf<M extends Method> = {
    [P in keyof paths]: paths[P] extends Record<M, { responses: unknown }> ? P : never;
}[keyof paths];

type Operation<M extends Method, P extends PathOf<M>> = paths[P][M];

type PathPart<Op> = Op extends { parameters: { path: infer Path } } ? { path: Path } : unknown;
type QueryPart<Op> = Op extends { parameters: { query: infer Query } }
    ? { query: Query }
    : Op extends { parameters: { query?: infer Query } }
      ? { query?: NonNullable<Query> }
      : unknown;
type BodyPart<Op> = Op extends { requestBody: { content: { 'application/json': infer Body } } }
    ? { body: Body }
    : Op extends { requestBody?: { content: { 'application/json': infer Body } } }
      ? { body?: Body }
      : unknown;

/** What a request is made of, by its method and path. */
export type RequestOf<M extends Method, P extends PathOf<M>> = PathPart<Operation<M, P>> &
    QueryPart<Operation<M, P>> &
    BodyPart<Operation<M, P>> &
    RequestOptions;

type Content<Response> = Response extends { content: infer Types } ? Types[keyof Types] : undefined;
type Success<Responses> = Responses[keyof Responses & (200 | 201 | 202 | 204)];

/** What a request is answered with. */
export type AnswerOf<M extends Method, P extends PathOf<M>> =
    Operation<M, P> extends { responses: infer Responses } ? Content<Success<Responses>> : never;

export interface RequestOptions {
    signal?: AbortSignal;
    headers?: Record<string, string>;
}

type Plain = string | number | boolean;

interface Parts extends RequestOptions {
    path?: Record<string, Plain>;
    query?: Record<string, Plain | Plain[] | undefined>;
    body?: unknown;
}

const JSON_TYPE = 'application/json';

/** Asks the server over HTTP. A token that was refused is renewed once. */
export class Http {
    readonly #baseUrl: string;
    readonly #fetch: Fetch;
    readonly #tokens: TokenSource | undefined;
    readonly #timeoutMs: number;

    constructor(baseUrl: string, fetch: Fetch, tokens?: TokenSource, timeoutMs = 30_000) {
        this.#baseUrl = baseUrl.replace(/\/+$/, '');
        this.#fetch = fetch;
        this.#tokens = tokens;
        this.#timeoutMs = timeoutMs;
    }

    /** Asks and reads the answer's JSON. */
    async request<M extends Method, P extends PathOf<M>>(
        method: M,
        path: P,
        parts: RequestOf<M, P>,
    ): Promise<AnswerOf<M, P>> {
        const timeout = AbortSignal.timeout(this.#timeoutMs);
        const signal =
            parts.signal === undefined ? timeout : AbortSignal.any([timeout, parts.signal]);
        const response = await this.send(method, path, { ...parts, signal });
        const text = await response.text().catch((thrown: unknown) => {
            throw ParlanceError.of(thrown);
        });
        return (text === '' ? undefined : parsed(text)) as AnswerOf<M, P>;
    }

    /** Asks; the caller reads the body. Anything but a success is thrown. */
    async send<M extends Method>(method: M, path: PathOf<M>, parts: Parts): Promise<Response> {
        const token = await this.#tokens?.current();
        const response = await this.#attempt(method, path, parts, token);
        if (response.status !== 401 || token === undefined || this.#tokens?.renewable !== true) {
            return accept(response);
        }
        await response.body?.cancel();
        return accept(await this.#attempt(method, path, parts, await this.#tokens.renew(token)));
    }

    async #attempt(
        method: Method,
        path: string,
        parts: Parts,
        token: string | undefined,
    ): Promise<Response> {
        const headers = new Headers({ Accept: JSON_TYPE, ...parts.headers });
        if (token !== undefined) headers.set('Authorization', `Bearer ${token}`);
        if (parts.body !== undefined) headers.set('Content-Type', JSON_TYPE);
        try {
            return await this.#fetch(this.#url(path, parts), {
                method: method.toUpperCase(),
                headers,
                ...(parts.body === undefined ? {} : { body: JSON.stringify(parts.body) }),
                ...(parts.signal === undefined ? {} : { signal: parts.signal }),
            });
        } catch (thrown) {
            throw ParlanceError.of(thrown);
        }
    }

    #url(path: string, parts: Parts): string {
        const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
            encodeURIComponent(String(parts.path?.[name])),
        );
        const query = new URLSearchParams();
        for (const [name, value] of Object.entries(parts.query ?? {})) {
            if (value === undefined) continue;
            for (const each of [value].flat()) query.append(name, String(each));
        }
        const search = query.toString();
        return this.#baseUrl + filled + (search === '' ? '' : `?${search}`);
    }
}

function parsed(text: string): unknown {
    try {
        return JSON.parse(text);
    } catch (thrown) {
        throw new ParlanceError('PROTOCOL', 'The answer is not JSON.', { cause: thrown });
    }
}

async function accept(response: Response): Promise<Response> {
    if (response.ok) return response;
    const text = await response.text().catch((thrown: unknown) => {
        throw ParlanceError.of(thrown);
    });
    const retryAfter = Number(response.headers.get('Retry-After') ?? NaN);
    const problem = problemIn(text);
    throw new ParlanceError(
        problem?.code ?? (response.status >= 500 ? 'NETWORK' : 'PROTOCOL'),
        problem?.detail ?? `The server answered ${String(response.status)}.`,
        {
            status: response.status,
            retryAfterMs: Number.isNaN(retryAfter) ? undefined : retryAfter * 1000,
            requestId: problem?.requestId,
            errors: problem?.errors,
        },
    );
}

/** What stands between us and the server answers in its own words. */
function problemIn(text: string): Problem | undefined {
    try {
        const parsed: unknown = JSON.parse(text);
        const isProblem = typeof parsed === 'object' && parsed !== null && 'code' in parsed;
        return isProblem ? (parsed as Problem) : undefined;
    } catch {
        return undefined;
    }
}
