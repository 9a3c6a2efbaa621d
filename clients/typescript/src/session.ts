import type { LoginNonce, Tokens } from './api.js';
import { type Fetch, Http } from './http.js';
import type { TokenProvider } from './tokens.js';

export interface SessionOptions {
    /** Where the server is, such as `https://talk.example.com`. */
    baseUrl: string;
    /** Instead of the global one. */
    fetch?: Fetch;
    /** Is called with each new pair of tokens, to keep them. */
    onTokens?: (tokens: Tokens) => void;
}

/** A login: gives access tokens for as long as it lasts. */
export interface Session {
    accountId: string;
    token: TokenProvider;
    /** Ends the session. Access tokens that are out stay valid until they expire. */
    logOut(): Promise<void>;
}

/** Logs in with email address and password. */
export async function logIn(
    options: SessionOptions,
    login: { email: string; password: string },
): Promise<Session> {
    return resume(
        options,
        await http(options).request('post', '/api/v1/auth/login', { body: login }),
    );
}

/** Opens an account and logs in. */
export async function register(
    options: SessionOptions,
    registration: { email: string; password: string; name: string },
): Promise<Session> {
    const tokens = await http(options).request('post', '/api/v1/auth/register', {
        body: registration,
    });
    return resume(options, tokens);
}

/** A nonce to ask Google for an ID token with. It is good for one login, and for `expiresIn` seconds. */
export function googleNonce(options: SessionOptions): Promise<LoginNonce> {
    return http(options).request('post', '/api/v1/auth/google/nonce', {});
}

/** Logs in by an ID token of Google, which counts once. */
export async function logInByGoogle(
    options: SessionOptions,
    login: { idToken: string; nonce?: string },
): Promise<Session> {
    return resume(
        options,
        await http(options).request('post', '/api/v1/auth/google', { body: login }),
    );
}

/** Goes on with tokens that were kept. */
export function resume(options: SessionOptions, tokens: Tokens): Session {
    let current = tokens;
    options.onTokens?.(current);
    return {
        accountId: tokens.accountId,
        token: async (stale) => {
            if (stale !== undefined) {
                current = await http(options).request('post', '/api/v1/auth/refresh', {
                    body: { refreshToken: current.refreshToken },
                });
                options.onTokens?.(current);
            }
            return current.accessToken;
        },
        logOut: async () => {
            await http(options).request('post', '/api/v1/auth/logout', {
                body: { refreshToken: current.refreshToken },
            });
        },
    };
}

function http(options: SessionOptions): Http {
    return new Http(options.baseUrl, options.fetch ?? globalThis.fetch.bind(globalThis));
}
