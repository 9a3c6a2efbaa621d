import { ParlanceError } from './errors.js';

/**
 * Gives an access token. Is called with the token that the server no longer takes, or soon will not,
 * when another one is needed. Throws a ParlanceError with the code UNAUTHORIZED when there will be
 * none any more; whatever else it throws is taken for a failure that passes.
 */
export type TokenProvider = (stale?: string) => string | Promise<string>;

/** The access token at hand. Asks its provider once, however many need another. */
export class TokenSource {
    readonly #provider: TokenProvider | undefined;
    #token: string | undefined;
    #asking: Promise<string> | undefined;

    constructor(given: string | TokenProvider) {
        if (typeof given === 'string') this.#token = given;
        else this.#provider = given;
    }

    /** Whether there is anybody who could give another token. */
    get renewable(): boolean {
        return this.#provider !== undefined;
    }

    async current(): Promise<string> {
        return this.#token ?? this.#ask(undefined);
    }

    /** Another token than this one. */
    async renew(stale: string): Promise<string> {
        if (this.#token !== undefined && this.#token !== stale) return this.#token;
        const token = await this.#ask(stale);
        if (token !== stale) return token;
        throw new ParlanceError('UNAUTHORIZED', 'The provider gave the token that was refused.');
    }

    #ask(stale: string | undefined): Promise<string> {
        this.#asking ??= this.#give(stale).finally(() => {
            this.#asking = undefined;
        });
        return this.#asking;
    }

    async #give(stale: string | undefined): Promise<string> {
        if (this.#provider === undefined) {
            throw new ParlanceError(
                'UNAUTHORIZED',
                'The token was refused, and there is no other.',
            );
        }
        const token = await this.#provider(stale);
        this.#token = token;
        return token;
    }
}
